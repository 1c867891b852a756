"""Chapters as the platforms accept them."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
import webvtt
from hypothesis import given, settings
from hypothesis import strategies as st

from videogen.check import check
from videogen.document import load_document
from videogen.registry import builtin_registry
from videogen.spec.video import Video
from videogen.words.chapters import by_scene, chapter_lines, chapter_track, chapters

FPS = 30


def of_lengths(*lengths_s: float, names: list[str | None] | None = None) -> list[tuple[str, float]]:
    """Titles and starts of the chapters of scenes that last so long, called A, B, C …"""
    starts = [0]
    for length_s in lengths_s:
        starts.append(starts[-1] + round(length_s * FPS))
    names = names or [chr(ord("A") + number) for number in range(len(lengths_s))]
    return [(mark["title"], mark["start_s"]) for mark in chapters(names, starts, FPS)]


def test_chapters_of_ten_seconds_stay_as_they_are() -> None:
    """Ten seconds are enough, a frame less is not."""
    assert of_lengths(10, 10, 10) == [("A", 0), ("B", 10), ("C", 20)]
    assert of_lengths(10, 10, 10, 9.9) == [("A", 0), ("B", 10), ("C", 20)]


def test_a_short_chapter_joins_the_one_before() -> None:
    """Also several of them; before the first there is none, so that takes in the next."""
    assert of_lengths(12, 4, 12, 4, 4, 12) == [("A", 0), ("C", 16), ("F", 36)]
    assert of_lengths(4, 12, 12, 12) == [("A", 0), ("C", 16), ("D", 28)]


def test_short_scenes_fill_up_chapters_where_too_few_were_left() -> None:
    """A film of short scenes has chapters too, each as long as it must be."""
    assert of_lengths(6, 6, 6, 6, 6, 6) == [("A", 0), ("C", 12), ("E", 24)]
    assert of_lengths(12, 4, 4, 4, 12, 5) == [("A", 0), ("B", 12), ("E", 24)]


@pytest.mark.parametrize("lengths_s", [(), (60,), (60, 60), (12, 12, 5), (5, 5, 5, 5)])
def test_fewer_than_three_chapters_are_none(lengths_s: tuple[float, ...]) -> None:
    """Platforms pass a shorter list over."""
    assert of_lengths(*lengths_s) == []


def test_the_first_chapter_begins_with_the_film() -> None:
    """Whatever scene names it."""
    assert of_lengths(20, 20, 20, 20, names=[None, "B", "C", "D"]) == [("B", 0), ("C", 40), ("D", 60)]


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.lists(st.tuples(st.integers(1, 1500), st.booleans()), min_size=1, max_size=30))
def test_every_list_is_one_that_platforms_accept(scenes: list[tuple[int, bool]]) -> None:
    """None, or at least three that cover the film, each of ten seconds or more and at the start of its scene."""
    starts = [0]
    for frames, _ in scenes:
        starts.append(starts[-1] + frames)
    found = chapters(["x" if named else None for _, named in scenes], starts, FPS)
    if not found:
        return
    assert len(found) >= 3
    assert found[0]["start_s"] == 0
    assert found[-1]["end_s"] == starts[-1] / FPS
    assert all(before["end_s"] == after["start_s"] for before, after in pairwise(found))
    assert all(mark["end_s"] - mark["start_s"] > 10 - 1e-6 for mark in found)
    assert all(round(mark["start_s"] * FPS) in starts for mark in found)
    shown = [line.split()[0].split(":") for line in chapter_lines(found).splitlines()]
    seconds = [60 * int(minutes) + int(rest) for minutes, rest in shown]
    assert all(after - before >= 10 for before, after in pairwise(seconds))


def test_lists_and_tracks_say_when_each_begins(tmp_path: Path) -> None:
    """`0:00 Title`, with hours in a film that has them; a track for web pages, with signs as WebVTT wants them."""
    marks = chapters(["Ship  it", "R&D <now>", ""], [0, 300, 30 * 65, 30 * 2000], FPS)
    assert chapter_lines(marks) == "0:00 Ship it\n0:10 R&D ‹now›\n1:05 3\n"
    track = tmp_path / "a.vtt"
    track.write_text(chapter_track(marks), "utf-8")
    assert [(each.start, each.end, each.raw_text) for each in webvtt.read(track)] == [
        ("00:00:00.000", "00:00:10.000", "Ship it"),
        ("00:00:10.000", "00:01:05.000", "R&amp;D &lt;now&gt;"),
        ("00:01:05.000", "00:33:20.000", "3"),
    ]
    long = chapters(["A", "B", "C"], [0, 30 * 65, 30 * 4000, 30 * 5000], FPS)
    assert chapter_lines(long) == "0:00:00 A\n0:01:05 B\n1:06:40 C\n"
    assert (chapter_lines([]), chapter_track([])) == ("", "WEBVTT\n")


def test_long_titles_are_shortened() -> None:
    """Behind a word, else behind a character, so that a list and an MP4 have room for them; a transcript has all."""
    words = "Which of these is right, " * 10
    family = "\U0001f469\u200d\U0001f469\u200d\U0001f467"
    accents = "e\u0301" * 120
    titles = [words, family * 30, accents, "字" * 100, "x" * 100]
    starts = [FPS * 20 * number for number in range(6)]
    found = [mark["title"] for mark in chapters(titles, starts, FPS)]
    assert found[0] == "Which of these is right, " * 3 + "Which of these is right…"
    assert found[1] == family * 14 + "…"
    assert found[2] == "e\u0301" * 49 + "…"
    assert found[3] == "字" * 84 + "…"
    assert found[4] == "x" * 100
    assert all(len(title) <= 100 and len(title.encode()) <= 255 for title in found)
    assert by_scene(titles, starts, FPS)[0]["title"] == words.strip()


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=400))
def test_every_title_has_room(title: str) -> None:
    """A hundred characters, 255 bytes, one line; what is shorter stays as it is."""
    (first, *_) = chapters([title, "B", "C"], [0, 600, 1200, 1800], FPS)
    shown = " ".join(title.split()) or "1"
    assert 0 < len(first["title"]) <= 100
    assert len(first["title"].encode()) <= 255
    assert first["title"] == shown or len(shown) > 100 or len(shown.encode()) > 255
    assert len(chapter_lines([first]).splitlines()) == 1


def test_by_scene_each_has_its_title() -> None:
    """However short it is; a scene without a title has its number."""
    assert by_scene(["Ship  it", ""], [0, 90, 150], FPS) == [
        {"title": "Ship it", "start_s": 0.0, "end_s": 3.0},
        {"title": "2", "start_s": 3.0, "end_s": 5.0},
    ]


def film_of(folder: Path, *scenes: str) -> Video:
    lines = "\n".join(f"  - {{{scene}}}" for scene in scenes)
    spec = folder / "film.video.yaml"
    spec.write_text(f"scenes:\n{lines}\n", "utf-8")
    return check(load_document(spec), builtin_registry(), fit=False).video


TITLE, SECTION, LIST = (
    "type: title, title: Hi",
    "type: section, title: Part",
    "type: list, header: L, items: [a]",
)


def test_without_sections_each_scene_begins_a_chapter(tmp_path: Path) -> None:
    """But for those that say otherwise."""
    film = film_of(
        tmp_path,
        TITLE,
        f"{LIST}, chapter: Two **reasons**",
        f"{LIST}, chapter: false",
        f"{LIST}, chapter: off",
        f"{LIST}, chapter: no",
        f"{LIST}, chapter: yes",
        f"{LIST}, chapter: No more",
        f"{LIST}, chapter: ' '",
    )
    assert film.chapter_names() == ("Hi", "Two reasons", None, None, None, "L", "No more", "L")


def test_sections_begin_the_chapters_where_there_are_any(tmp_path: Path) -> None:
    """What comes before the first has a chapter too; other scenes begin one where they say so."""
    film = film_of(
        tmp_path,
        TITLE,
        LIST,
        SECTION,
        LIST,
        f"{SECTION}, chapter: false",
        f"{SECTION}, chapter: New",
        f"{LIST}, chapter: true",
    )
    assert film.chapter_names() == ("Hi", None, "Part", None, None, "New", "L")
