"""Which font files there are: Inter and JetBrains Mono, then fonts of packages, then what the system has."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Collection, Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import fontpkg
import fontpkg_inter
import fontpkg_jetbrains_mono
from msgspec.structs import replace

from videogen.drawing.type.styles import Family

if TYPE_CHECKING:
    from videogen.drawing.type.cmap import Coverage

FONT = "font "  # begins the name, among the versions of what draws, of a font that stands in
FONT_SUFFIXES = {".ttf", ".otf", ".ttc", ".otc"}
FONT_MODULES = ("manimgx_fonts", "manimgx_fonts_cjk")  # the extras `scripts` and `cjk`; not known to fontpkg
SYSTEM_FOLDERS = {
    "linux": ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts"),
    "darwin": ("/System/Library/Fonts", "/Library/Fonts", "~/Library/Fonts"),
    "win32": ("C:/Windows/Fonts", "~/AppData/Local/Microsoft/Windows/Fonts"),
}
UGLY_WORDS = (
    "italic", "oblique", "condensed", "mono", "serif", "bold", "light", "black", "thin", "medium", "heavy",
    "naskh", "nastaliq", "kufi", "looped", "math", "fallback", "unifont",
)  # fmt: skip
"""A file whose name has fewer of these is the better stand-in for Inter."""
NO_LETTERS = "lastresort"  # a font of macOS with a box for every character there is
PRIVATE = "Co"
"""The category of characters that are nobody's, or everybody's: most fonts keep parts of their own letters there."""
WITH_ICONS = ("jetbrainsmono", "nerd", "powerline", "awesome", "icon", "symbol")
"""What stands in the names of fonts that have there what terminals and sets of icons mean by them."""
STRONG_WEIGHT = 550  # from here on, a family's bold file stands in
STRONG_WORDS = ("semibold", "demibold", "bold")
COMMON = re.compile("[\0-~\xa0-\xac\xae-ıĴ-ňŊ-ſΆ-ΊΎ-ΡΣ-ώЁ-ЌЎ-яё-ќẠ-ỹ–—‘’‚“”„†‡•…‹›€№™←-↙−]*")
"""Letters and signs that both Inter and JetBrains Mono have: Latin, Greek, Cyrillic and their punctuation. For a text
of these no font file has to be read."""


@cache
def own_file(family: Family, italic: bool = False) -> Path:
    """The file of Inter or JetBrains Mono."""
    package = fontpkg_inter if family == "text" else fontpkg_jetbrains_mono
    files = sorted(Path(package.ROOT, "files").glob("*.ttf"))
    return next(path for path in files if ("Italic" in path.name) == italic)


def is_common(text: str) -> bool:
    """Whether both of our own fonts have all of it, as their letters are known to."""
    return COMMON.fullmatch(text) is not None


@cache
def coverage(path: Path) -> Coverage:
    """What the font at `path` has: private characters only where they are icons."""
    from videogen.drawing.type.cmap import read_coverage  # loads fontTools, which most films do without

    found = read_coverage(path)
    if any(word in path.name.lower() for word in WITH_ICONS):
        return found
    return replace(
        found, codes=frozenset(code for code in found.codes if unicodedata.category(chr(code)) != PRIVATE)
    )


@cache
def other_files() -> tuple[Path, ...]:
    """Every font file that is not ours, best stand-in first; those of packages come before what the system has."""
    packaged = {file.path for family in fontpkg.families().values() for file in family.files}
    packaged |= {path for module in FONT_MODULES for path in _module_files(module)}
    packaged -= {own_file(family, italic) for family in ("text", "code") for italic in (False, True)}
    return (*sorted(packaged, key=_preference), *sorted(_system_files(), key=_preference))


@cache
def at_weight(path: Path, weight: int) -> Path:
    """The file of the same family that is nearest to `weight`: variable fonts have all weights in one file."""
    if weight < STRONG_WEIGHT or coverage(path).variable or coverage(path).picture_px:
        return path
    family = path.stem.removesuffix("-Regular").lower()
    beside = {other.stem.lower(): other for other in sorted(path.parent.glob(f"*{path.suffix}"))}
    return next((beside[name] for word in STRONG_WORDS if (name := f"{family}-{word}") in beside), path)


def fonts_that_decide(names: Collection[str]) -> set[Path]:
    """Where a change may give a text another stand-in: the font files of these names, and every folder that another
    one may come into, those that are not there included."""
    inside = {folder for root in _system_folders() for folder in root.rglob("*") if folder.is_dir()}
    return inside | set(_system_folders()) | {path for path in other_files() if path.name in names}


def _module_files(module: str) -> Iterator[Path]:
    spec = find_spec(module)
    for folder in (spec.submodule_search_locations if spec else None) or ():
        yield from (path for path in Path(folder).rglob("*") if path.suffix.lower() in FONT_SUFFIXES)


def _system_files() -> Iterator[Path]:
    for folder in _system_folders():
        for path in folder.rglob("*"):
            usable = path.suffix.lower() in FONT_SUFFIXES and NO_LETTERS not in path.name.lower()
            if usable and path.is_file():
                yield path


def _system_folders() -> Iterator[Path]:
    known = SYSTEM_FOLDERS.get(sys.platform, SYSTEM_FOLDERS["linux"])
    yield from (Path(folder).expanduser() for folder in known)


def _preference(path: Path) -> tuple[int, str]:
    name = path.name.lower()
    return sum(word in name for word in UGLY_WORDS), path.as_posix()
