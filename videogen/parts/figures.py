"""What the numbers of a chart say, in a sentence or two, as a person would say it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from msgspec.structs import replace

from videogen.drawing.chart.notation import notation
from videogen.drawing.chart.numbers import Numbers
from videogen.drawing.chart.shares import is_apart, share_texts
from videogen.drawing.chart.table import Series, Table
from videogen.parts.wording import enumerated, inner, sentences
from videogen.words.languages import language_of

MOST_READ = 4  # bars whose values are all said
MOST_COMPARED = 3  # lines of which each is said
MOST_NAMED = 6  # labels that are named at least
UNITS = {
    "%": "percent",
    "ms": "milliseconds",
    "s": "seconds",
    "min": "minutes",
    "h": "hours",
    "KB": "kilobytes",
    "MB": "megabytes",
    "GB": "gigabytes",
    "TB": "terabytes",
    "km": "kilometres",
    "kg": "kilograms",
    "$": "dollars",
    "€": "euros",
    "£": "pounds",
    "°C": "degrees",
    "×": "times",
    "x": "times",
}
UNCHANGED_FOR_ONE = ("percent", "times")
_WEEKDAYS = "mon tue wed thu fri sat sun"
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec"
WEEKDAY = re.compile(rf"({'|'.join(_WEEKDAYS.split())})[a-z]*\.?", re.IGNORECASE)
PERIOD = re.compile(
    rf"([12]\d{{3}}|({'|'.join(_MONTHS.split())})[a-z]*\.?|q[1-4]|week|month|year|quarter)\b.*", re.IGNORECASE
)


def said(table: Table, kind: str, numbers: Numbers, about: str | None, language: str) -> str:
    """One or two English sentences on a table, whose numbers are written as on its chart; `about` is what it measures.
    In other languages the labels and values of a short one."""
    if not language_of(language).tells:
        return _listed(table, numbers, language)
    if len(table.series) > 1:
        return _compared(table, numbers, language)
    if kind in ("pie", "donut") and numbers.unit != "%":
        shares = share_texts(table.values)
        if is_apart(table.values, shares):
            return _parts(table, shares, language)
    series, labels = table.series[0], table.labels
    if len(series.present) > 1 and (kind == "line" or all(map(_is_time, labels))):
        named = Series(about or series.name, series.values)
        return sentences(language, _course(named, labels, numbers, language))
    return sentences(language, _several(table, numbers, language))


def amount(value: Decimal, numbers: Numbers) -> str:
    """`12`, `1,200`, `4.2 million`, `1 second`, `minus 3.5 percent`."""
    unit, written = numbers.unit, numbers.written(value)
    word = UNITS.get(unit, unit)
    scale = numbers.said_scale(written)
    if (
        written.digits == "1"
        and not scale
        and word.endswith("s")
        and word not in UNCHANGED_FOR_ONE
        and unit in UNITS
    ):
        word = word[:-1]
    return " ".join(filter(None, ("minus" * written.is_negative, f"{written.digits}{scale}", word)))


def _is_time(label: str) -> bool:
    return bool(PERIOD.fullmatch(label) or WEEKDAY.fullmatch(label))


def _when(label: str, language: str) -> str:
    """`in 2022`, `on Monday`, `at 10 users`."""
    if WEEKDAY.fullmatch(label):
        return f"on {label}"
    return f"in {inner(label, language)}" if PERIOD.fullmatch(label) else f"at {inner(label, language)}"


def _course(
    series: Series, labels: Sequence[str], numbers: Numbers, language: str, *, dated: bool = True
) -> str:
    """How a series went from its first value to its last, with a peak or a low between them."""
    points = [(label, value) for label, value in zip(labels, series.values, strict=True) if value is not None]
    (first_label, first), (last_label, last) = points[0], points[-1]
    when = [f" {_when(label, language)}" if dated else "" for label in (first_label, last_label)]
    name = series.name
    if first == last:
        start = f"{name} ends where it began," if name else "It ends where it began,"
        whole = f"{start} at {amount(last, numbers)}"
        if all(value == first for _, value in points):
            whole = f"{name or 'It'} stayed at {amount(first, numbers)}"
        return whole + _extreme(points, numbers, language)
    verb = "rose" if last > first else "fell"
    bare = replace(numbers, unit="")
    from_to = f"from {amount(first, bare)}{when[0]} to {amount(last, numbers)}{when[1]}"
    return f"{name} {verb} {from_to}".strip() + _extreme(points, numbers, language)


def _extreme(points: Sequence[tuple[str, Decimal]], numbers: Numbers, language: str) -> str:
    """A value between the ends that lies beyond both of them."""
    values = [value for _, value in points]
    ends = values[0], values[-1]
    for word, beyond in (("peak", max(values)), ("low", min(values))):
        if not min(ends) <= beyond <= max(ends):
            label = points[values.index(beyond)][0]
            return f", with a {word} of {amount(beyond, numbers)} {_when(label, language)}"
    return ""


def _several(table: Table, numbers: Numbers, language: str) -> str:
    """Values of things that are no course of time: all of a few, the ends of many."""
    points = [(label, value) for label, (value,) in table.rows() if value is not None]
    values = [value for _, value in points]
    if len(points) > 1 and len(set(values)) == 1:
        return f"All of them are at {amount(values[0], numbers)}"
    if len(points) <= MOST_READ:
        return enumerated(
            [f"{amount(value, numbers)} for {inner(label, language)}" for label, value in points], language
        )
    ends = {values.index(max(values)): "highest", values.index(min(values)): "lowest"}
    told = [
        f"the {word} is {inner(points[place][0], language)}, at {amount(values[place], numbers)}"
        for place, word in sorted(ends.items())
    ]
    return ", and ".join(told)


def _parts(table: Table, shares: Sequence[str], language: str) -> str:
    """`Documentation makes up 42 percent, tests 30 and code 28`."""
    spoken = [f"{text[:-1].replace('<', 'less than ').replace('>', 'more than ')} percent" for text in shares]
    (first, share), *others = zip(table.labels, spoken, strict=True)
    told = [f"{first} makes up {share}"] + [f"{inner(label, language)} {share}" for label, share in others]
    return sentences(language, enumerated(told, language))


def _compared(table: Table, numbers: Numbers, language: str) -> str:
    """Each of a few courses of time; else what is compared for what."""
    if all(map(_is_time, table.labels)) and len(table.labels) > 1 and len(table.series) <= MOST_COMPARED:
        told = [
            _course(series, table.labels, numbers, language, dated=not place)
            for place, series in enumerate(table.series)
        ]
        return sentences(language, *told)
    names = enumerated([inner(series.name, language) for series in table.series], language)
    labels = [inner(label, language) for label in table.labels]
    named = (
        f"for {enumerated(labels, language)}"
        if len(labels) <= MOST_NAMED
        else f"from {labels[0]} to {labels[-1]}"
    )
    return sentences(language, f"Here are {names}, {named}")


def _listed(table: Table, numbers: Numbers, language: str) -> str:
    """Labels and values of a short series, without words of ours."""
    if len(table.series) > 1 or len(table.labels) > MOST_NAMED:
        return ""
    values = [(label, value) for label, (value,) in table.rows() if value is not None]
    colon = language_of(language).colon
    return sentences(language, *(f"{label}{colon}{_read(value, numbers)}" for label, value in values))


def _read(value: Decimal, numbers: Numbers) -> str:
    """A number as another language writes it, for its voices to read."""
    written = numbers.written(value)
    whole = numbers.notation.amount(f"{written.digits}{numbers.said_scale(written)}", numbers.unit)
    return f"-{whole}" if written.is_negative else whole


def spoken_number(value: Decimal, unit: str, language: str) -> str:
    """A number alone as it is said, with the digits of its author."""
    numbers = Numbers.of([value], unit, notation(language))
    return amount(value, numbers) if language_of(language).tells else _read(value, numbers)
