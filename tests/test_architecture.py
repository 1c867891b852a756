"""The map of the code shows the code."""

from __future__ import annotations

import re

from tests.conftest import ROOT

PAGE = (ROOT / "docs/architecture.md").read_text("utf-8")
PACKAGE = ROOT / "videogen"


def test_every_room_is_on_the_map() -> None:
    """The table names each folder of the package, and no other."""
    named = set(re.findall(r"^\| `(\w+)/`", PAGE, re.MULTILINE))
    assert named == {path.parent.name for path in PACKAGE.glob("*/__init__.py")}


def test_what_stands_loose_is_on_the_map() -> None:
    """So that nothing is put at the root because nobody looked for its room."""
    loose = {path.stem for path in PACKAGE.glob("[a-z]*.py")}
    assert loose == {name for name in re.findall(r"`(\w+)`", PAGE) if (PACKAGE / f"{name}.py").is_file()}


def test_every_file_that_is_named_is_there() -> None:
    """The walk of a sentence leads through files that exist."""
    for name in re.findall(r"`((?:\w+/)+\w+\.py)`", PAGE):
        assert (PACKAGE / name).is_file() or (ROOT / name).is_file(), name
