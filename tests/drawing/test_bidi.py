"""Directions of characters: by the rules of UAX 9, and as fribidi finds them inside Pillow. Signs that have one."""

import random
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

import numpy as np
import pytest
from babel import Locale
from babel.localedata import locale_identifiers
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from tests.pictures import painted
from tests.samples import small
from videogen.drawing.layout.blocks import Ornament
from videogen.drawing.layout.laid import LayoutSheet, Placed
from videogen.drawing.layout.signs import Sign
from videogen.drawing.paint.marks import Mark
from videogen.drawing.paint.shapes import Stroke
from videogen.drawing.type.bidi import has_rtl, in_visual_order, is_rtl, is_rtl_language, levels, reading
from videogen.drawing.type.fontfiles import coverage, other_files
from videogen.drawing.type.fonts import can_shape, default_fonts
from videogen.drawing.type.punctuation import opening_mark, question_mark
from videogen.drawing.type.text import Typesetter

LETTERS = [*"אבגדה بتثجح abcXYZ 0123 4567 ٠١٢ ()[]{} .,:;-+/%$€#!? «»“” ", "ב\u05b8", "ب\u064e", "e\u0301"]
SIZE_PX = 20
SHEET = LayoutSheet(small(), Typesetter(default_fonts()))
LOOSE = ["-kern", "-liga"]  # where a run ends must not change how its letters stand


def test_languages_have_the_direction_of_the_cldr() -> None:
    """All that Babel has, with their scripts, and Hebrew by its old tag."""
    for name in locale_identifiers():
        tag = name.replace("_", "-")
        assert is_rtl_language(tag) == (Locale.parse(name).text_direction == "rtl"), tag
    assert is_rtl_language("iw") and not is_rtl_language("ar-Latn") and not is_rtl_language("")


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


@pytest.mark.parametrize(("sign", "turns"), [(Sign("arrow", "accent"), True), (Sign("tick", "good"), False)])
def test_arrows_point_to_where_one_reads_on(sign: Sign, turns: bool) -> None:
    """On a page that is turned round they are as well, in the same room; ticks are the same on every page."""
    laid = sign.lay(SHEET, 100, 0)
    plain, turned = (_points(Placed(300, 0, laid, 1.0, way)[sign].marks) for way in (False, True))
    mirrored = plain * (-1, 1) + (2 * 300 + laid.width, 0)
    assert turned == pytest.approx(mirrored if turns else plain)


def _points(marks: Iterable[Mark]) -> NDArray[np.float64]:
    return np.array([point for mark in marks if isinstance(mark, Stroke) for point in mark.points])


@pytest.mark.parametrize("character", "“”„«»")
def test_the_ink_of_an_ornament_fills_its_box(character: str) -> None:
    """It stands flush at either side of a page, whatever room the character has around its ink."""
    laid = Ornament(character, 65, "text").lay(SHEET, 400, 0)
    look = small()
    inked = (
        np.asarray(painted([mark.moved(20, 20) for mark in laid.marks], look)).astype(int) - look.background
    ).sum(axis=2) > 3 * 64
    edges = [(found[0], found[-1] + 1) for found in (np.flatnonzero(inked.any(axis=axis)) for axis in (0, 1))]
    assert edges == [pytest.approx((20, 20 + length), abs=1.5) for length in (laid.width, laid.height)]


@pytest.mark.parametrize(
    ("words", "language", "mark"),
    [
        ("Words", "", "“"),
        ("Wörter", "de", "„"),
        ("Wörter", "de-AT", "„"),
        ("Wörter", "de-CH", "«"),
        ("Des mots", "fr", "«"),
        ("Palavras", "pt-BR", "“"),
        ("Palavras", "pt-PT", "«"),
        ("言葉", "ja", "「"),
        ("Words", "ja", "“"),
        ("文字", "zh", "“"),
        ("文字", "zh-TW", "「"),
        ("מילים", "he", "”"),
        ("מילים", "de", "”"),
        ("كلمات", "", "»"),
    ],
)
def test_a_quotation_opens_as_its_writing_has_it(words: str, language: str, mark: str) -> None:
    """By the letters of its words where they are read from the right, else by the language of the film."""
    assert opening_mark(words, language) == mark


def test_questions_in_arabic_letters_have_their_own_mark() -> None:
    """Hebrew ones have not."""
    assert [question_mark(words) for words in ("Why", "למה", "لماذا", "")] == ["?", "?", "؟", "?"]
