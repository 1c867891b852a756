"""Words values that are too small, too large, too short or too long: the limit, and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from videogen.check.wording import count, meaning, plain
from videogen.document import Step
from videogen.spec.schema import AUTHOR_FIELDS


class Worded(NamedTuple):
    """A diagnostic without its place."""

    code: str
    message: str
    help: str


def out_of_range(name: str, value: float, written: str | None, schema: Mapping[str, Any]) -> Worded:
    """A number beyond the limits of its schema; `written` is how it was typed."""
    least, most = schema.get("minimum"), schema.get("maximum")
    above, below = schema.get("exclusiveMinimum"), schema.get("exclusiveMaximum")
    low = f"at least {least}" if least is not None else f"more than {above}" if above is not None else ""
    high = f"at most {most}" if most is not None else f"less than {below}" if below is not None else ""
    limits = " and ".join(filter(None, (low, high)))
    if least is not None and most is not None:
        limits = f"between {least} and {most}" if least != most else str(least)
    floor = least if least is not None else above
    is_low = floor is not None and (value < floor or value == above)
    nearest = _or(least, "more", above, "more than") if is_low else _or(most, "less", below, "less than")
    return Worded(
        "out-of-range",
        f"{name} is {plain(value, written)}; it must be {limits}",
        f"write {least if least is not None and least == most else nearest}{meaning(schema)}",
    )


def _or(limit: float | None, direction: str, bound: float | None, than: str) -> str:
    """`12 or more`, or `more than 12` where 12 itself is too little."""
    return f"{limit} or {direction}" if limit is not None else f"{than} {bound}"


def too_short(
    name: str, value: Sequence[Any] | Mapping[str, Any], least: int, schema: Mapping[str, Any], otherwise: str
) -> Worded:
    """A text, list or mapping with too little in it; `otherwise` says what else to do than to write more."""
    noun = _noun(value)
    if value:
        message = f"{name} has {count(len(value), noun)}; it must have at least {least:,}"
        return Worded(
            "out-of-range", message, f"write {count(least - len(value), noun)} more{meaning(schema)}"
        )
    write = "write a text" if isinstance(value, str) else f"write at least {count(least, noun)}"
    return Worded("empty", f"{name} is empty", f"{write}{meaning(schema)}{otherwise}")


def too_long(name: str, value: Sequence[Any] | Mapping[str, Any], most: int, path: Sequence[Step]) -> Worded:
    """A text, list or mapping with more in it than it may have; `path` is where it stands."""
    noun = _noun(value)
    message = f"{name} has {count(len(value), noun)}; it may have at most {most:,}"
    return Worded("too-long", message, _shorten(count(len(value) - most, noun), path, isinstance(value, str)))


def _shorten(excess: str, path: Sequence[Step], is_text: bool) -> str:
    in_scene = len(path) > 2 and path[0] == "scenes"
    if not is_text:
        return f"leave out {excess}" + (", or divide them between two scenes" if in_scene else "")
    if in_scene and path[2] == "narration":
        return "divide the scene in several"
    shown = in_scene and path[2] not in AUTHOR_FIELDS
    return f"shorten it by {excess}" + ("; the narration can say more than is shown" if shown else "")


def _noun(value: object) -> str:
    return "character" if isinstance(value, str) else "entry"
