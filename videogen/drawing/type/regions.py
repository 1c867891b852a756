"""Which member of a font collection writes Han letters as a language does."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PIL import ImageFont

from videogen.drawing.type.breaks import KANA

REGIONS = {"ja": "JP", "ko": "KR", "zh-tw": "TC", "zh-hant": "TC", "zh-hk": "HK", "zh": "SC"}
"""Language tags, and how the names of their members end; more exact tags first."""
FIRST_HANGUL, LAST_HANGUL = "\uac00", "\ud7a3"
MOST_MEMBERS = 64
ANY_PX = 16


def member(path: Path, language: str, text: str) -> int:
    """The number of the member of the collection at `path` for `text` in a film of `language`; 0 for other files."""
    if path.suffix.lower() not in (".ttc", ".otc"):
        return 0
    region = _region(language) or _region(_language_of(text))
    return next((number for number, name in enumerate(_members(path)) if name.endswith(f" {region}")), 0)


def _region(language: str) -> str | None:
    tag = language.lower()
    return next((region for start, region in REGIONS.items() if f"{tag}-".startswith(f"{start}-")), None)


def _language_of(text: str) -> str:
    if KANA.search(text):
        return "ja"
    return "ko" if any(FIRST_HANGUL <= character <= LAST_HANGUL for character in text) else "zh"


@cache
def _members(path: Path) -> tuple[str, ...]:
    names = []
    for number in range(MOST_MEMBERS):
        try:
            names.append(ImageFont.truetype(str(path), ANY_PX, index=number).getname()[0] or "")
        except OSError:  # FreeType's word for "no such member"
            break
    return tuple(names)
