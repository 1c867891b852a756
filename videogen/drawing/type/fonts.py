"""Fonts at sizes: opened, measured, and changed within a text where another one has the characters."""

from __future__ import annotations

import unicodedata
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

import PIL
from msgspec import Struct
from PIL import ImageFont, features

from videogen.drawing.type.bidi import is_rtl
from videogen.drawing.type.clusters import FLAG_LETTERS, JOINER, PICTURE_FORM, SKIN_TONES, TEXT_FORM
from videogen.drawing.type.fontfiles import at_weight, coverage, own_file
from videogen.drawing.type.regions import member
from videogen.drawing.type.standins import parts
from videogen.drawing.type.styles import Family

FINER = 4  # letters are measured and drawn this many times larger, so that hinting moves nothing
MEASURED_PX = 64
OWN_FONTS = ("fontpkg-inter", "fontpkg-jetbrains-mono")
# Variation selectors (we choose the form with the font), and what marks places to break or to look for text.
DROPPED = dict.fromkeys(map(ord, f"{TEXT_FORM}{PICTURE_FORM}\u00ad\u200b\u2060\ufeff"))
UNSHAPED = {**DROPPED, ord(JOINER): None, 0x200C: None}  # without shaping, joiners would be drawn as boxes
PICTURE_SCALE = 0.86  # pictures fill more of their em than letters do
STRONGER_BY = 200  # in a stand-in, which has no italic, stressed words are that much heavier
# Blocks whose letters join, reorder or stack, so that drawing them one by one is wrong (Unicode 16, ch. 9, 12, 13).
SHAPED_BLOCKS = ((0x0590, 0x109F), (0x1780, 0x18AF), (0xFB1D, 0xFDFF), (0xFE70, 0xFEFC), (0x10800, 0x11FFF))


class FontCut(NamedTuple):
    """How letters are cut: the kind of typeface, its weight (100 to 900) and optical size in points, whether they
    lean, and their size as a share of the text's."""

    family: Family
    weight: int
    optical: float
    italic: bool = False
    scale: float = 1.0


class Face(Struct, frozen=True):
    """A font file (of a collection, its member `index`) at a weight (100 to 900) and an optical size in points.
    `scale` is the size of its letters as a share of the text's; `picture_px` is the one size, in pixels per em, at
    which a font of coloured pictures is opened, and 0 for letters."""

    path: Path
    weight: int
    optical: float
    ligatures: bool
    index: int = 0
    scale: float = 1.0
    picture_px: int = 0


class Run(Struct, frozen=True):
    """Characters that one face has, in reading order."""

    face: Face
    text: str
    rtl: bool


def needs_shaping(text: str) -> bool:
    """Whether `text` has letters or pictures that only a shaping engine (raqm with fribidi) sets right."""
    return not text.isascii() and any(_is_shaped(ord(character)) for character in text)


def _is_shaped(code: int) -> bool:
    if any(first <= code <= last for first, last in SHAPED_BLOCKS):
        return True
    return code in FLAG_LETTERS or code in SKIN_TONES or code == ord(JOINER)


def can_shape() -> bool:
    """Whether this Pillow has raqm and finds fribidi."""
    return bool(features.check("raqm") and features.check("fribidi"))


