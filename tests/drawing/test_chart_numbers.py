"""Numbers of charts: how languages write them, and the round ones on axes."""

from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from videogen.drawing.chart.notation import ENGLISH, from_cldr, notation
from videogen.drawing.chart.numbers import Form, Numbers
from videogen.drawing.chart.scale import Scale, from_zero, near
from videogen.drawing.chart.shares import share_texts
from videogen.drawing.chart.table import EXACT
from videogen.drawing.chart.ticks import ticks
from videogen.drawing.type.bidi import is_rtl, levels


def written(values: str, unit: str = "", language: str = "en", **asked: Any) -> list[str]:
    numbers = list(map(Decimal, values.split()))
    form = Numbers.of(numbers, unit, notation(language), **asked)
    return [form.text(number) for number in numbers]


@pytest.mark.parametrize(
    ("values", "unit", "texts"),
    [
        ("12 1200", "", ["12", "1,200"]),
        ("99.5 99.9 99.95 100", "%", ["99.5%", "99.9%", "99.95%", "100%"]),
        ("99.99 0.01", "%", ["99.99%", "0.01%"]),
        ("9.99", "€", ["€9.99"]),
        ("12.5 -3", "", ["12.5", "−3"]),
        ("12.50 12.5 0.0", "", ["12.50", "12.5", "0.0"]),
        ("80 1200", "ms", ["80\u00a0ms", "1,200\u00a0ms"]),
        ("1249999 1150001", "", ["1,249,999", "1,150,001"]),
        ("4200000 900000", "", ["4.2M", "0.9M"]),
        ("4200000.0", "", ["4,200,000.0"]),
        ("3.25e9", "", ["3.25B"]),
        ("3.251e9", "", ["3,251,000,000"]),
        ("7e12 1e12", "$", ["$7T", "$1T"]),
        ("1.2e12 3.4e9 1 0", "$", ["$1.2T", "$3.4B", "$1", "$0"]),
        ("1.2e-7 3.4e-6", "s", ["0.00000012\u00a0s", "0.0000034\u00a0s"]),
        ("1e3 -0 -0.0", "", ["1,000", "0", "0.0"]),
        ("0.3333333333333333", "", ["0.3333333333333333"]),
        ("12", "R$", ["R$12"]),
    ],
)
def test_numbers_are_written_as_their_author_did(values: str, unit: str, texts: list[str]) -> None:
    """With all their digits, units at their place; shortened only where no digit is lost."""
    assert written(values, unit) == texts


@pytest.mark.parametrize(
    ("values", "asked", "texts"),
    [
        ("4200000 900000", {"form": "plain"}, ["4,200,000", "900,000"]),
        ("1249999 1150001", {"form": "compact"}, ["1.25M", "1.15M"]),
        ("1249999 1250001", {"form": "compact"}, ["1.249999M", "1.250001M"]),
        ("12345 980 12", {"form": "compact"}, ["12.3K", "0.98K", "12"]),
        ("12345 980", {"form": "compact", "language": "de"}, ["12.345", "980"]),
        ("999999", {"form": "compact"}, ["1M"]),
        ("12.3456 5", {"form": "compact"}, ["12.3456", "5"]),
        ("2.5 3.5 -0.5 -0.4 7", {"decimals": 0}, ["3", "4", "−1", "0", "7"]),
        ("1.005 -2.675 3", {"decimals": 2}, ["1.01", "−2.68", "3.00"]),
        ("1234567 1", {"form": "compact", "decimals": 2}, ["1.23M", "1.00"]),
    ],
)
def test_numbers_are_written_as_is_asked(values: str, asked: dict[str, Any], texts: list[str]) -> None:
    """Halves are rounded up, never to even; a short form has as many digits as tell numbers apart."""
    assert written(values, **asked) == texts


