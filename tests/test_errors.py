"""Every wrong spec in tests/errors is told in exactly the words beside it.

After a change of words, write the texts anew with `python -m tests.test_errors --write` and read each as a user would.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from videogen.check import check
from videogen.codes import CODES
from videogen.compiler import Places, Settings
from videogen.document import load_document
from videogen.errors import Diagnostic, Mark, SpecError, ValidationError
from videogen.film.lengths import film_lengths
from videogen.registry import builtin_registry
from videogen.showing import quote, size_of, suggest

FOLDER = Path(__file__).parent / "errors"
WRONG = sorted(path for path in FOLDER.iterdir() if path.suffix in (".yaml", ".bin"))
PACKAGE = Path(__file__).parents[1] / "videogen"


def told(spec: Path) -> str:
    """All that check says of a spec, as a terminal shows it; lengths in pixels are left to the layout. Of one without
    mistakes these are its warnings."""
    registry = builtin_registry()
    try:
        checked = check(load_document(spec, name=spec.name), registry)
        places = Places(spec.parent, spec.parent / "nowhere", spec.parent / "nowhere")
        doubts = film_lengths(checked.video, registry, places, Settings(engine="silent")).doubts
        assert checked.warnings or doubts, f"nothing is wrong with {spec.name}"
        raise ValidationError([*checked.warnings, *doubts])
    except SpecError as error:
        return re.sub(r"\b[0-9]+ px\b", "… px", f"{error}\n")


@pytest.mark.parametrize("spec", WRONG, ids=lambda spec: spec.stem)
def test_a_wrong_spec_is_told_in_these_words(spec: Path) -> None:
    """Place, cause, and what to do, for every mistake at once."""
    assert told(spec) == spec.with_suffix(".txt").read_text("utf-8")


def test_every_text_belongs_to_a_spec() -> None:
    """No text is left over from a spec that was renamed."""
    assert {path.stem for path in FOLDER.glob("*.txt")} == {path.stem for path in WRONG}


def used_codes() -> Iterator[str]:
    """Every code that stands in the package's source, as an argument of what makes a diagnostic or an error."""
    makers = {
        "Diagnostic",
        "error",
        "_error",
        "error_at",
        "warning",
        "error_of_option",
        "warning_at",
        "mistake",
        "doubt",
        "found",
        "warning_of_option",
        "Words",
        "wrong",
        "_note",
        "_stop",
        "_Wording",
        "_refused",
        "_refuse",
        "Unfit",
    }
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            code: list[ast.expr | None] = []
            if isinstance(node, ast.FunctionDef):
                given = zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True)
                code += [default for argument, default in given if argument.arg == "code"]
            elif isinstance(node, ast.Call):
                name = (
                    node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                )
                code += [word.value for word in node.keywords if word.arg == "code"]
                code += node.args[:2] if name in makers else []
            yield from (
                one.value
                for one in code
                if isinstance(one, ast.Constant) and isinstance(one.value, str) and is_code(one.value)
            )


def is_code(text: str) -> bool:
    """Codes are words in small letters with hyphens."""
    return text.replace("-", "").isalnum() and text == text.lower() and ("-" in text or text in CODES)


def test_every_code_is_explained_and_every_explanation_used() -> None:
    """`videogen explain` knows what messages say, and nothing else."""
    used = set(used_codes())
    assert used - set(CODES) == set(), "explain these in videogen/codes/"
    assert set(CODES) - used == set(), "no message has these codes any more"


def test_no_code_is_explained_twice() -> None:
    """Of two explanations of one code, readers would see one."""
    explained = [
        key.value
        for path in (PACKAGE / "codes").glob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Dict)
        for key in node.keys
        if isinstance(key, ast.Constant)
    ]
    assert sorted(explained) == sorted(CODES)


def test_explanations_are_sentences() -> None:
    """A title without a full stop, a cause and a remedy with one."""
    for code, explained in CODES.items():
        assert explained.title[0].isupper() and explained.title[-1] not in ".!", code
        assert explained.cause.endswith(".") and explained.remedy.endswith("."), code


def test_examples_of_explanations_can_be_read(tmp_path: Path) -> None:
    """What the catalogue shows as right is at least YAML, and its quotation marks are where they help."""
    for code, explained in CODES.items():
        if explained.example:
            spec = tmp_path / "example.yaml"
            spec.write_text(explained.example, "utf-8")
            assert isinstance(load_document(spec).tree, dict), code


def test_carets_stand_under_wide_characters() -> None:
    """A character of East Asian scripts takes two columns, a combining one none."""
    found = Diagnostic("x", "m", Mark("a", 1, 3, 2, "東e\u0301京b"))
    assert found.render().splitlines()[1:] == [" 1 | 東e\u0301京b", "   |    ^^"]


def test_a_long_line_is_cut_around_its_mark() -> None:
    """A narration of one line with a thousand words does not fill the terminal."""
    source = "narration: " + "word " * 500
    lines = Diagnostic("x", "m", Mark("a", 1, 1001, 4, source)).render().splitlines()
    assert len(lines[1]) < 120
    assert lines[1][lines[2].index("^") :].startswith("word"[(1000 - 11) % 5 :])


def test_nothing_in_a_message_steers_a_terminal() -> None:
    """Control characters and marks of direction in a spec are shown, not obeyed."""
    source = "a: \x1b[31m\u202e\tb"
    rendered = Diagnostic("x", quote(source), Mark("a", 1, 1, 1, source)).render()
    assert "\x1b" not in rendered
    assert "\u202e" not in rendered


def test_a_suggestion_is_near_or_none() -> None:
    """By letters, whatever their case."""
    assert suggest("countdwon", ["title", "countdown"]) == 'did you mean "countdown"?'
    assert suggest("zebra", ["title", "countdown"]) is None


def test_errors_without_a_place_come_last() -> None:
    """In line order first, then in the order given."""
    nowhere, second, first = (
        Diagnostic("c", "nowhere"),
        Diagnostic("b", "second", Mark("a", 2, 1)),
        Diagnostic("a", "first", Mark("a", 1, 9)),
    )
    assert ValidationError([nowhere, second, first]).diagnostics == (first, second, nowhere)


if __name__ == "__main__":
    if sys.argv[1:] != ["--write"]:
        sys.exit("write the texts anew with: python -m tests.test_errors --write")
    for wrong_spec in WRONG:
        wrong_spec.with_suffix(".txt").write_text(told(wrong_spec), "utf-8")


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "0 KB"),
        (1536, "1.5 KB"),
        (1_048_000, "1023 KB"),
        (4 << 20, "4 MB"),
        (16 << 30, "16 GB"),
        (2 * 10**12, "1.82 TB"),
    ],
)
def test_sizes_are_said_in_few_digits(count: int, said: str) -> None:
    """In the units of file managers, of 1024 each."""
    assert size_of(count) == said
