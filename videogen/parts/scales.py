"""Words for large sizes as they are said, where the short ones of a label are not read as such."""

from __future__ import annotations

from collections.abc import Mapping

from videogen.drawing.chart.numbers import Written

_SINGULAR_BELOW_TWO = ("fr",)

_WORDS = {
    "ca": "mil milió/milions - bilió/bilions",
    "da": "tusind million/millioner milliard/milliarder billion/billioner",
    "de": "- Million/Millionen Milliarde/Milliarden Billion/Billionen",
    "en": "thousand million billion trillion",
    "es": "mil millón/millones - billón/billones",
    "fi": "tuhat/tuhatta miljoona/miljoonaa miljardi/miljardia biljoona/biljoonaa",
    "fr": "mille million/millions milliard/milliards billion/billions",
    "hu": "ezer millió milliárd billió",
    "id": "ribu juta miliar triliun",
    "it": "- milione/milioni miliardo/miliardi bilione/bilioni",
    "ms": "- juta bilion trilion",
    "nb": "tusen million/millioner milliard/milliarder billion/billioner",
    "nl": "duizend miljoen miljard biljoen",
    "pt": "mil milhão/milhões bilhão/bilhões trilhão/trilhões",
    "sv": "tusen miljon/miljoner miljard/miljarder biljon/biljoner",
    "tr": "bin milyon milyar trilyon",
    "vi": "nghìn triệu tỷ nghìn_tỷ",
}
"""A thousand, a million, a thousand million, a million million: of one, and of any other number."""
_SAME = {"nn": "nb", "no": "nb"}
_OF_PORTUGAL = {9: "mil milhões", 12: "biliões"}


def said_scale(written: Written, language: str) -> str:
    """What a number is so many of, in words and after a space; what its label has where these are not known, as in
    `420万`."""
    if not written.power:
        return ""
    tag = language.lower()
    if tag.startswith("pt-") and tag != "pt-br" and written.power in _OF_PORTUGAL:
        return f" {_OF_PORTUGAL[written.power]}"
    language = tag.partition("-")[0]
    words = _known(_SAME.get(language, language)).get(written.power)
    if not words:
        return written.word
    one, _, other = words.replace("_", " ").partition("/")
    return f" {one if not other or _is_one(written.digits, language) else other}"


def _known(language: str) -> Mapping[int, str]:
    words = _WORDS.get(language, "").split()
    return {power: word for power, word in zip((3, 6, 9, 12), words, strict=False) if word != "-"}


def _is_one(digits: str, language: str) -> bool:
    if language in _SINGULAR_BELOW_TWO:
        return digits[0] in "01" and not digits[1:2].isdigit()
    return digits == "1"
