"""What is written in numbers, by language tag: the facts of the Unicode CLDR 47 (cldr.unicode.org).

A tag that is not here is written as the more general one is, and in the end as English. Digits are grouped from four
on, as in tables, also where running text groups them from five on; all English is written as in the United States,
which is how it is said, too."""

from __future__ import annotations

from collections.abc import Mapping

from videogen.drawing.type.punctuation import PORTUGAL

SPACE = "\u00a0"  # no line ends between a number and its unit
NARROW = "\u202f"  # nor here

Scales = tuple[tuple[int, str], ...]
"""From what power of ten on a shortened number is so many of something, largest first, and the word behind it."""


def _by_tag(tags_of: Mapping[str, str]) -> dict[str, str]:
    return {tag: fact for fact, tags in tags_of.items() for tag in tags.split()}


def _named(powers: tuple[int, ...], space: str, tags_of: Mapping[str, str]) -> dict[str, Scales]:
    """Scales by tag; the words are of these powers of ten, the smallest first, and `-` where there is none."""
    return {
        tag: tuple((power, f"{space}{word}") for power, word in pairs[::-1] if word != "-")
        for words, tags in tags_of.items()
        for pairs in [list(zip(powers, words.split(), strict=True))]
        for tag in tags.split()
    }


_LATIN_AMERICA = """es-419 es-ar es-bo es-br es-bz es-cl es-co es-cr es-cu es-do es-ec es-gt es-hn es-mx es-ni es-pa
    es-pe es-pr es-py es-sv es-us es-uy es-ve"""

GROUPING = _by_tag({
    ",": "es-419 es-br es-bz es-cu es-do es-gt es-hn es-mx es-ni es-pa es-pe es-pr es-sv es-us",
    ".": """az bs ca da de el es eu gl hr id is it jv lo mk nl pt ro sl sr su tr vi fr-lu
        ar-dz ar-lb ar-ly ar-ma ar-mr ar-tn""",
    "’": "de-ch de-li it-ch",
    SPACE: f"af be bg cs et fi hu hy ka kk lt lv nb nn no pl ru sk sq sv uk uz es-cr fr-ca {PORTUGAL}",
    NARROW: "fr",
})  # fmt: skip
"""The mark between groups of digits."""
PERCENT = _by_tag({
    "#%": f"de-ch de-li fr-ch {_LATIN_AMERICA}",
    "%#": "tr",
    f"%{SPACE}#": "eu",
    f"#{SPACE}%": "be ca cs da de es fi fr gl hr lt mk nb nn no ro ru sk sl sv",
})  # fmt: skip
"""Where a sign of per cent stands beside the number, which is `#`."""
MONEY = _by_tag({
    "¤#": _LATIN_AMERICA,
    f"¤{SPACE}#": "de-at de-ch de-li it-ch fa jv mn ne nl pt sw es-pe es-py es-uy",
    f"#{SPACE}¤": f"""ar az be bg bs ca cs da de el es et eu fi fr gl he hr hu hy is it ka kk lt lv mk my nb nn no pl ro
        ru sk sl sq sr sv uk uz vi {PORTUGAL}""",
})  # fmt: skip
"""The same of a currency, which is `¤`."""
_MILLION, _MILLIARD, _BILLION = 6, 9, 12
SCALES = _named((_MILLION, _MILLIARD, _BILLION), SPACE, {
    "M - B": "ca es eu gl",
    "M Md Bn": "fr",
    "M G T": "fr-ca",
    "M Mrd B": "hu",
    "M mM Bi": PORTUGAL,
    "Mio. Mrd. Bio.": "de",
    "Mln Mld Bln": "it",
    "Mn Mr Tn": "tr",
    "Tr T NT": "vi",
    "jt M T": "id",
    "m. ma. bn": "is",
    "m mjd bn": "af",
    "mi bi tri": "pt",
    "mil. mld. bil.": "cs sk",
    "mil. mld. tril.": "ro",
    "mil. mlr. bil.": "hr",
    "mil. mlrd. bil.": "bs sr-latn",
    "milj. mljrd. trilj.": "lv",
    "milj. mrd. bilj.": "fi",
    "mill. mrd. bill.": "nb nn no",
    "mio. mrd. bil.": "sl",
    "mio. mia. bio.": "da",
    "mln mld bln": "pl sq",
    "mln mld trln": "et",
    "mln mlrd trln": "az uz",
    "mln. mld. bln.": "nl",
    "mln. mlrd. trln.": "lt",
    "mn md bn": "sv",
    "εκ. δισ. τρισ.": "el",
    "мил. милј. бил.": "mk",
    "мил. млрд. бил.": "sr",
    "млн млрд трлн": "be kk ru uk",
    "млн. млрд. трлн.": "bg",
    "մլն մլրդ տրլն": "hy",
    "მლნ. მლრდ. ტრლ.": "ka",
    "مليون مليار ترليون": "ar",
    "میلیون میلیارد تریلیون": "fa",
}) | _named((4, 8, 12), "", {
    "万 亿 万亿": "zh",
    "萬 億 兆": "zh-hant zh-hk zh-mo zh-tw",
    "万 億 兆": "ja",
    "만 억 조": "ko",
}) | _named((_MILLION, _MILLIARD, _BILLION), "", {
    "J B T": "ms",
    "Y M T": "jv",
}) | _named((5, 7), SPACE, {"लाख करोड़": "hi"})  # fmt: skip
"""Words for large sizes."""
THOUSAND = {
    tag: f"{SPACE}{word}"
    for tag, word in _by_tag({
        "B": "tr",
        "E": "hu",
        "K": "ro",
        "N": "vi",
        "k": "fr",
        "mil": "es pt",
        "rb": "id",
        "t": "da",
        "t.": "fi",
        "tis.": "cs hr sk sl",
        "tn": "sv",
        "tuh": "et",
        "tys.": "pl",
        "tūkst.": "lt lv",
        "χιλ.": "el",
        "тис.": "uk",
        "тыс.": "be ru",
        "хил.": "bg",
        "ألف": "ar",
        "هزار": "fa",
    }).items()
} | {"ko": "천", "nb": "k", "nl": "K", "no": "k"}  # fmt: skip
"""The word for a thousand, which stands only where numbers are to be short; many languages have none."""
IN_LAKHS = _by_tag({"yes": "bn gu hi ml mr ne pa ta te"})
"""That digits are grouped in twos above the thousands: 12,34,567."""
