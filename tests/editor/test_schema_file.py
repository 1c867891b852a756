"""The committed schema, read by a program that has nothing to do with ours."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import FILMS, ROOT

SCHEMA = ROOT / "schemas" / "video.schema.json"
SPECS = sorted((ROOT / "examples").glob("*.video.yaml")) + sorted(FILMS.glob("*.video.yaml"))
LIMIT_S = 60


def check_jsonschema(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run check-jsonschema, which needs no network for local files."""
    command = [sys.executable, "-m", "check_jsonschema", *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", timeout=LIMIT_S)


def test_schema_is_draft_07() -> None:
    """The schema is right by the metaschema that it names."""
    told = check_jsonschema("--check-metaschema", str(SCHEMA))
    assert told.returncode == 0, told.stdout


def test_examples_are_valid() -> None:
    """Every example satisfies the schema."""
    assert len(SPECS) >= 4
    told = check_jsonschema("--schemafile", str(SCHEMA), *map(str, SPECS))
    assert told.returncode == 0, told.stdout


@pytest.mark.parametrize(
    "spec",
    [
        "scenes: []",
        "scenes: [{type: title}]",
        "scenes: [{type: title, title: Hello, subtitel: Hi}]",
        "title: Hello",
    ],
)
def test_wrong_specs_are_refused(spec: str, tmp_path: Path) -> None:
    """No scenes, a missing field, an unknown key: the schema alone sees it."""
    path = tmp_path / "wrong.video.yaml"
    path.write_text(spec, encoding="utf-8")
    assert check_jsonschema("--schemafile", str(SCHEMA), str(path)).returncode == 1
