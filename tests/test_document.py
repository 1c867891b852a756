"""A document is the author's data and the place of each value."""

from __future__ import annotations

from pathlib import Path

import pytest

from videogen.document import GREATEST_FILE_BYTES, load_document, parse_document
from videogen.errors import Mark, SpecError


def place(mark: Mark) -> tuple[int, int, str]:
    """Line, column and the marked text."""
    start = mark.column - 1
    return mark.line, mark.column, mark.source[start : start + mark.length]


def codes(text: str) -> list[str]:
    """The codes of the errors that reading `text` gives."""
    with pytest.raises(SpecError) as caught:
        parse_document(text, "a.yaml")
    return [found.code for found in caught.value.diagnostics]


def test_plain_scalars_follow_the_core_schema_of_yaml_1_2() -> None:
    """Only true and false are truths; no, 1:30 and dates are texts."""
    text = (
        "[no, yes, on, 1:30, 2024-01-02, 1_000, 010, 0o17, 0x1F, 1e3, .5, ~, true, 'true', !!str 3, !!str 4]"
    )
    assert parse_document(text, "a.yaml").tree == [
        *("no", "yes", "on", "1:30", "2024-01-02", "1_000"),
        *(10, 15, 31, 1000.0, 0.5, None, True, "true", "3", "4"),
    ]


def test_what_yaml_reads_as_no_text_keeps_how_it_was_typed() -> None:
    """A number, a truth, nothing; also through anchors and merges, and a number that is none for us."""
    document = parse_document(
        "a: &a 3.10\nb: [0x1F, TRUE, ~, 'no', yes, *a, !!int 7]\nc: &c {d: 1e3}\ne: {<<: *c}\nf: 1e999\ng:\n",
        "a.yaml",
    )
    assert document.written(("a",)) == document.written(("b", 5)) == "3.10"
    assert [document.written(("b", at)) for at in range(5)] == ["0x1F", "TRUE", "~", None, None]
    assert document.written(("b", 6)) == "7"
    assert document.written(("e", "d")) == "1e3"
    assert document.tree["f"] == document.written(("f",)) == "1e999"
    assert document.written(("g",)) == ""
    assert document.written(("h",)) is None


def test_every_value_has_its_place() -> None:
    """Keys, texts, entries of lists, flow and block, each where it stands."""
    document = parse_document('a: "x y"\nlist:\n  - one\n  - {k: two}\nnone:\n', "a.yaml")
    assert place(document.mark(("a",))) == (1, 4, '"x y"')
    assert place(document.mark(("a",), key=True)) == (1, 1, "a")
    assert place(document.mark(("list", 0))) == (3, 5, "one")
    assert place(document.mark(("list", 1))) == (4, 5, "{k: two}")
    assert place(document.mark(("list", 1, "k"))) == (4, 9, "two")
    assert place(document.mark(("none",))) == (5, 1, "none")


def test_a_missing_value_is_marked_at_the_nearest_around_it() -> None:
    """Where an author left something out, its surroundings are shown."""
    document = parse_document("scenes:\n  - id: intro\n    type: title\n", "a.yaml")
    assert place(document.mark(("scenes", 0, "title", "x"))) == (2, 5, "id")
    assert document.has(("scenes", 0, "id"))
    assert not document.has(("scenes", 1))


def test_a_block_scalar_is_marked_at_its_words() -> None:
    """The bar says nothing to a reader; the first line of text does, and each piece has its own place."""
    document = parse_document(
        "narration: |\n\n  Grüße 東京,\n  again 東京 (pause x)\nb: >-\n  folded\n", "a.yaml"
    )
    assert place(document.mark(("narration",))) == (3, 3, "Grüße 東京,")
    assert place(document.mark(("narration",), text="(pause x)")) == (4, 12, "(pause x)")
    assert place(document.mark(("narration",), text="東京", nth=1)) == (4, 9, "東京")
    assert place(document.mark(("narration",), text="not there")) == (3, 3, "Grüße 東京,")
    assert place(document.mark(("b",))) == (6, 3, "folded")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_places_do_not_depend_on_line_ends_or_a_byte_order_mark(end: str) -> None:
    """Files from Windows and old Macs are counted as editors count them."""
    document = parse_document("\ufeff" + end.join(["a: 1", "b: ü", "c: x"]), "a.yaml")
    assert document.tree == {"a": 1, "b": "ü", "c": "x"}
    assert place(document.mark(("c",))) == (3, 4, "x")


def test_line_separators_of_unicode_do_not_count_as_lines() -> None:
    """U+2028 inside a text ends no line in an editor."""
    document = parse_document('a: "x\u2028y"\nb: 1\n', "a.yaml")
    assert document.mark(("b",)).line == 2


