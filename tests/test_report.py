"""The timing report, the page and the manifest that a build leaves."""

from __future__ import annotations

import hashlib
import html.parser
import json

from tests.conftest import Built


class Cells(html.parser.HTMLParser):
    """The first cell of each row of the page's table, and how many bars it draws."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []
        self.bars = 0
        self._row_begins = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.bars += tag == "div" and ("class", "bar") in attrs
        self._row_begins = (tag == "td" and self._row_begins) or tag == "tr"

    def handle_data(self, data: str) -> None:
        if self._row_begins and data.strip():
            self.names.append(data)
            self._row_begins = False


def test_scenes_follow_one_another_without_a_gap(built: Built) -> None:
    """Each scene starts where the one before it ends; beats lie within their scene, in order."""
    scenes = built.timing["scenes"]
    ends = [0, *(scene["start_frame"] + scene["frames"] for scene in scenes)]
    assert [scene["start_frame"] for scene in scenes] == ends[:-1]
    assert ends[-1] == built.timing["frames"]
    for scene in scenes:
        starts = [beat["start_frame"] for beat in scene["beats"]]
        assert starts == sorted(starts)
        assert scene["beats"][-1]["start_frame"] + scene["beats"][-1]["frames"] < scene["frames"]


def test_the_page_shows_every_scene(built: Built) -> None:
    """One bar and one row per scene."""
    page = Cells()
    page.feed(built.file(".timing.html").read_text("utf-8"))
    assert page.bars == len(built.timing["scenes"])
    assert page.names == [scene["id"] for scene in built.timing["scenes"]]


def test_the_manifest_has_the_digest_of_each_file(built: Built) -> None:
    """What is delivered can be checked against it."""
    manifest = json.loads(built.file(".manifest.json").read_text("utf-8"))
    assert sorted(manifest["files"]) == sorted(
        path.name for path in built.output.iterdir() if path != built.file(".manifest.json")
    )
    assert manifest["spec"] == "../../holds.video.yaml"
    for name, said in manifest["files"].items():
        content = (built.output / name).read_bytes()
        assert said == {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}
