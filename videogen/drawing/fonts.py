"""Fonts at sizes: opened, measured, and changed within a text where another one has the characters."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path

import PIL
from PIL import ImageFont, features

from videogen.drawing.fontfiles import VARIATIONS, parts, whole
from videogen.drawing.styles import Family

FINER = 4  # letters are measured and drawn this many times larger, so that hinting moves nothing
MEASURED_PX = 64
FONT_GROUPS = ("fontpkg.family", "fonts_ttf")  # entry points by which fontpkg finds packages of fonts
DROPPED = dict.fromkeys(map(ord, VARIATIONS))  # we draw one form only
# Blocks whose letters join, reorder or stack, so that drawing them one by one is wrong (Unicode 16, ch. 9, 12, 13).
SHAPED_BLOCKS = ((0x0590, 0x109F), (0x1780, 0x18AF), (0xFB1D, 0xFDFF), (0xFE70, 0xFEFC), (0x10800, 0x11FFF))


@dataclass(frozen=True, slots=True)
class Face:
    """A font file at a weight (100 to 900) and an optical size in points."""

    path: Path
    weight: int
    optical: float
    ligatures: bool


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that one face has, in reading order."""

    face: Face
    text: str
    rtl: bool


def is_rtl(text: str) -> bool:
    """Whether the first strong character of `text` is read from the right (UAX 9, rules P2 and P3)."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in ("R", "AL"):
            return True
        if direction == "L":
            return False
    return False


def needs_shaping(text: str) -> bool:
    """Whether `text` has letters that only a shaping engine (raqm with fribidi) sets right."""
    return any(first <= ord(c) <= last for c in text if ord(c) >= 0x0590 for first, last in SHAPED_BLOCKS)


def can_shape() -> bool:
    """Whether this Pillow has raqm and finds fribidi."""
    return bool(features.check("raqm") and features.check("fribidi"))


class Fonts:
    """Opens fonts at sizes, finds a font for every character and measures text; remembers all it has found."""

    def __init__(self, *, shaping: bool | None = None) -> None:
        self.shaping = can_shape() if shaping is None else shaping
        self._opened: dict[tuple[Face, float], ImageFont.FreeTypeFont] = {}
        self._ems: dict[Run, float] = {}
        self._measured: dict[tuple[str, Family, int, float], float] = {}
        self._runs: dict[tuple[str, Family, int, float], tuple[Run, ...]] = {}

    def runs(self, text: str, family: Family, weight: int, optical: float) -> tuple[Run, ...]:
        """`text` cut where the font changes. Characters that no font has stay with the family's own font."""
        key = (text, family, weight, optical)
        if key not in self._runs:
            shown = unicodedata.normalize("NFC", text).translate(DROPPED)
            found = whole(shown) if is_rtl(shown) else None
            self._runs[key] = tuple(
                Run(Face(path, weight, optical, ligatures=family == "text"), part, rtl=is_rtl(part))
                for path, part in found or parts(shown, family)
            )
        return self._runs[key]

    def width(self, run: Run, size_px: float) -> float:
        """How far `run` moves the pen, in pixels of the film."""
        if not run.face.ligatures and run.text.isascii():
            return (
                len(run.text) * self._em(Run(run.face, "0", rtl=False)) * size_px
            )  # all cells are equally wide
        return self._em(run) * size_px

    def _em(self, run: Run) -> float:
        """How far `run` moves the pen, in font sizes; large letters are measured, so that hinting does not count."""
        if run not in self._ems:
            font, direction = self.open(run.face, MEASURED_PX), self.direction(run)
            length = font.getlength(run.text, features=self.features(run.face), direction=direction)
            self._ems[run] = length / (FINER * MEASURED_PX)
        return self._ems[run]

    def measure(self, text: str, family: Family, weight: int, optical: float) -> float:
        """Width of `text` on one line, in font sizes."""
        key = (text, family, weight, optical)
        if key not in self._measured:
            self._measured[key] = sum(
                self.width(run, 1.0) for run in self.runs(text, family, weight, optical)
            )
        return self._measured[key]

    def features(self, face: Face) -> list[str] | None:
        """OpenType features to ask Pillow for: ligatures are off in code."""
        return ["-calt", "-liga", "-clig"] if self.shaping and not face.ligatures else None

    def direction(self, run: Run) -> str | None:
        """The direction to tell Pillow, which takes one only where it can shape."""
        return ("rtl" if run.rtl else "ltr") if self.shaping else None

    def open(self, face: Face, size_px: float) -> ImageFont.FreeTypeFont:
        """The face at `FINER` times a size in pixels of the film."""
        key = (face, size_px)
        if key not in self._opened:
            engine = ImageFont.Layout.RAQM if self.shaping else ImageFont.Layout.BASIC
            self._opened[key] = _set_axes(
                ImageFont.truetype(str(face.path), size_px * FINER, layout_engine=engine), face
            )
        return self._opened[key]


@cache
def default_fonts() -> Fonts:
    """The fonts of this process, with shaping where Pillow has it."""
    return Fonts()


def font_versions() -> dict[str, str]:
    """Versions of all that shapes letters, for the digest of a drawing."""
    found = (metadata.entry_points(group=group) for group in FONT_GROUPS)
    packages = {point.dist for points in found for point in points if point.dist}
    versions = {package.name.lower(): package.version for package in packages}
    versions["pillow"] = PIL.__version__
    for library in ("freetype2", "raqm", "harfbuzz", "fribidi"):
        versions[library] = str(features.version(library) or "none")
    return versions


def _set_axes(font: ImageFont.FreeTypeFont, face: Face) -> ImageFont.FreeTypeFont:
    """The font at the face's weight and optical size, where it is variable."""
    try:
        axes = font.get_variation_axes()
    except OSError:  # Pillow's word for "not a variable font"
        return font
    wanted = {b"Weight": float(face.weight), b"Optical size": face.optical, b"Optical Size": face.optical}
    values = []
    for axis in axes:
        value = wanted.get(axis["name"] or b"", float(axis["default"] or 0))
        values.append(min(max(value, float(axis["minimum"] or 0)), float(axis["maximum"] or value)))
    font.set_variation_by_axes(values)
    return font