LANGUAGES = [
    "en",
    "en-IN",
    "de",
    "de-CH",
    "fr",
    "hi",
    "ja",
    "es",
    "ar",
    "ru",
    "tr",
    "pt-BR",
    "sv",
    "ko",
    "pl",
]
decimals = st.one_of(
    st.decimals(-(10**13), 10**13, allow_nan=False, allow_infinity=False, places=2),
    st.decimals(-100, 100, allow_nan=False, allow_infinity=False),
    st.integers(-(10**13), 10**13).map(Decimal),
    st.tuples(st.integers(-999, 999), st.integers(0, 12)).map(lambda pair: Decimal(pair[0]).scaleb(pair[1])),
)


def parsed(text: str, language: str) -> Decimal:
    """What a reader of the language takes a label for."""
    marks = notation(language)
    thousand = [(3, marks.thousand)] if marks.thousand else []
    text = text.replace("\u200f", "").replace("\u200e", "").replace("−", "-")
    powers = [(power, word) for power, word in (*marks.scales, *thousand) if text.endswith(word)]
    power, word = max(powers, key=lambda pair: len(pair[1]), default=(0, ""))
    digits = text.removesuffix(word).replace(marks.grouping, "").replace(marks.decimal, ".")
    return EXACT.scaleb(Decimal(digits), power)


@given(
    st.lists(decimals, min_size=1, max_size=8), st.sampled_from(LANGUAGES), st.sampled_from([None, "plain"])
)
def test_labels_are_read_back_as_the_numbers(values: list[Decimal], language: str, form: Form | None) -> None:
    """Exactly, in every language, and as many digits are written as the author wrote."""
    numbers = Numbers.of(values, "", notation(language), form)
    for value in values:
        text = numbers.text(value)
        assert parsed(text, language) == value
        if form == "plain":
            digits = f"{value.copy_abs():f}"
            assert "".join(filter(str.isdigit, text)) == digits.replace(".", "")


@given(st.lists(decimals, min_size=1, max_size=8), st.sampled_from(LANGUAGES))
def test_short_labels_tell_numbers_apart(values: list[Decimal], language: str) -> None:
    """No two different ones are alike, and each is within half of its last digit."""
    numbers = Numbers.of(values, "", notation(language), "compact")
    texts = {value: numbers.text(value) for value in values}
    assert len(set(texts.values())) == len(texts)
    for value, text in texts.items():
        assert abs(parsed(text, language) - value) <= abs(value) * Decimal("0.0051")


@given(st.lists(decimals, min_size=2, max_size=8), st.integers(0, 6))
def test_numbers_that_would_be_alike_are_found(values: list[Decimal], places: int) -> None:
    """Where fewer decimals are asked for than tell them apart; halves go away from zero."""
    numbers = Numbers.of(values, decimals=places)
    found = numbers.alike(values)
    texts = {value: numbers.text(value) for value in values}
    assert (found is None) == (len(set(texts.values())) == len(texts))
    for value, text in texts.items():
        assert parsed(text, "en") == value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


@given(
    decimals,
    decimals,
    st.integers(3, 8),
    st.sampled_from([None, "plain", "compact"]),
    st.sampled_from(LANGUAGES),
)
def test_ticks_are_where_they_say(
    one: Decimal, other: Decimal, most: int, form: Form | None, language: str
) -> None:
    """Each is read back as the number at which it stands, so that no two are alike."""
    assume(one != other)
    marks = ticks(min(one, other), max(one, other), most)
    numbers = Numbers.of_ticks(marks, "", notation(language), form)
    assert [parsed(numbers.text(mark), language) for mark in marks] == marks


