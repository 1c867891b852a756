"""Which lines and words of two versions of code differ."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from videogen.drawing.code.difference import changed_words, compare

LINES = st.lists(st.sampled_from(["a = 1", "b = 2", "call(a, b)", "call(a, c)", "", "return a"]), max_size=9)


@pytest.mark.parametrize(
    ("before", "after", "gone", "come"),
    [
        ("get(url)", "get(url, timeout)", [], [", timeout"]),
        ("return data", "return items", ["data"], ["items"]),
        ("x = one two", "x = three four", ["one two"], ["three four"]),
        ("file = open(path)", "with open(path) as file:", ["file ="], ["with", "as file:"]),
        ("a", "b", [], []),
        ("same()", "same()", [], []),
        ("", "", [], []),
    ],
)
def test_changed_words(before: str, after: str, gone: list[str], come: list[str]) -> None:
    """Whole words; none where most of the line is new, since then the line says it."""
    found = changed_words(before, after)
    assert [before[a:b] for a, b in found[0]] == gone
    assert [after[a:b] for a, b in found[1]] == come


def test_lines_are_compared_with_those_they_became() -> None:
    """A new line between two changed ones takes no part in their pairs."""
    found = compare(["x = get(1)", "y = get(2)"], ["x = get(3)", "# a comment", "y = get(4)"])
    assert found.gone == {0: [(8, 9)], 1: [(8, 9)]}
    assert found.new == {0: [(8, 9)], 1: [], 2: [(8, 9)]}
    assert found.rows == [(0, 0), (None, 1), (1, 2)]


def test_lone_signs_are_marked_only_where_nothing_else_changed() -> None:
    """A mark on a colon says nothing beside words that changed; alone it is all there is to see."""
    before, after = ["total = 0", "for x in y:"], ["total = 1", "for x in y"]
    found = compare(before, after)
    assert (found.gone, found.new) == ({0: [(8, 9)], 1: []}, {0: [(8, 9)], 1: []})
    assert compare(["a = b", "c = d"], ["a = b;", "c = d;"]).new == {0: [(5, 6)], 1: [(5, 6)]}
    assert compare(["for x in y:"], ["for x in y", "    more()"]).gone == {0: []}


def test_spaces_at_the_end_are_no_change() -> None:
    """They cannot be seen."""
    assert compare(["a  "], ["a"]).gone == {}


def test_lines_without_a_match_stand_beside_nothing_or_one_another() -> None:
    """Both versions in one table."""
    assert compare(["a", "same"], ["same", "b"]).rows == [(0, None), (1, 0), (None, 1)]
    assert compare(["one", "two"], ["1"]).rows == [(0, 0), (1, None)]


def test_very_long_code_is_compared_by_lines_alone() -> None:
    """Pairing 200 lines with 200 others would take seconds."""
    found = compare([f"x{n} = {n}" for n in range(200)], [f"x{n} = {n + 1}" for n in range(200)])
    assert len(found.gone) == len(found.new) == 200
    assert not any(found.gone.values())


@given(LINES, LINES)
def test_every_line_stands_once_and_in_order(before: list[str], after: list[str]) -> None:
    """What is not marked is the same in both versions, and ranges lie in their lines."""
    found = compare(before, after)
    lefts, rights = zip(*found.rows, strict=True) if found.rows else ((), ())
    assert [a for a in lefts if a is not None] == list(range(len(before)))
    assert [b for b in rights if b is not None] == list(range(len(after)))
    for a, b in found.rows:
        if a is not None and a not in found.gone:
            assert b is not None and before[a] == after[b] and b not in found.new
    for lines, ranges in ((before, found.gone), (after, found.new)):
        assert all(
            0 <= start < end <= len(lines[line]) for line, each in ranges.items() for start, end in each
        )
