"""Writing systems: lines that fit their column, ink where it was measured, and pages turned round for those that are
read from the right."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from PIL import Image

from tests.samples import SHAPES, scene, small
from videogen.drawing.contrast import TEXT_CONTRAST, contrast
from videogen.drawing.errors import LayoutError
from videogen.drawing.fit import problems
from videogen.drawing.layout.blocks import Text, glyphs
from videogen.drawing.layout.framing import stand
from videogen.drawing.layout.laid import LayoutSheet
from videogen.drawing.layout.parts import WINDOW_DOT_PX
from videogen.drawing.look import Look
from videogen.drawing.paint.element import Element
from videogen.drawing.paint.marks import OVERHANG, Glyphs, Panel, ink_box
from videogen.drawing.paint.pillow import paint
from videogen.drawing.stage import Stage
from videogen.drawing.type.breaks import can_break
from videogen.drawing.type.fontfiles import own_file
from videogen.drawing.type.fonts import Fonts, can_shape, default_fonts
from videogen.drawing.type.standins import missing
from videogen.drawing.type.styles import BODY, DISPLAY, HEADER, LABEL, NOTE, Style
from videogen.drawing.type.text import Typesetter

SCRIPTS = {
    "Latin": "Größere Überschriften brauchen **kürzere** Wörter, `git push` und *Geduld*.",
    "Greek": "Ελληνικά κείμενα με `code` και **έμφαση** σε κάθε γραμμή.",
    "Cyrillic": "Программа *собирает* фильм из текста, **сцена** за сценой.",
    "Vietnamese": "Chỉ dựng lại **cảnh** đã thay đổi, như `git diff` cho thấy.",
    "Arabic": "الإصدار 2.0 يدعم Arabic و **English** معًا (100%) عبر `git push`.",
    "Hebrew": "גרסה 2.0 תומכת ב־English ובעברית (100%), עם `git push` ו**הדגשה**.",
    "Devanagari": "संस्करण 2.0 हिन्दी और English दोनों को **संभालता** है, `git push` भी।",
    "Thai": "รุ่น 2.0 รองรับภาษาไทยและ English พร้อม**ตัวหนา**และ `git push` ในบรรทัดเดียวกัน",
    "Japanese": "バージョン2.0は**日本語**とEnglishの両方に対応し、`git push` も「そのまま」表示されます。",
    "Chinese": "2.0版支持**中文**和English，“`git push`”也能直接显示，标点不会出现在行首。",
    "Korean": "버전 2.0은 **한국어**와 English를 함께 지원하며 `git push`도 보여 줍니다.",
}
WORDS = [
    "**a**", "`git", "push`", "*b*", "~~c~~", "word", ",", ".", "日本", "שלום", "مرحبا", "12%", "naïve", "🎉",
]  # fmt: skip
STYLES = (DISPLAY, HEADER, BODY, NOTE, LABEL)
OPEN = Look.of(width=1920, height=1080, fps=30)


def text_in(script: str) -> str:
    """A text of that script, or a skip where this machine cannot set it."""
    text = SCRIPTS[script]
    if missing(text) or not can_shape():
        pytest.skip(
            f"needs raqm and a font with {script} letters (pip install manimgx-fonts manimgx-fonts-cjk icu4py)"
        )
    if script in ("Thai", "Japanese", "Chinese") and not can_break():
        pytest.skip("needs ICU (pip install icu4py)")
    return text


@pytest.mark.parametrize("script", SCRIPTS)
def test_lines_stay_in_their_column(script: str) -> None:
    """With bold words and code between others; no character gets lost."""
    text, type = text_in(script), Typesetter(Fonts())
    for style in STYLES:
        for width in (420, 640, 1120):
            lines = type.lines(text, style.shrunk(style.size_px - style.floor_px), width)
            assert all(line.width <= width for line in lines)
            shown = "".join(line.words for line in lines)
            assert sorted(shown.replace(" ", "")) == sorted(
                text.replace(" ", "").replace("*", "").replace("`", "")
            )


@pytest.mark.parametrize("script", SCRIPTS)
def test_ink_is_where_it_was_measured(script: str) -> None:
    """The ink of a drawn line lies within its measured width and what letters may reach out, and fills most of it."""
    text, type = text_in(script), Typesetter(default_fonts())
    for style in (HEADER, NOTE):
        for line in type.lines(text, style, 900):
            marks = [
                mark for mark in glyphs(line, 80, 100, style.size_px, "text") if isinstance(mark, Glyphs)
            ]
            image = Image.new("RGB", (1200, 200), OPEN["background"])
            for mark in marks:
                paint(mark, image, OPEN, default_fonts())
            columns = np.where((np.asarray(image) != OPEN["background"]).any(axis=(0, 2)))[0]
            assert columns[0] >= 80 - OVERHANG * style.size_px
            assert columns[-1] <= 80 + line.width + OVERHANG * style.size_px
            assert columns[-1] - columns[0] > line.width - 2 * style.size_px  # signs may stand in wide cells
            assert ink_box(marks).x <= columns[0] and columns[-1] < ink_box(marks).right


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("script", SCRIPTS)
def test_every_script_fits_every_shape(script: str, shape: str) -> None:
    """A list and a title of ordinary length, set at readable sizes, with nothing outside the safe area."""
    text = text_in(script)
    scenes = [
        scene("list", header=text, description=text, items=[text, {"title": text, "description": text}]),
        scene("title", title=text, subtitle=text, key_message=text),
        scene("quote", quote_text=text, attribution=text, context=text),
    ]
    for each in scenes:
        stage = Stage(small(shape))
        for _ in each.beats(stage):
            pass
        assert all(stage.safe.holds(element.box) for element in stage.elements)
        sizes = [
            mark.size_px for element in stage.elements for mark in element.marks if isinstance(mark, Glyphs)
        ]
        assert min(sizes) >= 26 / 6 - 1 / 64


def laid_out(fields: Mapping[str, Any], type: str = "list", language: str = "") -> list[Element]:
    stage = Stage(replace(OPEN, language=language))
    for _ in scene(type, **fields).beats(stage):
        pass
    return stage.elements


@pytest.mark.parametrize("script", ["Arabic", "Hebrew"])
def test_pages_read_from_the_right_are_turned_round(script: str) -> None:
    """What stands so far from the left edge of the column stands as far from its right edge: heads, cards, numbers."""
    word = text_in(script).split()[0]
    fields = {"header": "abc", "items": ["abc", {"title": "ab", "description": "abc"}]}
    turned_fields = {"header": word, "items": [word, {"title": word, "description": word}]}
    plain, turned = laid_out(fields), laid_out(turned_fields)
    for left, right in zip(plain, turned, strict=True):
        assert OPEN.width - right.box.right == left.box.x
        assert right.box.y == left.box.y
    number, words = (mark for mark in turned[1].marks if isinstance(mark, Glyphs))
    assert number.x > words.x


def test_code_is_never_turned_round() -> None:
    """On a page that is read from the right, commands still begin at the left of their window."""
    words = text_in("Hebrew").split()[0]
    window = laid_out({"header": words, "commands": ["$ git push", "done"]}, "command")[1:]
    letters = [mark for element in window for mark in element.marks if isinstance(mark, Glyphs)]
    assert min(mark.x for mark in letters) < OPEN.width / 2


def test_the_name_of_a_file_stands_beside_the_dots_of_its_window() -> None:
    """Also on a page that is read from the right, where both are turned round."""
    fields = {"header": text_in("Hebrew").split()[0], "code": "x = 1", "label": "a.py"}
    marks = [mark for element in laid_out(fields, "code") for mark in element.marks]
    (name,) = (mark for mark in marks if isinstance(mark, Glyphs) and mark.run.text == "a.py")
    dots = [mark.ink for mark in marks if isinstance(mark, Panel) and mark.ink.width == WINDOW_DOT_PX]
    assert len(dots) == 3
    assert name.x + name.width < min(dot.x for dot in dots)
    assert name.x > OPEN.width / 2


@pytest.mark.parametrize("script", ["Arabic", "Hebrew"])
def test_words_beside_a_picture_begin_at_their_own_edge(script: str) -> None:
    """The picture keeps its side; the lines of what is read from the right end at the left, each where it ends."""
    word = text_in(script).split()[0]
    placed = stand(Stage(OPEN), (1500, 1500), "fit", word, " ".join([word] * 3))
    header, caption = (element.box for element in placed.words)
    assert header.x > placed.box.right and caption.x > placed.box.right
    assert header.width != caption.width
    assert header.right == caption.right


def test_a_film_that_is_read_from_the_right_turns_what_begins_with_a_foreign_name() -> None:
    """The name is the first of its line, at the right; in a film of another language, it stands at the left."""
    fields = {"header": f"HTTP {text_in('Arabic').split()[0]}", "items": ["abc"]}
    at = {}
    for language in ("ar", "ar-EG", "en"):
        header = laid_out(fields, language=language)[0]
        first, last = sorted(
            (mark for mark in header.marks if isinstance(mark, Glyphs)), key=lambda mark: mark.x
        )
        at[language] = (
            "HTTP" in last.run.text,
            OPEN.width - header.box.right == laid_out({"header": "abc", "items": ["abc"]})[0].box.x,
        )
        assert "HTTP" in first.run.text + last.run.text
    assert at == {"ar": (True, True), "ar-EG": (True, True), "en": (False, False)}


def test_one_word_of_another_direction_turns_nothing() -> None:
    """Most letters of a page decide."""
    word = text_in("Hebrew").split()[0]
    plain = laid_out({"header": f"What {word} means", "items": ["An English item"]})
    assert plain[0].box.x == laid_out({"header": "What it means", "items": ["An English item"]})[0].box.x


@pytest.mark.skipif(not missing("日"), reason="only where no font has Han letters (as without the extra cjk)")
def test_what_no_font_has_is_one_error() -> None:
    """How wide the boxes would be that stand for the letters is not told as well."""
    found = problems(scene("title", title="日本語の見出し" * 8), small("9:16"))
    assert [(problem.code, problem.help) for problem in found] == [
        ("no-font", "install the fonts for it: pip install manimgx-fonts-cjk icu4py")
    ]


def test_a_word_that_nothing_can_break_is_an_error() -> None:
    """A word of 90 letters is not cut; the message says where and what to do. Marks do not hide its length."""
    found = problems(scene("list", header="Long", items=["fine", f"**{'W' * 90}**"]), small("9:16"))
    assert {problem.field for problem in found} == {"items[1]"}
    assert "put a space where it may break" in (found[0].help or "")


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("script", SCRIPTS)
def test_the_longest_headline_fits_or_is_an_error(script: str, shape: str) -> None:
    """It is never cut: either all of it is drawn, or the error names the field."""
    text = (text_in(script) + " ") * 6
    title = scene("title", title=text[:160])
    stage = Stage(small(shape), report=lambda problem: found.append(problem))
    found: list[LayoutError] = []
    for _ in title.beats(stage):
        pass
    assert {problem.field for problem in found} <= {"title"}


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "**a**",
                "`git",
                "push`",
                "*b*",
                "~~c~~",
                "word",
                ",",
                ".",
                "日本",
                "שלום",
                "مرحبا",
                "12%",
                "naïve",
                "🎉",
            ]
        ),
        min_size=1,
    ),
    st.sampled_from([style.shrunk(style.size_px) for style in (BODY, NOTE, HEADER)]),
    st.integers(260, 900),
)
def test_any_mixture_stays_in_its_column(words: list[str], style: Style, width: int) -> None:
    """Marks, directions and scripts in any order, at their smallest: no line is wider than its column, and runs follow
    one another."""
    lines = Typesetter(default_fonts()).lines(" ".join(words), style, width)
    for line in lines:
        assert line.width <= width
        offsets = [offset for offset, _ in line.runs]
        assert offsets == sorted(offsets)
        assert all(0 <= stretch.start < stretch.end <= line.width for stretch in line.stretches)


def test_inline_code_has_a_panel_behind_it() -> None:
    """As wide as its letters and a little room, on the line; in headlines, which have no room, only other letters."""
    sheet = LayoutSheet(OPEN, Typesetter(default_fonts()))
    body = Text("run `git push` now", BODY).lay(sheet, 1000, 0)
    panel, *letters = body.marks
    code = next(mark for mark in letters if isinstance(mark, Glyphs) and "git" in mark.run.text)
    assert panel.ink.x < code.x and code.x + code.width - 1 < panel.ink.right
    assert panel.ink.y >= 0 and panel.ink.bottom <= body.height
    assert code.run.face.path == own_file("code")
    headline = Text("run `git push` now", DISPLAY).lay(sheet, 1900, 0)
    assert all(isinstance(mark, Glyphs) for mark in headline.marks)


@pytest.mark.parametrize("theme", ["midnight", "paper"])
def test_words_on_the_panel_of_code_can_be_read(theme: str) -> None:
    """Text and quiet text on it have the contrast that text has, and it is seen on what it stands on."""
    look = Look.of(width=1920, height=1080, fps=30, theme=theme)
    for role in ("text", "muted"):
        assert contrast(look[role], look["inline_code"]) >= TEXT_CONTRAST
    for ground in ("background", "surface", "accent_soft"):
        assert contrast(look["inline_code"], look[ground]) > 1.04
