"""The manifest beside a film says whose film it is, however its spec is named."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from videogen.files.delivered import film_in, looks_delivered, named_spec, same_spec
from videogen.plan import Assemble
from videogen.steps.context import StepContext
from videogen.steps.deliver import deliver

REGISTRY: Any = object()  # a manifest needs no scene types


@pytest.mark.parametrize("name", [b"talk.yaml", "Größe.yaml".encode(), b"gr\xf6\xdfe.yaml"])
def test_a_manifest_knows_its_spec(tmp_path: Path, name: bytes) -> None:
    """Also where bytes of its name are no UTF-8, as on old disks."""
    spec, folder = tmp_path / os.fsdecode(name), tmp_path / "output/talk"
    try:
        spec.write_text("{}", encoding="utf-8")
    except OSError:
        pytest.skip("this disk takes no such names")
    folder.mkdir(parents=True)
    (folder / "talk.mp4").write_bytes(b"a film")
    (tmp_path / "timing.json").write_text('{"frames": 1}', encoding="utf-8")
    files = {"film": "talk.mp4", "manifest": "talk.manifest.json"}
    action = Assemble(
        transitions=(),
        fps=30,
        hold_style="skip",
        title="Talk",
        description="",
        language="en",
        spec=named_spec(spec, folder),
        files=files,
        versions={},
    )
    targets = {role: folder / file for role, file in files.items()}
    deliver(action, StepContext({"timing": tmp_path / "timing.json"}, targets, REGISTRY))
    film = film_in(folder)
    assert film is not None
    assert film.is_of(spec)
    assert not film.is_of(tmp_path / "other.yaml")
    assert [path.name for path in film.files] == ["talk.mp4", "talk.manifest.json"]


def test_a_spec_in_another_folder_is_another_spec(tmp_path: Path) -> None:
    """Though it is a link to the first, or the same file under a second name: what it names lies elsewhere."""
    for name in ("one", "linked", "named"):
        (tmp_path / name).mkdir()
    spec = tmp_path / "one/talk.yaml"
    spec.write_text("{}")
    (tmp_path / "linked/talk.yaml").symlink_to(spec)
    os.link(spec, tmp_path / "named/talk.yaml")
    (tmp_path / "way").symlink_to("one")
    assert same_spec(tmp_path / "way/talk.yaml", spec)
    assert not same_spec(tmp_path / "linked/talk.yaml", spec)
    assert not same_spec(tmp_path / "named/talk.yaml", spec)


@pytest.mark.parametrize("name", ["talk.manifest.json", "talk.timing.json", "talk.timing.html"])
def test_what_a_build_has_left_is_known_by_any_file_that_only_builds_make(tmp_path: Path, name: str) -> None:
    """So that a film is built over its own remains, and over nothing else."""
    folder = tmp_path / "talk"
    folder.mkdir()
    (folder / "talk.mp4").write_bytes(b"a film")
    assert not looks_delivered(folder, "talk")
    (folder / name).write_text('{"files": {}}')
    assert looks_delivered(folder, "talk")
