"""Variables: where they are put in, where what looks like one is left alone, and what is refused."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from videogen.check import CheckedVideo, check
from videogen.document import parse_document
from videogen.errors import Diagnostic, ValidationError
from videogen.registry import BUILTIN_SCENES, builtin_registry

REGISTRY = builtin_registry()


def checked(text: str, **settings: str) -> CheckedVideo:
    """The film in `text`, not laid out."""
    document = parse_document(text, "a.video.yaml", path=Path("a.video.yaml").absolute())
    return check(document, REGISTRY, fit=False, spoken=False, variables=settings)


def drawn(text: str, **settings: str) -> dict[str, Any]:
    """What its last scene shows."""
    return checked(text, **settings).video.scenes[-1].drawn()


def mistakes(text: str, **settings: str) -> tuple[Diagnostic, ...]:
    """What is wrong in `text`."""
    with pytest.raises(ValidationError) as caught:
        checked(text, **settings)
    return caught.value.diagnostics


PROGRAMS = """\
echo "${HOME}" ${PORT:-8080} ${1:?usage} ${#list} ${list[@]} ${file%.*} ${a:-${b:-c}} $HOME $$ $(date) ${
const text = `Hello ${user.name}, ${n > 1 ? "many" : "one"} ${a} ${} ${{a: 1}}`;
token: ${{ secrets.GITHUB_TOKEN }}
all: ; @for f in *.c; do echo $$f; done
f"{x:${y}}" #{name} %{name} {{ name }} ${var.region} ${aws_instance.web["a"].id}
"""


@pytest.mark.parametrize("declared", ["", "variables: {OTHER: x}\n"])
def test_programs_stay_as_they_are(declared: str) -> None:
    """Shell, JavaScript, GitHub Actions, Make and Terraform in every field that shows code."""
    lines = "".join(f"    {line}\n" for line in PROGRAMS.splitlines())
    block = f"|\n{lines}"
    listed = "".join(f"\n  - '{line}'" for line in PROGRAMS.splitlines()) + "\n"
    prefix = declared + "scenes:\n"
    assert drawn(f"{prefix}- type: code\n  header: x\n  code: {block}")["code"] == PROGRAMS
    shown = drawn(
        f"{prefix}- type: code_comparison\n  header: x\n  before_code: {block}  after_code: {block}"
    )
    assert (shown["before_code"], shown["after_code"]) == (PROGRAMS, PROGRAMS)
    assert (
        drawn(f"{prefix}- type: solution\n  title: x\n  solution_code: {block}")["solution_code"] == PROGRAMS
    )
    assert (
        drawn(f"{prefix}- type: command\n  header: x\n  commands: {listed}")["commands"]
        == PROGRAMS.splitlines()
    )
    older = f"{prefix}- scene_type: command\n  visual_content:\n    header: x\n    commands: {listed}"
    assert drawn(older.replace("\n  - '", "\n    - '"))["commands"] == PROGRAMS.splitlines()


def test_declared_names_are_put_into_programs() -> None:
    """By `variables:` and by `--set`, with and without a default, also inside what is no variable."""
    spec = (
        "variables: {VERSION: 1.10}\nscenes:\n- type: command\n  header: Install ${VERSION}\n"
        "  prompt: '${USER}@host $'\n"
        "  commands: ['$ pip install x==${VERSION}',"
        " '${VERSION:-2} ${PORT:-80} ${a:-${VERSION}} $${VERSION} $$${VERSION}']"
    )
    assert drawn(spec) == {
        "type": "command",
        "header": "Install 1.10",
        "prompt": "${USER}@host $",
        "commands": ["$ pip install x==1.10", "1.10 ${PORT:-80} ${a:-1.10} ${VERSION} $${VERSION}"],
        "key_points": [],
    }
    shown = drawn(spec, VERSION="3", PORT="99", USER="me")
    assert (shown["prompt"], shown["commands"][1]) == ("me@host $", "3 99 ${a:-3} ${VERSION} $${VERSION}")


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("${NAME}", "missing-variable"),
        ("${list[@]}", "bad-variable"),
        ("${x%.*}", "bad-variable"),
        ("${{ secrets.A }}", "bad-variable"),
        ("${", "bad-variable"),
        ("${}", "bad-variable"),
        ("${A:-${B}}", "bad-variable"),
    ],
)
@pytest.mark.parametrize("field", ["title", "narration", "subtitle"])
def test_elsewhere_a_missing_name_is_an_error(written: str, code: str, field: str) -> None:
    """With how to write the dollar and the brace themselves."""
    fields = {"title": "x", field: f"Say {written} now"}
    rest = "".join(f"\n  {name}: '{value}'" for name, value in fields.items())
    found = mistakes(f"scenes:\n- type: title{rest}")[0]
    assert found.code == code
    assert "$${" in str(found.help)
    assert found.mark and found.mark.source[found.mark.column - 1 :].startswith(written[:2])


@pytest.mark.parametrize("type", BUILTIN_SCENES)
def test_a_dollar_and_a_brace_can_be_written_anywhere(type: str) -> None:
    """`$${` in texts, in keys, in code, in a narration."""
    spec = f"scenes:\n- type: {type}\n  narration: $${{A}} costs $5, $$ and $"
    document = parse_document(spec, "a.video.yaml")
    try:
        scenes = check(document, REGISTRY, fit=False).video.scenes
        assert scenes[0].narration == "${A} costs $5, $$ and $"
    except ValidationError as error:
        assert {found.code for found in error.diagnostics} <= {
            "missing-key",
            "bad-data",
            "code-or-file",
            "empty",
        }


def test_variables_stand_in_keys_too() -> None:
    """Labels of a chart and words to pronounce; two keys that become one are an error."""
    spec = "scenes: [{type: chart, header: x, data: {'${A}': 1, '$${B}': 2, b: 3}}]"
    assert drawn(spec, A="Q1")["data"]["labels"] == ["Q1", "${B}", "b"]
    pronounced = checked("video: {pronounce: {'${A:-SQL}': sequel}}\n" + spec, A="a").video.pronounce
    assert pronounced == {"a": "sequel"}
    (missing,) = mistakes(spec)
    assert (missing.code, missing.mark and missing.mark.column) == ("missing-variable", 43)
    (twice,) = mistakes(spec, A="b")
    assert twice.code == "duplicate-key"


def test_a_name_without_a_value_is_one_mistake() -> None:
    """However often it is used, and beside others; it is told where it is used first."""
    spec = "video: {title: '${V}'}\nscenes:\n- {type: title, title: '${V} ${V}', subtitle: '${W}'}"
    found = [(each.message, each.mark and each.mark.line) for each in mistakes(spec)]
    assert found == [
        ('the variable "V" has no value; it is used 3 times', 1),
        ('the variable "W" has no value', 3),
    ]


def test_a_variable_may_use_those_above_it() -> None:
    """And settings; one below it has no value there."""
    spec = "variables: {A: 1.0, B: 'v${A}', C: '${B}-$${x}'}\nscenes: [{type: title, title: '${C}'}]"
    assert drawn(spec)["title"] == "v1.0-${x}"
    assert drawn(spec, A="2")["title"] == "v2-${x}"
    (found,) = mistakes("variables: {B: '${A}', A: x}\nscenes: [{type: title, title: '${B}'}]")
    assert (found.code, found.mark and found.mark.line) == ("missing-variable", 1)


def test_variables_that_grow_are_refused() -> None:
    """Each ten times the one before: all that is put in may be as much as a spec has."""
    names = [f"A{number}" for number in range(12)]
    grown = "".join(f", {name}: '{('${' + before + '}') * 10}'" for before, name in pairwise(names))
    found = mistakes(f"variables: {{A0: 0123456789{grown}}}\nscenes: [{{type: title, title: '${{A11}}'}}]")
    assert found[0].code == "too-many-values"
    assert "4,194,304 characters" in found[0].message


@pytest.mark.parametrize("value", ["\x1b[0m", "\udcff", "a\0b"])
def test_a_setting_that_is_no_text_is_refused(value: str) -> None:
    """Control characters and bytes that are no UTF-8."""
    (found,) = mistakes("scenes: [{type: title, title: '${A}'}]", A=value)
    assert found.code == "control-character"
    assert "--set A=..." in found.message
