"""Code: lines on a grid of cells, broken where they must be, and coloured by the language they are in."""

import sys
from pathlib import Path
from typing import Any

import pytest

from tests.samples import scene, small
from videogen.drawing.code.grid import CodeLine, CodeSpan, LevelLine, Name, Range, tinted
from videogen.drawing.code.highlight import highlight, language_of, language_problem, source_lines
from videogen.drawing.contrast import contrast
from videogen.drawing.fit import problems
from videogen.drawing.layout.laid import Laid, LayoutSheet
from videogen.drawing.look import Look
from videogen.drawing.paint.marks import Glyphs, Panel
from videogen.drawing.type.fonts import default_fonts
from videogen.drawing.type.standins import missing
from videogen.drawing.type.styles import CODE, STEP_PX, Style
from videogen.drawing.type.text import Typesetter

SHEET = LayoutSheet(Look.of(width=1920, height=1080, fps=30), Typesetter(default_fonts()))
AT_30_PX = 4  # smaller than its style: where lines begin to break
CELL_PX = 18  # of JetBrains Mono at 30 px


def laid(text: str, cells: int, **fields: Any) -> Laid:
    """A line of code in a column of so many cells at 30 px."""
    return CodeLine([CodeSpan(text)], "code", **fields).lay(SHEET, cells * CELL_PX, AT_30_PX)


def rows(found: Laid) -> list[tuple[int, str]]:
    """For each row the cell at which it begins, and what it says."""
    letters = [mark for mark in found.marks if isinstance(mark, Glyphs)]
    return [(round(mark.x / CELL_PX), mark.run.text) for mark in letters]


def plain(lines: list[list[CodeSpan]]) -> list[str]:
    return ["".join(span.text for span in line) for line in lines]


def test_a_long_line_goes_on_further_right_than_it_begins() -> None:
    """It is broken after a space; the rest hangs four cells from its own indentation."""
    assert rows(laid("    call(one, two, three)", 20)) == [(0, "    call(one, two, "), (8, "three)")]


def test_a_sign_before_the_line_is_no_indentation() -> None:
    """Nor is the number of a line: what is broken goes on beside them."""
    assert rows(laid("12  call(one, two, three)", 20, lead=4)) == [(0, "12  call(one, two, "), (8, "three)")]


def test_a_line_without_spaces_is_broken_after_a_sign() -> None:
    """A name stays whole where it can."""
    assert rows(laid("https://example.org/one/two.html?three=four", 20)) == [
        (0, "https://example.org/"),
        (4, "one/two.html?"),
        (4, "three=four"),
    ]


def test_what_has_no_space_is_broken_where_it_must_be() -> None:
    """Every row but the last is full."""
    assert [len(text) for _, text in rows(laid("x" * 50, 20))] == [20, 16, 14]


def test_deep_code_does_not_end_in_a_narrow_column() -> None:
    """The rest of a line that begins far right goes on at most twelve cells from the left."""
    assert rows(laid(" " * 24 + "deeper(than, this)", 36))[1][0] == 12


@pytest.mark.parametrize("text", ["日本語のコメントです " * 4, "naïve café " * 8, "e\u0301" * 60])
def test_rows_of_other_scripts_fit_their_column(text: str) -> None:
    """However many cells their characters fill."""
    found = laid(text, 30)
    assert found.width <= 30 * CELL_PX
    assert not list(found.all_problems())


@pytest.mark.parametrize(("sign", "cells"), [("✓", 1), ("★", 1), ("①", 2), ("日本", 4), ("、", 2)])
def test_what_follows_letters_of_another_font_is_on_the_grid(sign: str, cells: int) -> None:
    """Each of them fills whole cells, as in a terminal, and keeps to them."""
    if missing(sign):
        pytest.skip("needs a font with it (pip install manimgx-fonts-cjk icu4py)")
    found = laid(f"a{sign}b", 20)
    assert found.width == (cells + 2) * CELL_PX
    before, *_, after = letters = [mark for mark in found.marks if isinstance(mark, Glyphs)]
    assert before.x == 0
    assert after.x == pytest.approx((1 + cells) * CELL_PX, abs=0.1)
    for mark in letters[1:-1]:
        left, _, right, _ = default_fonts().ink(mark.run)
        assert mark.x + left * mark.size_px > 0.8 * CELL_PX
        assert mark.x + right * mark.size_px < after.x + 0.2 * CELL_PX