def test_aliases_and_merges_are_expanded() -> None:
    """`<<` takes over what is not written; a text's own anchor gives the same text."""
    document = parse_document("x: &x {a: 1, b: 2}\ny:\n  <<: *x\n  b: 3\nz: [&t hi, *t]\n", "a.yaml")
    assert document.tree == {"x": {"a": 1, "b": 2}, "y": {"a": 1, "b": 3}, "z": ["hi", "hi"]}
    assert place(document.mark(("y", "a"))) == (1, 11, "1")
    assert place(document.mark(("z", 1))) == (5, 12, "*t")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["empty-file"]),
        ("# only this\n", ["empty-file"]),
        ("a: 1\n---\nb: 1\n", ["several-documents"]),
        ("a: 1\na: 2\nb: !x 1\n[1]: 2\n", ["duplicate-key", "unknown-tag", "key-not-text"]),
        ("a: !!python/object/apply:os.system ['true']", ["unknown-tag"]),
        ("a: !!int x", ["unknown-tag"]),
        ("a: *b", ["unknown-alias"]),
        ("a: &a [*a]", ["unknown-alias"]),
        ("<<: 3\n", ["bad-merge"]),
        ('a: "\\0"\nb: "\\uD800"', ["control-character"] * 2),
        ('a: "\\UFFFFFFFF"', ["yaml-syntax"]),
        ("a: \x07", ["control-character"]),
        ("a: " + "[" * 60 + "]" * 60, ["too-deep"]),
        ("a: \tb\n\tc: d", ["tab-indentation"]),
        ('a: "b', ["unclosed-quote"]),
        ('a: "b\nc: "d"\n', ["unclosed-quote"]),
        ("a: [1, 2\nb: 3", ["unclosed-bracket"]),
        ("a: b: c", ["yaml-syntax"]),
        ("a: @b", ["yaml-syntax"]),
        ("a:\n   b: 1\n  c: 2", ["indentation"]),
        ("a: |\n   b\n  c", ["indentation"]),
        ("%YAML 3.0\n---\na: 1", ["yaml-syntax"]),
    ],
)
def test_what_is_no_spec_file_is_refused(text: str, expected: list[str]) -> None:
    """All mistakes up to the one that ends the reading, each with its own code."""
    assert codes(text) == expected


def test_bombs_of_aliases_are_refused_before_they_grow() -> None:
    """Nine aliases of nine aliases and so on: a few lines that stand for a billion values."""
    lines = ["a0: &a0 [1, 2, 3, 4, 5, 6, 7, 8, 9]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    assert codes("\n".join(lines)) == ["too-many-values"]


def test_a_chain_of_aliases_is_as_deep_as_it_is_expanded() -> None:
    """Depth counts through aliases too, so nothing that walks the tree runs out of stack."""
    lines = ["a0: &a0 [1]", *(f"a{n}: &a{n} [*a{n - 1}]" for n in range(1, 200))]
    assert codes("\n".join(lines)) == ["too-deep"]


def test_files_are_read_as_utf_8(tmp_path: Path) -> None:
    """Latin-1 is refused at the byte that shows it, UTF-16 and zero bytes by what they are."""
    file = tmp_path / "a.video.yaml"
    for content, code, line, column in (
        ("a: 1\nb: Grüße".encode("latin-1"), "not-utf-8", 2, 6),
        ("a: 1".encode("utf-16"), "not-utf-8", 1, 1),
        (b"\x7fELF\0\0", "binary-file", 1, 1),
    ):
        file.write_bytes(content)
        with pytest.raises(SpecError) as caught:
            load_document(file)
        (found,) = caught.value.diagnostics
        assert found.mark
        assert (found.code, found.mark.line, found.mark.column) == (code, line, column)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    """Missing files, folders and huge files each say so."""
    (tmp_path / "large.yaml").write_bytes(b"#" * (GREATEST_FILE_BYTES + 1))
    for path, code in (("none.yaml", "cannot-read"), (".", "cannot-read"), ("large.yaml", "file-too-large")):
        with pytest.raises(SpecError) as caught:
            load_document(tmp_path / path, name=path)
        assert [found.code for found in caught.value.diagnostics] == [code]
        assert path in caught.value.diagnostics[0].message


def test_emoji_as_json_escapes_them() -> None:
    """A pair of surrogates is one character; half a pair is none."""
    assert parse_document('a: "\\ud83c\\udfac!"', "a.yaml").tree == {"a": "\U0001f3ac!"}
    with pytest.raises(SpecError, match="U\\+D83C"):
        parse_document('a: "\\ud83c!"', "a.yaml")


@pytest.mark.parametrize(
    "written", ['"a [\\"x\\"] b [\\"x\\"]"', '\'a ["x"] b ["x"]\'', "'it''s \"x\" and [\"x\"]'"]
)
def test_a_piece_of_a_quoted_text_is_found(written: str) -> None:
    """However the quotation marks in it are escaped."""
    text = "it's" if "it''s" in written else '["x"]'
    mark = parse_document(f"a: {written}", "a.yaml").mark(("a",), text=text, nth=0 if "it" in text else 1)
    shown = mark.source[mark.column - 1 : mark.column - 1 + mark.length]
    assert shown == ("it''s" if "it" in text else '[\\"x\\"]' if "\\" in written else '["x"]')


def test_a_template_in_braces_is_told_to_be_one() -> None:
    """`{{ name }}` of other tools is two mappings to YAML."""
    with pytest.raises(SpecError) as caught:
        parse_document("title: {{ name }}\n", "a.yaml")
    (found,) = caught.value.diagnostics
    assert found.code == "key-not-text"
    assert found.help and found.help.startswith("put a text that begins with {{ in quotation marks")
