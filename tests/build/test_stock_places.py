"""Plain doit writes and removes in the same places as `videogen` does, and never makes two films into one."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest
from doit.exceptions import InvalidDodoFile
from msgspec.structs import replace

from tests.build.small_films import Steps, small_plan
from tests.build.test_stock_doit import Project
from videogen.build import doit_tasks
from videogen.build.cleaning import clean_targets
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
                [Path("a"), Path("b")],
                compiled=lambda spec, _: plans[str(spec)],
                registry=Steps(project.folder / "log").registry(),
            )
        )
    assert "a.video.yaml and" in str(caught.value) and "b.video.yaml" in str(caught.value)
    assert "video: {id: …}" in str(caught.value)


@pytest.mark.parametrize("whose", ["ours", "of another spec", "of one that is gone"])
def test_clean_takes_no_film_of_another_spec_away(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], whose: str
) -> None:
    """Whatever lies where ours would: it is said whose it is. A spec that is gone claims nothing."""
    spec, other = tmp_path / "film.video.yaml", tmp_path / "other.video.yaml"
    spec.write_text("{}")
    if whose == "of another spec":
        other.write_text("{}")
    task = small_plan(tmp_path, {"a": "one"}).tasks[-1]
    film = task.targets["film"]
    film.parent.mkdir(parents=True)
    film.write_text("a film")
    named = spec.name if whose == "ours" else other.name
    manifest = {"spec": f"../../{named}", "files": {}}
    (film.parent / "film.manifest.json").write_text(json.dumps(manifest))
    clean_targets(task, spec, tmp_path / ".videogen")
    assert film.exists() is (whose == "of another spec")
    assert ("it is of" in capsys.readouterr().out) is (whose == "of another spec")
