"""The committed schema, read by a program that has nothing to do with ours."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.conftest import FILMS, ROOT

SCHEMA = ROOT / "schemas" / "video.schema.json"
SPECS = sorted((ROOT / "examples").glob("*.video.yaml")) + sorted(FILMS.glob("*.video.yaml"))
WRONG = {
    "empty": "scenes: []",
    "missing": "scenes: [{type: title}]",
    "unknown": "scenes: [{type: title, title: Hello, subtitel: Hi}]",
    "none": "title: Hello",
}
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


def test_wrong_specs_are_refused(tmp_path: Path) -> None:
    """No scenes, a missing field, an unknown key, a film without scenes: the schema alone sees each."""
    for name, text in WRONG.items():
        (tmp_path / f"{name}.video.yaml").write_text(text, encoding="utf-8")
    specs = sorted(map(str, tmp_path.iterdir()))
    told = check_jsonschema("--schemafile", str(SCHEMA), "--output-format", "json", *specs)
    refused = {error["filename"] for error in json.loads(told.stdout)["errors"]}
    assert refused == set(specs)
