"""The short way to know a right shape agrees with the JSON Schema."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from videogen.check import SET_KEYS
from videogen.check.canonical import to_canonical, without_ignored
from videogen.check.findings import Findings
from videogen.check.mismatches import report_mismatches
from videogen.check.scalars import read_scalars
from videogen.check.shape import right_shape
from videogen.check.variables import substitute
from videogen.document import load_document
from videogen.errors import SpecError
from videogen.registry import builtin_registry

ROOT = Path(__file__).parents[1]
RIGHT = sorted((ROOT / "examples").glob("*.video.yaml"))
WRONG = sorted((ROOT / "tests/errors").glob("*.yaml"))


def test_a_film_needs_no_title_to_be_known_as_right() -> None:
    """The quick way is taken by the smallest film too."""
    tree = {"video": {}, "scenes": [{"type": "title", "title": "Hello"}]}
    assert right_shape(tree, builtin_registry()) is not None


@pytest.mark.parametrize("spec", [*RIGHT, *WRONG], ids=lambda spec: spec.stem)
def test_what_the_models_take_the_schema_takes(spec: Path) -> None:
    """Where the models alone call a tree right, the schema finds nothing and gives the same parts; the examples are."""
    try:
        document = load_document(spec)
    except SpecError:
        return
    if not isinstance(document.tree, dict) or any(key in document.tree for key in SET_KEYS):
        return
    findings = Findings(document)
    kept = replace(document, root=without_ignored(document.root))
    canonical = substitute(to_canonical(kept, findings), {}, builtin_registry(), findings)
    canonical = read_scalars(canonical, builtin_registry(), findings, None)
    right = right_shape(canonical.tree, builtin_registry())
    findings = Findings(canonical)
    compared = report_mismatches(canonical.tree, builtin_registry(), findings)
    assert right is None or (right == compared and findings.errors() == ())
    assert right is not None or spec not in RIGHT
