"""Numbers of charts: how languages write them, and the round ones on axes."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from videogen.drawing.bidi import is_rtl, levels
from videogen.drawing.chart.notation import notation
from videogen.drawing.chart.numbers import Numbers, share_texts, ticks
from videogen.drawing.chart.scale import Scale, from_zero, near


@pytest.mark.parametrize(
    ("values", "unit", "texts"),
    [
        ([12, 1200], "", ["12", "1,200"]),
        ([12.5, -3], "%", ["12.5%", "−3.0%"]),
        ([0, 0.25], "", ["0", "0.25"]),
        ([80, 1200], "ms", ["80\u00a0ms", "1,200\u00a0ms"]),
        ([12, 4.5], "$", ["$12.0", "$4.5"]),
        ([-4.5], "€", ["−€4.5"]),
        ([4_200_000, 900_000], "", ["4.2M", "0.9M"]),
        ([3.25e9], "", ["3.2B"]),
        ([7e12, 1e12], "$", ["$7T", "$1T"]),
        ([1.2e-7, 3.4e-6], "s", ["0.12·10⁻⁶\u00a0s", "3.40·10⁻⁶\u00a0s"]),
        ([1 / 3, 2 / 3], "", ["0.333", "0.667"]),
        ([1.2e12, 3.4e9, 1, 0], "$", ["$1.2T", "$3.4B", "$1", "$0"]),
        ([84, 7.5], "k", ["84.0k", "7.5k"]),
        ([123.456], "", ["123"]),
        ([123_456_000, -98_765_000], "", ["123M", "−99M"]),
        ([12], "R$", ["R$12"]),
    ],
)
def test_numbers_are_written_alike(values: list[float], unit: str, texts: list[str]) -> None:
    """With one scale, as many decimals as they need and at most three digits that count; units at their place."""
    numbers = Numbers.of(values, unit)
    assert [numbers.text(value) for value in values] == texts


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
        ("es", "1.234,5 −12,5_% 1.200_€ 4,2_M 3.250_M 1,5_B_$"),
        ("es-MX", "1,234.5 −12.5% €1,200 4.2_M 3,250_M $1.5_B"),
        ("es-AR", "1.234,5 −12,5% €1.200 4,2_M 3.250_M $1,5_B"),
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
        ("hi", "1,234.5 −12.5% €1,200 42_लाख 325_करोड़ $1,50,000_करोड़"),
        ("ja", "1,234.5 −12.5% €1,200 420万 32.5億 $1.5兆"),
        ("zh-CN", "1,234.5 −12.5% €1,200 420万 32.5亿 $1.5万亿"),
        ("zh-Hant-HK", "1,234.5 −12.5% €1,200 420萬 32.5億 $1.5兆"),
        ("ko", "1,234.5 −12.5% €1,200 420만 32.5억 $1.5조"),
        ("th", "1,234.5 −12.5% €1,200 4.2M 3.2B $1.5T"),
    ],
)
def test_numbers_are_written_as_in_the_language(language: str, texts: str) -> None:
    """Marks, signs and words as the Unicode CLDR has them; `_` is a space that no line breaks at, `~` a narrow one."""
    written = notation(language)
    values = [(-12.5, "%"), (1200, "€"), (4.2e6, ""), (3.25e9, ""), (1.5e12, "$")]
    found = [written.number(1234.5, 1), *(Numbers.of([v], unit, written).text(v) for v, unit in values)]
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
    assert share_texts([990, 9.9, 0.1], notation(language)) == [large, large.replace("99", "1"), small]


@pytest.mark.parametrize(
    ("size", "text"), [(123, "123"), (1234, "1,234"), (1234567, "12,34,567"), (12345678.5, "1,23,45,678.5")]
)
def test_digits_are_grouped_in_lakhs(size: float, text: str) -> None:
    """Where that is how large numbers are read."""
    assert notation("hi-IN").number(size, 1 if size % 1 else 0) == text


def test_a_minus_stands_left_of_its_number() -> None:
    """Also before words that are read from the right, as the values above zero are."""
    text = Numbers.of([-4.2e6], "", notation("ar")).text(-4.2e6)
    found = levels(text, is_rtl(text))
    assert [found[text.index(sign)] for sign in "−4م"] == [2, 2, 1]


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=6).filter(any))
def test_shares_add_up(values: list[int]) -> None:
    """To a hundred, however they are rounded, and none is off by one."""
    texts = share_texts(values)
    shares = [int(text.strip("<%")) if "<" not in text else 0 for text in texts]
    assert sum(shares) == 100
    for value, share in zip(values, shares, strict=True):
        assert abs(100 * value / sum(values) - share) < 1


@given(st.floats(-1e9, 1e9), st.floats(1e-6, 1e9), st.integers(3, 8))
def test_ticks_are_round_and_few(low: float, span: float, most: int) -> None:
    """They reach from end to end, one, two or five times a power of ten apart."""
    assume(span > 1e-9 * abs(low))
    found = ticks(low, low + span, most)
    assert 2 <= len(found) <= most
    assert found[0] <= low and found[-1] >= low + span
    digits = f"{found[1] - found[0]:.3e}".split("e")[0]
    assert float(digits) == pytest.approx(round(float(digits))) and round(float(digits)) in (1, 2, 5, 10)


def test_ranges_of_values() -> None:
    """Bars always begin at zero; lines where zero is not far."""
    assert from_zero([3, 5]) == (0, 5)
    assert from_zero([-3, 5]) == (-3, 5)
    assert from_zero([0, 0]) == (0, 1)
    assert near([90, 95]) == (90, 95)
    assert near([3, 95]) == (0, 95)
    assert near([-5, 5]) == (-5, 5)
    assert near([7, 7]) == (0, 7)
    assert Scale(-1.5e308, 1.5e308, 0, 100).at(0) == 50
