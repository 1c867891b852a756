"""What to install where a text cannot be drawn, by the script of its characters."""

from __future__ import annotations

import unicodedata

from videogen.drawing.errors import LayoutError
from videogen.drawing.type.breaks import can_break, is_unspaced
from videogen.drawing.type.clusters import is_picture

MOST_NAMED = 8  # characters that a message lists
SCRIPTS = (
    "ARABIC", "ARMENIAN", "BENGALI", "DEVANAGARI", "ETHIOPIC", "GEORGIAN", "GUJARATI", "GURMUKHI", "HEBREW", "KANNADA",
    "KHMER", "LAO", "MALAYALAM", "MYANMAR", "ORIYA", "SINHALA", "TAMIL", "TELUGU", "THAI",
)  # fmt: skip
"""First words of the names of characters that the fonts of the extra `scripts` have."""
CJK = ("BOPOMOFO", "CJK", "FULLWIDTH", "HALFWIDTH", "HANGUL", "HIRAGANA", "IDEOGRAPHIC", "KATAKANA")
FONTS = {"scripts": "manimgx-fonts", "cjk": "manimgx-fonts-cjk"}
"""The package with the fonts of each extra."""
BREAKING = "icu4py"  # the package that knows where lines break in scripts without spaces
ICONS = "a font of icons, such as Symbols Nerd Font, or leave them out"  # which no standard describes
PICTURES = "a font of emoji (Debian: apt-get install fonts-noto-color-emoji)"


def no_font(characters: str, field: str) -> LayoutError:
    """That no font has `characters`, and which to install."""
    named = ", ".join(f"{c} (U+{ord(c):04X})" for c in characters[:MOST_NAMED])
    more = len(characters) - MOST_NAMED
    named += f" and {more} more character{'s' if more > 1 else ''}" if more > 0 else ""
    return LayoutError(field, f"no installed font has {named}", help=_help(characters), code="no-font")


def no_shaping(field: str) -> LayoutError:
    """That the letters join, reorder or stack, and nothing here can do that."""
    return LayoutError(
        field,
        "this text is read from the right or joins its characters, and Pillow cannot shape text here",
        help="install fribidi (Debian: apt-get install libfribidi0; macOS: brew install fribidi)",
        code="no-font",
    )


def no_breaks(text: str) -> str | None:
    """What to do where a line is too wide because nothing here knows where it may break; None where that is not it."""
    if not is_unspaced(text) or can_break():
        return None
    return f"pip install {BREAKING}, which finds where words end, or put spaces where it may break"


def extras(characters: str) -> list[str]:
    """The extras whose fonts have `characters`, as far as there are any."""
    return list(dict.fromkeys(extra for extra in map(_extra, characters) if extra))


def install_extras(names: list[str]) -> str:
    """By the packages that an extra brings: how videogen itself was installed does not matter to them."""
    return f"install the fonts for it: pip install {' '.join([*(FONTS[name] for name in names), BREAKING])}"


def _help(characters: str) -> str:
    wanted = [install_extras(found)] if (found := extras(characters)) else []
    wanted += [f"install {PICTURES}"] if any(not _extra(c) and is_picture(c) for c in characters) else []
    wanted += [f"install {ICONS}"] if any(unicodedata.category(c) == "Co" for c in characters) else []
    if not wanted:
        return "install a font that does, or write it in other words"
    return " and ".join(wanted)


def _extra(character: str) -> str | None:
    word = unicodedata.name(character, "").split(" ")[0].split("-")[0]
    if word in SCRIPTS:
        return "scripts"
    return "cjk" if word in CJK else None