def test_ticks_near_one_another_are_told_apart() -> None:
    """Also where they are far from zero."""
    marks = ticks(Decimal("1234.2"), Decimal("1235.4"), 5)
    numbers = Numbers.of_ticks(marks, "€")
    assert [numbers.text(mark) for mark in marks] == ["€1,234.0", "€1,234.5", "€1,235.0", "€1,235.5"]


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("en", "1,234.5 −12.5% €1,200 4.2M 3.2B $1.5T"),
        ("tlh", "1,234.5 −12.5% €1,200 4.2M 3.2B $1.5T"),
        ("de", "1.234,5 −12,5_% 1.200_€ 4,2_Mio. 3,2_Mrd. 1,5_Bio._$"),
        ("DE-at", "1.234,5 −12,5_% €_1.200 4,2_Mio. 3,2_Mrd. $_1,5_Bio."),
        ("de-CH", "1’234.5 −12.5% €_1’200 4.2_Mio. 3.2_Mrd. $_1.5_Bio."),
        ("fr", "1~234,5 −12,5_% 1~200_€ 4,2_M 3,2_Md 1,5_Bn_$"),
        ("fr-CA", "1_234,5 −12,5_% 1_200_€ 4,2_M 3,2_G 1,5_T_$"),
        ("es", "1.234,5 −12,5_% 1.200_€ 4,2_M 3.200_M 1,5_B_$"),
        ("es-MX", "1,234.5 −12.5% €1,200 4.2_M 3,200_M $1.5_B"),
        ("es-AR", "1.234,5 −12,5% €1.200 4,2_M 3.200_M $1,5_B"),
        ("it", "1.234,5 −12,5% 1.200_€ 4,2_Mln 3,2_Mld 1,5_Bln_$"),
        ("nl", "1.234,5 −12,5% €_1.200 4,2_mln. 3,2_mld. $_1,5_bln."),
        ("pt-BR", "1.234,5 −12,5% €_1.200 4,2_mi 3,2_bi $_1,5_tri"),
        ("pt-PT", "1_234,5 −12,5% 1_200_€ 4,2_M 3,2_mM 1,5_Bi_$"),
        ("id", "1.234,5 −12,5% €1.200 4,2_jt 3,2_M $1,5_T"),
        ("tr", "1.234,5 −%12,5 €1.200 4,2_Mn 3,2_Mr $1,5_Tn"),
        ("vi", "1.234,5 −12,5% 1.200_€ 4,2_Tr 3,2_T 1,5_NT_$"),
        ("ru", "1_234,5 −12,5_% 1_200_€ 4,2_млн 3,2_млрд 1,5_трлн_$"),
        ("uk", "1_234,5 −12,5% 1_200_€ 4,2_млн 3,2_млрд 1,5_трлн_$"),
        ("pl", "1_234,5 −12,5% 1_200_€ 4,2_mln 3,2_mld 1,5_bln_$"),
        ("cs", "1_234,5 −12,5_% 1_200_€ 4,2_mil. 3,2_mld. 1,5_bil._$"),
        ("sk", "1_234,5 −12,5_% 1_200_€ 4,2_mil. 3,2_mld. 1,5_bil._$"),
        ("hu", "1_234,5 −12,5% 1_200_€ 4,2_M 3,2_Mrd 1,5_B_$"),
        ("bg", "1_234,5 −12,5% 1_200_€ 4,2_млн. 3,2_млрд. 1,5_трлн._$"),
        ("fi", "1_234,5 −12,5_% 1_200_€ 4,2_milj. 3,2_mrd. 1,5_bilj._$"),
        ("sv", "1_234,5 −12,5_% 1_200_€ 4,2_mn 3,2_md 1,5_bn_$"),
        ("nb", "1_234,5 −12,5_% 1_200_€ 4,2_mill. 3,2_mrd. 1,5_bill._$"),
        ("da", "1.234,5 −12,5_% 1.200_€ 4,2_mio. 3,2_mia. 1,5_bio._$"),
        ("el", "1.234,5 −12,5% 1.200_€ 4,2_εκ. 3,2_δισ. 1,5_τρισ._$"),
        ("ar", "1,234.5 −12.5% 1,200_€ 4.2_مليون 3.2_مليار 1.5_ترليون_$"),
        ("he", "1,234.5 −12.5% 1,200_€ 4.2M 3.2B 1.5T_$"),
        ("hi", "1,234.5 −12.5% €1,200 42_लाख 3.2_अ॰ $15_ख॰"),
        ("en-IN", "1,234.5 −12.5% €1,200 42L 320Cr $1.5LCr"),
        ("en-ZA", "1_234,5 −12,5% €1_200 4,2M 3,2B $1,5T"),
        ("ja", "1,234.5 −12.5% €1,200 420万 32億 $1.5兆"),
        ("zh-CN", "1,234.5 −12.5% €1,200 420万 32亿 $1.5万亿"),
        ("zh-Hant-TW", "1,234.5 −12.5% €1,200 420萬 32億 $1.5兆"),
        ("zh-Hant-HK", "1,234.5 −12.5% €1,200 4.2M 3.2B $1.5T"),
        ("ko", "1,234.5 −12.5% €1,200 420만 32억 $1.5조"),
        ("th", "1,234.5 −12.5% €1,200 4.2M 3.2B $1.5T"),
    ],
)
def test_numbers_are_written_as_in_the_language(language: str, texts: str) -> None:
    """Marks, signs and words as the Unicode CLDR has them; `_` is a space that no line breaks at, `~` a narrow one."""
    values = [("1234.5", ""), ("-12.5", "%"), ("1200", "€"), ("4.2e6", ""), ("3.2e9", ""), ("1.5e12", "$")]
    found = [text for value, unit in values for text in written(value, unit, language)]
    assert " ".join(found) == texts.replace("_", "\u00a0").replace("~", "\u202f")


