"""A finished film is proven right, and what is wrong with one is said."""

from __future__ import annotations

import json
import os
import shutil
import time
from pathlib import Path

import pytest

from tests.conftest import ROOT, Built, Videogen
from tests.media.filmed import write_film


@pytest.fixture
def film(built: Built, tmp_path: Path) -> Path:
    """A copy of a built film with all that lies beside it."""
    shutil.copytree(built.output, tmp_path / built.output.name)
    return tmp_path / built.output.name / built.file(".mp4").name


def test_a_built_film_is_right(film: Path, built: Built, inside: Videogen) -> None:
    """And all of its pictures were decoded."""
    told = inside("verify", str(film), cwd=film.parent)
    assert told.returncode == 0
    assert told.stdout.startswith("right  ")
    (data,) = json.loads(inside("verify", "--json", str(film), cwd=film.parent).stdout)
    assert data["problems"] == []
    assert data["is_ours"]
    assert (data["width"], data["height"]) == (320, 180)
    assert data["frames"] == json.loads(built.file(".manifest.json").read_text("utf-8"))["frames"]


def test_a_damaged_film_is_wrong(film: Path, inside: Videogen) -> None:
    """It is no longer what was built, and it cannot be decoded from beginning to end."""
    content = bytearray(film.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 400] = bytes(400)
    film.write_bytes(content)
    told = inside("verify", "--json", str(film), cwd=film.parent)
    assert told.returncode == 1
    (data,) = json.loads(told.stdout)
    assert f"{film.name} is not what was built" in data["problems"]
    assert len(data["problems"]) > 1


def test_captions_that_were_edited_or_lost_are_told(film: Path, inside: Videogen) -> None:
    """The film itself is right; what belongs to it is not what was built with it."""
    film.with_suffix(".srt").write_text("1\n00:00:00,000 --> 00:00:01,000\nOther words\n", "utf-8")
    film.with_suffix(".jpg").unlink()
    told = inside("verify", str(film), cwd=film.parent)
    assert told.returncode == 1
    assert [line.strip() for line in told.stdout.splitlines()[1:]] == [
        "holds.srt is not what was built",
        "holds.jpg is not there",
    ]


def test_a_film_of_another_encoder_is_only_decoded(inside: Videogen) -> None:
    """Its packets follow other rules, which is no mistake."""
    told = inside("verify", "examples/media/tide.mp4", cwd=ROOT)
    assert told.returncode == 0
    assert told.stdout.endswith("0:04.0; pictures of another encoder, which were only decoded\n")


def test_a_list_of_other_files_is_no_film(film: Path, inside: Videogen) -> None:
    """Nothing that it names is opened; nor is a pipe waited for."""
    other = film.with_name("list.mp4")
    other.write_text(f"#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n{film}\n#EXT-X-ENDLIST\n", "utf-8")
    os.mkfifo(film.with_name("pipe.mp4"))
    told = inside("verify", "list.mp4", "pipe.mp4", cwd=film.parent)
    assert told.returncode == 1
    assert told.stdout.count("WRONG") == 2


def test_what_is_no_film_is_told(tmp_path: Path, inside: Videogen) -> None:
    """Of each that is named; the others are looked at all the same."""
    silent = write_film(tmp_path / "silent.mp4", frames=9)
    told = inside("verify", str(silent), "README.md", cwd=ROOT)
    assert told.returncode == 1
    assert [line.strip() for line in told.stdout.splitlines() if line.startswith(" ")] == [
        "it has no sound",
        "README.md cannot be read as a media file: it is damaged, or of no kind that is known",
    ]


def test_a_copy_of_the_folder_is_compared_as_well(film: Path, inside: Videogen) -> None:
    """By whatever name, and where its files are links: the manifest beside the film is what counts."""
    copy = film.parent.with_name("on a stick")
    shutil.copytree(film.parent, copy)
    manifest = copy / f"{film.stem}.manifest.json"
    manifest.rename(copy / "elsewhere")
    manifest.symlink_to("elsewhere")
    (copy / f"{film.stem}.srt").write_text("Other words\n", "utf-8")
    told = inside("verify", str(copy / film.name), cwd=copy)
    assert told.returncode == 1
    assert f"{film.stem}.srt is not what was built" in told.stdout


@pytest.mark.parametrize("content", ["", "[]", '{"files": null}', "[" * 100_000])
def test_a_damaged_manifest_is_told(film: Path, inside: Videogen, content: str) -> None:
    """Nothing can be compared with it, which is not to be called right."""
    film.with_name(f"{film.stem}.manifest.json").write_text(content, "utf-8")
    told = inside("verify", str(film), cwd=film.parent)
    assert told.returncode == 1
    assert f"{film.stem}.manifest.json is damaged" in told.stdout


def test_a_file_of_another_length_is_not_read(film: Path, inside: Videogen) -> None:
    """It may be without end: this one takes no room, and an hour to read."""
    with film.with_suffix(".srt").open("r+b") as captions:
        captions.truncate(2 << 40)
    started_s = time.monotonic()
    told = inside("verify", str(film), cwd=film.parent)
    assert time.monotonic() - started_s < 30
    assert f"{film.stem}.srt is not what was built" in told.stdout
