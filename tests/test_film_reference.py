"""What is said of everything under `video:` and of themes: in a terminal and on the page of the documentation."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import ROOT, Videogen
from videogen.cli.reference import REGENERATE
from videogen.drawing.contrast import hex_colour
from videogen.drawing.theme import ROLES, load_theme
from videogen.registry import builtin_registry
from videogen.spec.reference import video_note
from videogen.spec.transition import TransitionStyle
from videogen.spec.video import Captions, Music, Output, Video

PAGE = ROOT / "docs" / "video.md"


def test_the_page_is_made_by_its_command(tmp_path: Path, inside: Videogen) -> None:
    """`videogen reference --markdown > docs/video.md`, which CI runs too."""
    assert inside("reference", "--markdown", cwd=tmp_path).stdout == PAGE.read_text("utf-8"), (
        f"run  {REGENERATE}"
    )
    assert f"`{REGENERATE}`" in PAGE.read_text("utf-8")
    assert "reference --markdown" in (ROOT / ".ci" / "run").read_text("utf-8")


def test_every_field_is_told_with_its_sentence() -> None:
    """Those of the film and of the mappings inside it."""
    video, parts = video_note(builtin_registry())
    own = [name for name, field in Video.model_fields.items() if not field.exclude and name != "scenes"]
    assert [field.name for field in video.fields] == own
    by_name = {part.name: [field.name for field in part.fields] for part in parts}
    for name, model in {
        "output": Output, "transition style": TransitionStyle, "music": Music, "captions": Captions
    }.items():  # fmt: skip
        assert by_name[name] == list(model.model_fields)
    assert all(field.about.endswith(".") for part in (video, *parts) for field in part.fields)


def test_every_role_has_its_colours(tmp_path: Path, inside: Videogen) -> None:
    """On the page and in a terminal."""
    told = inside("reference", cwd=tmp_path).stdout
    for role, about in ROLES.items():
        colours = [hex_colour(load_theme(name)[role]) for name in ("midnight", "paper")]
        assert f"| `{role}` | {about} | `{colours[0]}` | `{colours[1]}` |" in PAGE.read_text("utf-8")
        assert f"{about} ({', '.join(colours)})" in told