@pytest.mark.parametrize(
    ("language", "large", "small"),
    [
        ("en", "99%", "<1%"),
        ("de", "99\u00a0%", "<1\u00a0%"),
        ("tr", "%99", "<%1"),
        ("eu", "%\u00a099", "<%\u00a01"),
    ],
)
def test_shares_are_written_as_in_the_language(language: str, large: str, small: str) -> None:
    """The sign of per cent stands where readers look for it."""
    assert share_texts(list(map(Decimal, ("990", "9.9", "0.1"))), notation(language)) == [
        large,
        large.replace("99", "1"),
        small,
    ]


@pytest.mark.parametrize(
    ("size", "text"),
    [("123", "123"), ("1234", "1,234"), ("1234567", "12,34,567"), ("12345678.50", "1,23,45,678.50")],
)
def test_digits_are_grouped_in_lakhs(size: str, text: str) -> None:
    """Where that is how large numbers are read."""
    assert notation("hi-IN").number(Decimal(size)) == notation("en-IN").number(Decimal(size)) == text


def test_english_is_written_down_as_the_cldr_has_it() -> None:
    """So that nobody waits for Babel; all else is looked up."""
    assert from_cldr("en") == ENGLISH == notation("en-US")
    looked_up = replace(ENGLISH, tag="en-us")
    for power in (3, 6, 9, 12):
        found = looked_up.said_scale(Decimal(2), power, "")
        assert ENGLISH.said_scale(Decimal(2), power, "") == found != ""
    for count in map(Decimal, ("1", "2", "1.5", "1200", "12.50", "1.0")):
        assert ENGLISH.length(count, "hour", "short") == looked_up.length(count, "hour", "short")
        assert ENGLISH.length(count, "hour", "long") == looked_up.length(count, "hour", "long")
        assert ENGLISH.length(count, "minute", "short") == looked_up.length(count, "minute", "short")
        assert ENGLISH.length(count, "minute", "long") == looked_up.length(count, "minute", "long")


@pytest.mark.parametrize(
    ("language", "unit", "text"),
    [
        ("de-CH", "CHF", "CHF_8.50"),
        ("de-CH", "Fr.", "Fr._8.50"),
        ("de-AT", "EUR", "EUR_8,50"),
        ("de", "EUR", "8,50_EUR"),
        ("de", "CHF", "8,50_CHF"),
        ("en", "CHF", "CHF_8.50"),
        ("en", "RPM", "8.50_RPM"),
        ("sv", "SEK", "8,50_SEK"),
        ("sv", "kr", "8,50_kr"),
        ("ja", "JPY", "JPY_8.50"),
    ],
)
def test_codes_of_currencies_stand_where_their_signs_do(language: str, unit: str, text: str) -> None:
    """With a space between letters and digits (CLDR, currency spacing); what is no currency stays behind."""
    assert written("8.50", unit, language) == [text.replace("_", "\u00a0")]


