"""The manifest beside a film says whose film it is, however its spec is named."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from videogen.files.delivered import film_in, named_spec
from videogen.plan import Assemble
from videogen.steps.bench import Bench
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
    deliver(action, Bench({"timing": tmp_path / "timing.json"}, targets, REGISTRY))
    film = film_in(folder)
    assert film is not None
    assert film.is_of(spec)
    assert not film.is_of(tmp_path / "other.yaml")
    assert [path.name for path in film.files] == ["talk.mp4", "talk.manifest.json"]
