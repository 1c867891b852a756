"""Plain doit writes and removes in the same places as `videogen` does, and never makes two films into one."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from doit.exceptions import InvalidDodoFile
from msgspec.structs import replace

from tests.build.small_films import REGISTRY, small_plan
from tests.build.test_stock_doit import Project
from videogen.build import doit_tasks
from videogen.build.writer import OneWriter

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A folder with a dodo.py and a film of two scenes."""
    made = Project(tmp_path)
    made.write(a="one", b="two")
    return made


def test_doit_writes_and_cleans_within_its_folders(project: Project) -> None:
    """Parts of the work folder that are links go away, and `clean` follows none; a foreign folder is refused."""
    victim = project.folder / "victim"
    (victim / "a").mkdir(parents=True)
    for name in ("tasks.sqlite", "lock", "a/words.txt"):
        (victim / name).write_text("precious")
    for name in ("tasks.sqlite", "lock"):
        (project.work / name).unlink(missing_ok=True)
        project.work.mkdir(exist_ok=True)
        (project.work / name).symlink_to(victim / name)
    (project.work / "build").symlink_to(victim)
    assert project.doit()
    assert project.film() == "A film\nONE in red\nTWO in red"
    shutil.rmtree(project.work / "build" / "film")
    (project.work / "build" / "film").symlink_to(victim)
    project.doit("clean", "film:say:a")
    assert [(victim / name).read_text() for name in ("tasks.sqlite", "lock", "a/words.txt")] == [
        "precious"
    ] * 3
    with OneWriter(project.work):
        assert any("another build" in line for line in project.doit("clean", "film"))
    assert project.film()
    project.doit("clean", "film")
    assert not list((project.folder / "output").glob("film*"))
    shutil.rmtree(project.work)
    project.work.symlink_to(victim)
    assert any("is a link" in line for line in project.doit(rc=3))


def test_two_films_of_one_project_are_never_one(project: Project) -> None:
    """doit refuses them before anything is built, and names both."""
    (project.folder / "other.video.yaml").write_text("{}")
    one = replace(
        small_plan(project.folder, {"a": "one"}, video_id="TALK"), spec=project.folder / "a.video.yaml"
    )
    two = replace(
        small_plan(project.folder, {"a": "two"}, video_id="talk"), spec=project.folder / "b.video.yaml"
    )
    plans = {"a": one, "b": two}
    with pytest.raises(InvalidDodoFile) as caught:
        list(
            doit_tasks(
                [Path("a"), Path("b")], compiled=lambda spec, _: plans[str(spec)], steps={}, registry=REGISTRY
            )
        )
    assert "a.video.yaml and" in str(caught.value) and "b.video.yaml" in str(caught.value)
    assert "video: {id: …}" in str(caught.value)