def test_a_minus_stands_left_of_its_number() -> None:
    """Also before words that are read from the right, as the values above zero are."""
    (text,) = written("-4.2e6", "", "ar")
    found = levels(text, is_rtl(text))
    assert [found[text.index(sign)] for sign in "−4م"] == [2, 2, 1]


@given(st.lists(st.integers(0, 10_000).map(Decimal), min_size=1, max_size=6).filter(any))
@example([Decimal(1000), Decimal(1)])
def test_shares_add_up(values: list[Decimal]) -> None:
    """To a hundred, unless equal parts cannot be equal then; and none is off by one in its last digit."""
    texts = share_texts(values)
    ends = {"<": Decimal(0), ">": Decimal(100)}  # next to which such a part is
    shares = [ends[text[0]] if text[0] in ends else Decimal(text.strip("%")) for text in texts]
    last = Decimal(1).scaleb(min(int(share.as_tuple().exponent) for share in shares))
    assert sum(shares) == 100 or len(set(values)) < len(values)
    assert len(set(zip(values, texts, strict=True))) == len(set(values))
    for value, share in zip(values, shares, strict=True):
        assert abs(100 * value / sum(values) - share) < last


@pytest.mark.parametrize(
    ("values", "texts"),
    [
        ([1, 1, 2], ["25%", "25%", "50%"]),
        ([334, 333, 333], ["34%", "33%", "33%"]),
        ([1001, 1000, 1999], ["25.03%", "25.00%", "49.97%"]),
        ([401, 400, 199], ["40.1%", "40.0%", "19.9%"]),
        ([9990, 6, 4], ["99.9%", "0.1%", "<0.1%"]),
    ],
)
def test_shares_tell_different_values_apart(values: list[int], texts: list[str]) -> None:
    """With a decimal or two where whole per cent do not."""
    assert share_texts(list(map(Decimal, values))) == texts


@pytest.mark.parametrize(
    ("values", "texts"),
    [
        ([1, 1, 1], ["33%", "33%", "33%"]),
        ([1, 1, 1, 3], ["17%", "17%", "17%", "50%"]),
        ([2, 2, 3], ["29%", "29%", "43%"]),
        ([1, 1, 1, 997], ["<1%", "<1%", "<1%", ">99%"]),
        ([5, 5, 10], ["25%", "25%", "50%"]),
    ],
)
def test_equal_parts_have_equal_shares(values: list[int], texts: list[str]) -> None:
    """Nobody is told that one of three thirds is larger than the others."""
    assert share_texts(list(map(Decimal, values))) == texts


@given(decimals, decimals, st.integers(3, 8))
def test_ticks_are_round_and_few(one: Decimal, other: Decimal, most: int) -> None:
    """They reach from end to end, one, two or five times a power of ten apart."""
    assume(one != other)
    low, high = min(one, other), max(one, other)
    found = ticks(low, high, most)
    assert 2 <= len(found) <= most
    assert found[0] <= low and found[-1] >= high
    steps = {(after - before).normalize() for before, after in pairwise(found)}
    assert len(steps) == 1 and steps.pop().as_tuple().digits in ((1,), (2,), (5,))


def test_ranges_of_values() -> None:
    """Bars always begin at zero; lines where zero is not far."""

    def numbers(*values: int) -> list[Decimal]:
        return list(map(Decimal, values))

    assert from_zero(numbers(3, 5)) == (0, 5)
    assert from_zero(numbers(-3, 5)) == (-3, 5)
    assert from_zero(numbers(0, 0)) == (0, 1)
    assert near(numbers(90, 95)) == (90, 95)
    assert near(numbers(3, 95)) == (0, 95)
    assert near(numbers(-5, 5)) == (-5, 5)
    assert near(numbers(7, 7)) == (0, 7)
    assert Scale(Decimal(-(10**15)), Decimal(10**15), 0, 100).at(0) == 50


def test_nothing_but_the_whole_has_a_hundred_per_cent() -> None:
    """Where another part is left, almost all is more than 99%."""
    assert share_texts([Decimal(1), Decimal(9999)]) == ["<1%", ">99%"]
    assert share_texts([Decimal(0), Decimal(5)]) == ["0%", "100%"]
