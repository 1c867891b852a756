"""Nothing is written or removed through a link, or in a folder that is not ours."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.build.small_films import Studio, how, small_plan
from videogen.build.orphans import remove_orphans
from videogen.errors import OutputError
from videogen.events.types import EventType
from videogen.files.folders import TAG

SCENES = {"a": "one", "b": "two"}
PARTS = [
    "build",
    "build/film",
    "store",
    "store/cas",
    "store/ac",
    "fresh",
    "lock",
    ".gitignore",
    TAG,
    "tasks.sqlite",
    "tasks.sqlite-wal",
    "tasks.sqlite-shm",
]

pytestmark = pytest.mark.skipif(os.name != "posix", reason="links need rights elsewhere")


@pytest.fixture
def victim(tmp_path: Path) -> Path:
    """A folder beside the project in which everything has to stay as it is."""
    folder = tmp_path / "victim"
    (folder / "film" / "a").mkdir(parents=True)
    for name in ("file", "lock", "tasks.sqlite", "film/a/words", "film/other"):
        (folder / name).write_text(f"precious {name}")
    (folder / "empty").mkdir()
    return folder


def content(folder: Path) -> dict[str, str | None]:
    """Everything in a folder: names, and the text of files."""
    return {
        path.relative_to(folder).as_posix(): path.read_text() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
    }


@pytest.fixture
def studio(tmp_path: Path) -> Studio:
    """A project of its own beside the victim."""
    (tmp_path / "project").mkdir()
    return Studio(tmp_path / "project")


@pytest.mark.parametrize("part", ["build", "build/film"])
def test_a_link_that_comes_while_a_film_is_built_is_not_followed(
    studio: Studio, victim: Path, part: str
) -> None:
    """After the work folder was put right somebody has put a link where our folder was."""
    studio.build(SCENES)
    ours = studio.work / part
    ours.rename(studio.folder / "away")
    ours.symlink_to(victim if part == "build" else victim / "film")
    before = content(victim)
    assert remove_orphans(small_plan(studio.folder, SCENES), studio.work) == 0
    assert content(victim) == before


@pytest.mark.parametrize("kind", ["folder", "file", "nothing", "hard link"])
@pytest.mark.parametrize("part", PARTS)
def test_a_link_in_the_work_folder_is_taken_away_and_nothing_behind_it(
    studio: Studio, victim: Path, part: str, kind: str
) -> None:
    """Whatever part of a work folder that came with a project is a link, the film is built and what it led to stays."""
    place = studio.folder / ".videogen" / part
    place.parent.mkdir(parents=True)
    if kind == "hard link":
        os.link(victim / "file", place)
    else:
        place.symlink_to({"folder": victim, "file": victim / "file", "nothing": victim / "new"}[kind])
    before = content(victim)
    for _ in range(2):
        assert studio.build(SCENES).success
        assert content(victim) == before
    assert not place.is_symlink()
    assert set(how(studio.build(SCENES)).values()) == {"up to date"}


@pytest.mark.parametrize("after_a_build", [False, True])
def test_a_link_below_the_folder_of_a_film_is_taken_away(
    studio: Studio, victim: Path, after_a_build: bool
) -> None:
    """Neither what a task writes nor what becomes an orphan leads out of the work folder."""
    if after_a_build:
        assert studio.build(SCENES).success
        film = next((studio.folder / ".videogen" / "build").iterdir())
        for name in ("old", "a"):
            for path in sorted((film / name).rglob("*"), reverse=True):
                path.unlink()
            if (film / name).exists():
                (film / name).rmdir()
            (film / name).symlink_to(victim)
    else:
        film = studio.folder / ".videogen" / "build" / "film"
        film.mkdir(parents=True)
        (film / "a").symlink_to(victim / "film" / "a")
        (film / "old").symlink_to(victim)
    before = content(victim)
    assert studio.build(SCENES).success
    assert content(victim) == before
    assert not (film / "old").is_symlink()


def test_folders_where_files_should_be_are_taken_away(studio: Studio) -> None:
    """A folder in the place of the lock, of the journal or of a result is no error for ever."""
    assert studio.build(SCENES).success
    results = [path for path in (studio.folder / ".videogen" / "build").rglob("*") if path.is_file()]
    for path in (
        *results,
        studio.folder / ".videogen" / "lock",
        studio.folder / ".videogen" / "tasks.sqlite",
    ):
        path.unlink()
        path.mkdir()
        (path / "deep").write_text("x")
    assert studio.build(SCENES).success
    assert set(how(studio.build(SCENES)).values()) == {"up to date"}


def test_what_was_taken_away_is_said_once(studio: Studio, victim: Path) -> None:
    """A warning names the place."""
    store = studio.folder / ".videogen" / "store"
    store.parent.mkdir()
    store.symlink_to(victim)
    said: list[str] = []
    for _ in range(2):
        studio.build(
            SCENES,
            listeners=[
                lambda event: event.type is EventType.VALIDATION_WARNING and said.append(event.message)
            ],
        )
    assert [str(store) in warning for warning in said] == [True]


@pytest.mark.parametrize("kind", ["link", "file", "foreign"])
def test_a_work_folder_that_is_not_ours_is_refused(studio: Studio, victim: Path, kind: str) -> None:
    """A link, a file, or a folder with something in it that we never put there: the message says which."""
    work = studio.folder / ".videogen"
    if kind == "link":
        work.symlink_to(victim)
    elif kind == "file":
        work.write_text("precious")
    else:
        work.mkdir()
        (work / "config.json").write_text("{}")
    before = content(victim), content(studio.folder)
    with pytest.raises(OutputError) as caught:
        studio.build(SCENES)
    assert caught.value.code == "foreign-work-folder"
    assert str(work) in str(caught.value)
    assert (content(victim), content(studio.folder)) == before


def test_an_empty_folder_and_one_of_an_older_version_are_ours(studio: Studio) -> None:
    """The tag came later than the rest."""
    work = studio.folder / ".videogen"
    work.mkdir()
    assert studio.build(SCENES).success
    (work / TAG).unlink()
    assert set(how(studio.build(SCENES)).values()) == {"up to date"}
    assert (work / TAG).read_text().startswith("Signature: 8a477f597d28d172789f06886806bc55\n")


def test_what_others_put_into_our_work_folder_stays_there(studio: Studio) -> None:
    """A newer version's files, or the author's, are no reason to stop and none to remove them."""
    assert studio.build(SCENES).success
    (studio.folder / ".videogen" / "notes").write_text("mine")
    assert studio.build(SCENES).success
    assert (studio.folder / ".videogen" / "notes").read_text() == "mine"
