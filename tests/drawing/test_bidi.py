"""Directions of characters: by the rules of UAX 9, and as fribidi finds them inside Pillow."""

import random
from itertools import groupby
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from videogen.drawing.bidi import has_rtl, in_visual_order, is_rtl, levels, reading
from videogen.drawing.fontfiles import coverage, other_files
from videogen.drawing.fonts import can_shape

LETTERS = [*"אבגדה بتثجح abcXYZ 0123 4567 ٠١٢ ()[]{} .,:;-+/%$€#!? «»“” ", "ב\u05b8", "ب\u064e", "e\u0301"]
SIZE_PX = 20
LOOSE = ["-kern", "-liga"]  # where a run ends must not change how its letters stand


def test_the_first_strong_character_decides() -> None:
    """Digits and punctuation have no direction of their own."""
    assert reading("12: مرحبا git") is True
    assert reading("git مرحبا") is False
    assert reading("2024 – 100%") is None
    assert is_rtl("שלום") and not is_rtl("hello")
    assert has_rtl("git שלום") and not has_rtl("naïve 日本")


@pytest.mark.parametrize(
    ("text", "rtl", "expected"),
    [
        ("abc", False, "000"),
        ("abc", True, "222"),
        ("אב 12", True, "11122"),
        ("ab (אב)", False, "0000110"),
        ("אב (ab)", True, "1111221"),
        ("אב 5%", True, "11122"),
        ("بت 5%", True, "11121"),
        ("1-2 אב", False, "000011"),
    ],
)
def test_levels_of_known_lines(text: str, rtl: bool, expected: str) -> None:
    """Numbers keep their signs, brackets go with what they are in."""
    assert "".join(map(str, levels(text, rtl))) == expected


def test_code_is_read_from_the_left() -> None:
    """Characters that are held left have an even level in a line that is read from the right."""
    text = "אב -x- אב"
    assert levels(text, True, [c in "-x" for c in text])[3:6] == [2, 2, 2]


def _font_of_all() -> Path | None:
    return next((path for path in other_files() if all(c in coverage(path) for c in "אبa0(«€")), None)


@pytest.mark.skipif(
    not can_shape() or _font_of_all() is None, reason="needs raqm, and one font with Latin, Hebrew and Arabic"
)
def test_lines_are_ordered_as_fribidi_orders_them() -> None:
    """A line drawn whole by raqm looks like its runs drawn one by one in our order, pixel for pixel."""
    font = ImageFont.truetype(str(_font_of_all()), SIZE_PX, layout_engine=ImageFont.Layout.RAQM)
    chance = random.Random(9)
    lines = ["".join(chance.choices(LETTERS, k=chance.randint(2, 14))).strip() for _ in range(150)]
    for line in filter(None, lines):
        for rtl in (False, True):
            assert _in_runs(font, line, rtl).tobytes() == _whole(font, line, rtl).tobytes(), (line, rtl)


def _whole(font: ImageFont.FreeTypeFont, line: str, rtl: bool) -> Image.Image:
    return _drawn(font, [(line, rtl)])


def _in_runs(font: ImageFont.FreeTypeFont, line: str, rtl: bool) -> Image.Image:
    runs, at = [], 0
    for level, group in groupby(levels(line, rtl)):
        length = len(list(group))
        runs.append((level, line[at : at + length]))
        at += length
    return _drawn(font, [(text, level % 2 == 1) for level, text in in_visual_order(runs, lambda run: run[0])])


def _drawn(font: ImageFont.FreeTypeFont, runs: list[tuple[str, bool]]) -> Image.Image:
    image = Image.new("L", (480, 2 * SIZE_PX))
    x = 10.0
    for text, rtl in runs:
        direction = "rtl" if rtl else "ltr"
        pen = ImageDraw.Draw(image)
        pen.text((x, 28), text, 255, font, anchor="ls", direction=direction, features=LOOSE)
        x += font.getlength(text, direction=direction, features=LOOSE)
    return image