def test_letters_that_join_stay_together_on_whole_cells() -> None:
    """What follows them is on the grid."""
    found = [mark for mark in laid("a مرحبا b", 30).marks if isinstance(mark, Glyphs)]
    assert [mark.run.text.strip() for mark in found] == ["a", "مرحبا", "b"]
    cells = found[-1].x / CELL_PX
    assert cells == pytest.approx(round(cells), abs=0.01)


def test_a_high_picture_breaks_lines_while_they_are_large() -> None:
    """At 34 px at most, where a wide picture waits until 30 px."""
    high = LayoutSheet(Look.of(width=1080, height=1920, fps=30), Typesetter(default_fonts()))
    line = CodeLine([CodeSpan("word " * 40)])
    for sheet, size_px in ((high, 34), (SHEET, 30)):
        assert line.lay(sheet, 800, CODE.size_px - size_px).height > 100
        assert line.lay(sheet, 800, CODE.size_px - size_px - STEP_PX).height < 100


def test_a_name_becomes_smaller_before_it_is_broken() -> None:
    """By itself, and in the middle of its height; what is too long even so is broken."""
    sheet = LayoutSheet(Look.of(width=1080, height=1920, fps=30), Typesetter(default_fonts()))
    for length, size_px, rows in ((20, 40, 1), (30, 30, 1), (60, 26, 2)):
        line = CodeLine([CodeSpan("x" * length)], style=Style(28, 1.4, family="code"))
        found = Name(line).lay(sheet, 560, -12)
        inner = line.lay(sheet, 560, 28 - size_px)
        assert inner.marks[0].ink.height - 4 == pytest.approx(size_px * 1.9, abs=2)
        assert len(inner.marks) == rows
        assert found.height == max(56, inner.height)
        y = (found.height - inner.height) // 2
        assert [mark.ink for mark in found.marks] == [mark.ink.moved(0, y) for mark in inner.marks]


