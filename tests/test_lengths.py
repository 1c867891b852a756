"""What `check` says of lengths, and of pictures that wait or cannot be read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from videogen.cli.inspect import check_command

LONG = ", ".join(f"these are ten words of item {number} to read" for number in range(6))


def checked(folder: Path, *scenes: str, options: tuple[str, ...] = ("--engine", "silent")) -> Result:
    spec = folder / "film.video.yaml"
    spec.write_text("scenes:\n" + "".join(f"  - {{{scene}}}\n" for scene in scenes), "utf-8")
    return CliRunner().invoke(check_command, [str(spec), *options], standalone_mode=False)


def as_data(folder: Path, *scenes: str) -> dict[str, Any]:
    result = checked(folder, *scenes, options=("--engine", "silent", "--json"))
    data: dict[str, Any] = json.loads(result.stdout)
    return data


def codes(folder: Path, *scenes: str) -> list[str]:
    return [finding["code"] for finding in as_data(folder, *scenes)["findings"]]


def test_check_says_how_long_the_film_and_its_scenes_last(tmp_path: Path) -> None:
    """In a table, and as data."""
    scenes = (
        "id: a, type: title, title: Hi, narration: Hello there",
        "id: bcd, type: title, title: Hi, min_duration: 70",
    )
    result = checked(tmp_path, *scenes)
    lines = result.stdout.splitlines()
    assert lines[0].endswith("film.video.yaml: 2 scenes, ≈ 1:12 min, 1 warning")
    assert lines[1:] == ["  a    ≈ 1.5 s", "  bcd  ≈ 1:10 min"]
    (film,) = as_data(tmp_path, *scenes)["films"]
    assert film["length_s"] == sum(scene["length_s"] for scene in film["scenes"])
    assert [scene["id"] for scene in film["scenes"]] == ["a", "bcd"]


def test_a_picture_that_waits_for_nothing_is_told(tmp_path: Path) -> None:
    """More than eight seconds after the last word; a silent scene and one that is spoken of have no such wait."""
    items = f"items: [{LONG}]"
    assert codes(tmp_path, f"type: list, header: A, {items}, narration: Here it is.") == ["long-wait"]
    assert codes(tmp_path, f'type: list, header: A, {items}, narration: ""') == []
    assert codes(tmp_path, f"type: list, header: A, {items}") == []
    assert codes(tmp_path, "type: list, header: A, items: [B], narration: Here it is., min_duration: 12") == [
        "long-wait"
    ]


def test_the_help_names_what_makes_it_wait(tmp_path: Path) -> None:
    """A longest duration below the least one would be a mistake."""
    scene = "type: list, header: A, items: [B], narration: Here it is., min_duration: 12"
    (found,) = as_data(tmp_path, scene)["findings"]
    assert found["help"].endswith("or lower min_duration")


def test_what_max_duration_cuts_off_is_told(tmp_path: Path) -> None:
    """The author's word is obeyed; where even the speech is too long, that is said."""
    scene = f"type: list, header: A, items: [{LONG}]"
    data = as_data(tmp_path, f"{scene}, narration: Here it is., max_duration: 5")
    assert [finding["code"] for finding in data["findings"]] == ["cannot-be-read"]
    assert data["findings"][0]["message"] == "it takes about 15 s to read, and max_duration is 5 s"
    assert data["films"][0]["length_s"] == 5
    assert codes(
        tmp_path, f"{scene}, narration: Here it is with some more words to say., max_duration: 2"
    ) == ["scene-too-long"]
