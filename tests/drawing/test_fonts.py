"""Fonts: what they cover, how wide text is, with and without shaping."""

import unicodedata
from pathlib import Path

import pytest
from PIL import ImageFont

from tests.samples import SHAPES, scene, small
from videogen.drawing.errors import LayoutError
from videogen.drawing.fit import problems
from videogen.drawing.stage import Stage
from videogen.drawing.type.cmap import NOTHING, read_coverage
from videogen.drawing.type.fonts import Fonts, can_shape, default_fonts, font_versions
from videogen.drawing.type.standins import missing, parts
from videogen.drawing.type.styles import BODY, CODE, NOTE
from videogen.drawing.type.text import Typesetter

NOWHERE = "\U000f1234"  # private use: no font that we know has it
ARABIC = "مرحبا"


def font_of(text: str) -> Path:
    return next(iter(parts(text, "text")))[0]


def test_coverage_says_what_freetype_says() -> None:
    """Of the characters up to U+2FFF, those in the cmap are the ones that FreeType draws as something else than
    the box that stands for none."""
    path = font_of("a")
    coverage, font = (
        read_coverage(path),
        ImageFont.truetype(str(path), 20, layout_engine=ImageFont.Layout.BASIC),
    )
    absent = bytes(font.getmask("\U000f1234"))
    for code in range(0x21, 0x3000, 7):
        character = chr(code)
        if unicodedata.category(character)[0] in "LNPS":
            assert (character in coverage) == (bytes(font.getmask(character)) != absent), hex(code)


def test_a_file_that_is_no_font_covers_nothing(tmp_path: Path) -> None:
    """Neither an absent nor a broken file stops the search for a character."""
    broken = tmp_path / "broken.ttf"
    broken.write_bytes(b"\0\1\0\0\0\1")
    assert read_coverage(broken) == NOTHING
    assert read_coverage(tmp_path / "absent.ttf") == NOTHING


def test_missing_names_each_character_once() -> None:
    """Spaces, line ends and joiners are never missing."""
    assert missing(f"a{NOWHERE}b{NOWHERE}\n\u200d →") == NOWHERE
    assert missing("plain") == ""


def test_code_is_set_in_its_own_font_without_ligatures() -> None:
    """`->` is as wide as two letters, and all cells are equal."""
    type = Typesetter(Fonts())
    assert type.width("->", CODE) == pytest.approx(type.width("ab", CODE))
    assert type.width("iiii", CODE) == pytest.approx(type.width("MMMM", CODE))


@pytest.mark.parametrize("shaping", [False, *([True] if can_shape() else [])])
def test_lines_stay_in_their_column(shaping: bool) -> None:
    """Set lines are never wider than asked for, with and without raqm."""
    type = Typesetter(Fonts(shaping=shaping))
    text = "When the narration reaches an item the item arrives, and not a moment before. " * 3
    for width in (200, 333, 512, 800):
        lines = type.lines(text, BODY, width)
        assert all(line.width <= width for line in lines)
        assert " ".join(line.words for line in lines) == text.strip()
        assert all("".join(run.text for _, run in line.runs) == line.words for line in lines)


def test_missing_characters_are_an_error() -> None:
    """The message names the characters and the field."""
    found = problems(scene("list", header="Fine", items=["fine", f"not {NOWHERE}"]), small())
    assert [(problem.field, problem.message, problem.code) for problem in found] == [
        ("items[1]", f"no installed font has {NOWHERE} (U+F1234)", "no-font")
    ]


@pytest.mark.parametrize("shape", SHAPES)
def test_emoji_and_mixed_scripts_are_drawn_or_refused(shape: str) -> None:
    """Whatever fonts there are: nothing stands outside the safe area, and what cannot be drawn is named."""
    mixed = scene("list", header=f"{ARABIC} English 🚀", items=["👩‍💻 codes", f"git {ARABIC}", "日本語 🎉"])
    stage = Stage(small(shape), report=lambda problem: found.append(problem))
    found: list[LayoutError] = []
    for _ in mixed.beats(stage):
        pass
    assert all(stage.safe.holds(element.box) for element in stage.elements)
    absent = {"header": missing(f"{ARABIC}🚀"), "items[0]": missing("👩‍💻"), "items[2]": missing("日本語🎉")}
    for field, characters in absent.items():
        messages = [problem.message for problem in found if problem.field == field]
        assert all(any(c in message for message in messages) for c in characters) or not can_shape()


def test_scripts_that_need_shaping_are_an_error_without_it() -> None:
    """Arabic drawn letter by letter would be wrong, so it is refused with what to install."""
    stage = Stage(small(), fonts=Fonts(shaping=False))
    with pytest.raises(LayoutError, match="from the right") as caught:
        list(scene("title", title=ARABIC).beats(stage))
    assert caught.value.field == "title"
    assert "fribidi" in (caught.value.help or "")


def test_versions_name_everything_that_shapes_letters() -> None:
    """Both faces, Pillow and its libraries."""
    found = font_versions()
    assert {"fontpkg-inter", "fontpkg-jetbrains-mono", "pillow", "freetype2", "raqm"} <= found.keys()
    assert all(found.values())


def test_no_room_at_all_ends_too() -> None:
    """What asks for less than nothing gets each word on a line of its own."""
    type = Typesetter(default_fonts())
    assert len(type.lines("two words", NOTE, -5)) == 2