def test_the_work_for_a_long_line_grows_with_its_length() -> None:
    """Twice as long takes about twice as many calls, not four times."""

    def calls(length: int) -> int:
        spans = [CodeSpan("ab;", role) for role in ("code_text", "code_name") * (length // 6)]
        count = 0

        def counted(frame: object, event: str, argument: object) -> None:
            nonlocal count
            count += 1

        sys.setprofile(counted)
        try:
            CodeLine(spans, "code").lay(SHEET, 1600, AT_30_PX)
        finally:
            sys.setprofile(None)
        return count

    calls(4000)
    assert calls(8000) < 2.2 * calls(4000)


def test_lines_side_by_side_are_equally_high() -> None:
    """The one that is not broken has room under it for the rest of the other."""
    short, long = CodeLine([CodeSpan("a")]), CodeLine([CodeSpan("a " * 40)])
    heights = [
        LevelLine(*pair).lay(SHEET, 30 * CELL_PX, AT_30_PX).height for pair in ((short, long), (long, short))
    ]
    assert heights == [laid("a " * 40, 30).height] * 2


@pytest.mark.parametrize(
    ("ranges", "expected"),
    [
        ([], [("ab", None), ("cd", None)]),
        ([(1, 3)], [("a", None), ("bc", "t"), ("d", None)]),
        ([(0, 1), (3, 4)], [("a", "t"), ("b", None), ("c", None), ("d", "t")]),
        ([(0, 4)], [("abcd", "t")]),
    ],
)
def test_words_are_tinted_across_colours(ranges: list[Range], expected: list[tuple[str, str | None]]) -> None:
    """A range that crosses colours has one tint, so that it looks like one word."""
    spans = [CodeSpan("ab", "code_name"), CodeSpan("cd", "code_keyword")]
    assert [(span.text, span.tint) for span in tinted(spans, ranges, "t")] == expected


def test_a_tint_ends_with_its_word() -> None:
    """A space at the end of a row is not tinted."""
    found = CodeLine([CodeSpan("word ", tint="good_mark")], "code").lay(SHEET, 900, AT_30_PX)
    (panel,) = [mark for mark in found.marks if isinstance(mark, Panel)]
    assert panel.box.width == 4 * CELL_PX


def test_every_kind_of_line_end_is_one() -> None:
    """Windows, old Macs and Unix; tabs are spaces, and nothing unseen is left."""
    assert source_lines("a\r\nb\rc\n\td\x0c \u202e\n") == ["a", "b", "c", "    d"]
    assert source_lines("a\x0bb\u2028c\x85d\n") == ["a b c d"]
    assert source_lines("a\tb\n  \n") == ["a   b", ""]
    assert source_lines("") == [""]


def test_code_is_shown_without_the_blank_lines_around_it() -> None:
    """Those inside stay; nothing at all is one empty line."""
    assert plain(highlight("\n\n  a\n\nb  \n\n", "text")) == ["  a", "", "b"]
    assert plain(highlight("\n \n", "python")) == [""]


def test_colours_are_those_of_the_language() -> None:
    """Neighbours of one colour are one span."""
    (line,) = highlight("def f(x): return 'a'  # b", "python")
    assert [(span.text, span.role) for span in line] == [
        ("def ", "code_keyword"),
        ("f", "code_name"),
        ("(x): ", "code_text"),
        ("return ", "code_keyword"),
        ("'a'  ", "code_string"),
        ("# b", "code_comment"),
    ]


def test_words_of_sql_are_names_beside_a_dot() -> None:
    """And as one letter; in all its dialects, but nowhere else."""
    code = "SELECT c.name, t.date FROM customers AS c WHERE x = 'c'"
    for dialect in ("sql", "postgresql", "mysql"):
        (line,) = highlight(code, dialect)
        coloured = {word for span in line if span.role != "code_text" for word in span.text.split()}
        assert coloured == {"SELECT", "FROM", "AS", "WHERE", "'c'"}
    (line,) = highlight("this.x", "javascript")
    assert line[0] == CodeSpan("this", "code_keyword")


@pytest.mark.parametrize(
    "language", ["python", "pycon", "console", "html+jinja", "diff", "c++", "yml", "JSON", "md"]
)
def test_a_lexer_changes_no_text(language: str) -> None:
    """Whatever a lexer makes of it, all lines are there as they were written."""
    code = "a = 1\n\n  >>> b\n$ c 'd\n+ <e>{{ f }}\n{"
    assert plain(highlight(code, language)) == code.split("\n")


@pytest.mark.parametrize(
    ("name", "language"),
    [("src/a.py", "python"), ("Makefile", "make"), ("a.yml", "yaml"), ("a.unknown", "text"), ("a", "text")],
)
def test_a_file_tells_its_language(name: str, language: str) -> None:
    """By its name alone."""
    assert language_of(name) == language


def test_a_file_of_no_known_language_is_plain_and_said(tmp_path: Path) -> None:
    """At its field; one whose language is named, or that has none, needs no word."""
    for name, written, warned in (
        ("a.pl", None, True), ("a.pl", "perl", False), ("a.unknown", None, True), ("a.txt", None, False),
    ):  # fmt: skip
        (tmp_path / name).write_text("one\ntwo\n", "utf-8")
        language = {} if written is None else {"language": written}
        found = problems(scene("code", header="A", file=name, **language), small(), {name: tmp_path / name})
        assert [(problem.code, problem.severity) for problem in found] == [("plain-code", "warning")] * warned


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("if (isAdmin\u202e // check\u2069) {", "U+202E"),  # code that reads otherwise than it runs
        ("const\u200bx = 1;", "U+200B"),
        ("\x1b[31mred", "U+001B"),
        ("a\x0c b\tc \u2028d \xa0 e\u0301 \u200d", None),
    ],
)
def test_what_is_not_seen_in_a_file_is_said(line: str, said: str | None, tmp_path: Path) -> None:
    """With its line, where that is shown."""
    (tmp_path / "a.js").write_text(f"one\n{line}\n", "utf-8")
    fields = {"header": "A", "file": "a.js"}
    (*found,) = problems(scene("code", **fields), small(), {"a.js": tmp_path / "a.js"})
    assert [(problem.code, problem.severity) for problem in found] == [("not-shown", "warning")] * bool(said)
    assert all(f'line 2 of "a.js" has a character that is not seen, {said}' in each.message for each in found)
    assert not problems(scene("code", lines="1", **fields), small(), {"a.js": tmp_path / "a.js"})


def test_an_unknown_language_is_no_plain_text() -> None:
    """It is an error with the nearest name; names and endings of files are known."""
    problem = language_problem("pyhton")
    assert problem and (problem.field, problem.code) == ("language", "unknown-language")
    assert (str(problem.message), problem.help) == ('unknown language "pyhton"', 'did you mean "python"?')
    assert not any(map(language_problem, ("python", "Bash", "yml", "text", "C#")))
    assert language_problem("../x") and language_problem("")


def test_colours_of_a_program_can_be_read() -> None:
    """Any #RRGGBB is moved towards the text until it has the contrast of text; a colour that has it stays."""
    for theme in ("midnight", "paper"):
        look = small(theme=theme)
        for colour in ("#000000", "#0000FF", "#808080", "#FFFF00", "#FFFFFF"):
            assert contrast(look[colour], look["surface"]) >= 4.5
    assert small()["#00FF00"] == (0, 255, 0)