class Fonts:
    """Opens fonts at sizes, finds a font for every character and measures text; remembers all it has found. Han
    letters have the forms of `language` (a tag such as `ja`)."""

    def __init__(self, *, shaping: bool | None = None, language: str = "") -> None:
        self.shaping = can_shape() if shaping is None else shaping
        self.language = language
        self._opened: dict[tuple[Face, float], ImageFont.FreeTypeFont] = {}
        self._ems: dict[Run, float] = {}
        self._measured: dict[tuple[str, FontCut], float] = {}
        self._runs: dict[tuple[str, FontCut, bool | None], tuple[Run, ...]] = {}

    def runs(self, text: str, cut: FontCut, *, rtl: bool | None = None) -> tuple[Run, ...]:
        """`text`, in reading order, cut where the font changes. All of it is read from the right where `rtl` says so;
        None leaves that to each run. Characters that no font has stay with the cut's own font."""
        key = (text, cut, rtl)
        if key not in self._runs:
            self._runs[key] = tuple(self._found_runs(text, cut, rtl))
        return self._runs[key]

    def _found_runs(self, text: str, cut: FontCut, rtl: bool | None) -> list[Run]:
        shown = text if text.isascii() else unicodedata.normalize("NFC", text)
        found = []
        for path, part in parts(shown, cut.family):
            face = self._face(path, part, cut)
            kept = part.translate(DROPPED if self.shaping else UNSHAPED)
            if kept:
                found.append(Run(face, kept, is_rtl(part) if rtl is None else rtl))
        return found

    def _face(self, path: Path, text: str, cut: FontCut) -> Face:
        ligatures = cut.family == "text"
        if path == own_file(cut.family):
            drawn = own_file(cut.family, cut.italic)
            return Face(drawn, cut.weight, cut.optical, ligatures, scale=cut.scale)
        picture_px = coverage(path).picture_px
        if picture_px:
            return Face(path, 400, 0, ligatures, scale=cut.scale * PICTURE_SCALE, picture_px=picture_px)
        weight = cut.weight + STRONGER_BY * cut.italic
        index = member(path, self.language, text)
        return Face(at_weight(path, weight), weight, cut.optical, ligatures, index, cut.scale)

    def width(self, run: Run, size_px: float) -> float:
        """How far `run` moves the pen, in pixels of the film."""
        if not run.face.ligatures and run.text.isascii():
            cell = Run(run.face, "0", rtl=False)
            return len(run.text) * self._em(cell) * size_px  # all cells are equally wide
        return self._em(run) * size_px

    def _em(self, run: Run) -> float:
        """How far `run` moves the pen, in font sizes; large letters are measured, so that hinting does not count."""
        if run not in self._ems:
            font, direction = self.open(run.face, MEASURED_PX), self.direction(run)
            length = font.getlength(run.text, features=self.features(run.face), direction=direction)
            self._ems[run] = length / font.size * run.face.scale
        return self._ems[run]

    def measure(self, text: str, cut: FontCut) -> float:
        """Width of `text` on one line, in font sizes."""
        key = (text, cut)
        if key not in self._measured:
            self._measured[key] = sum(self.width(run, 1.0) for run in self.runs(text, cut))
        return self._measured[key]

    def ink(self, run: Run) -> tuple[float, float, float, float]:
        """Left, upper, right and lower edge of the ink of `run`, from where its pen starts, in font sizes."""
        font, direction = self.open(run.face, MEASURED_PX), self.direction(run)
        mask, (x, y) = font.getmask2(
            run.text, "L", anchor="ls", features=self.features(run.face), direction=direction
        )
        left, top, right, bottom = mask.getbbox() or (0, 0, 0, 0)
        em = font.size / run.face.scale
        return (x + left) / em, (y + top) / em, (x + right) / em, (y + bottom) / em

    def features(self, face: Face) -> list[str] | None:
        """OpenType features to ask Pillow for: ligatures are off in code."""
        return ["-calt", "-liga", "-clig"] if self.shaping and not face.ligatures else None

    def direction(self, run: Run) -> str | None:
        """The direction to tell Pillow, which takes one only where it can shape."""
        return ("rtl" if run.rtl else "ltr") if self.shaping else None

    def open(self, face: Face, size_px: float) -> ImageFont.FreeTypeFont:
        """The face at `FINER` times a size in pixels of the film; pictures at the one size they have."""
        key = (face, 0.0 if face.picture_px else size_px)
        if key not in self._opened:
            engine = ImageFont.Layout.RAQM if self.shaping else ImageFont.Layout.BASIC
            size = face.picture_px or size_px * FINER * face.scale
            font = ImageFont.truetype(str(face.path), size, index=face.index, layout_engine=engine)
            self._opened[key] = _set_axes(font, face)
        return self._opened[key]


@cache
def default_fonts(language: str = "") -> Fonts:
    """The fonts of this process, with shaping where Pillow has it."""
    return Fonts(language=language)


def font_versions() -> dict[str, str]:
    """Versions of all that shapes letters, for the digest of a drawing. Fonts that stand in for ours count where a text
    needs them (`standins.stand_in_versions`)."""
    versions = {name: metadata.version(name) for name in OWN_FONTS}
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
