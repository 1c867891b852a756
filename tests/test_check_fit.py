"""What cannot be shown right is found before anything is drawn: texts that do not fit, themes that cannot be read."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Videogen
from tests.plain_scenes import nothing_wrong, plain_registry
from tests.test_check import PAPER, SCENE, checked, refused
from videogen.check import check
from videogen.document import parse_document
from videogen.drawing.contrast import MARK_CONTRAST, TEXT_CONTRAST, contrast
from videogen.drawing.look import Look
from videogen.errors import Diagnostic, ValidationError
from videogen.registry import default_registry
from videogen.spec.values import ACCENTS

PAIR = re.compile(r"(\w+) on (\w+) has a contrast of ([0-9.]+):1")


class Misfit:
    """A layout problem."""

    def __init__(self, field: str) -> None:
        self.field, self.message, self.help, self.code = field, "this does not fit", None, "does-not-fit"


def test_what_does_not_fit_is_marked_at_its_field() -> None:
    """The layout is asked once per scene, with the look of the film."""
    looks = []

    def layout(scene: Any, look: Any, files: Any) -> list[Misfit]:
        looks.append(dict(look))
        return [Misfit("points[1].title"), Misfit("nothing.here")]

    text = (
        "video: {output: {size: 180p, aspect: '9:16'}}\n"
        "scenes:\n- type: plain\n  title: a\n  points:\n  - a\n  - b\n"
    )
    assert [(one.code, one.mark.line) for one in refused(text, layout) if one.mark] == [
        ("does-not-fit", 3),
        ("does-not-fit", 7),
    ]
    assert looks == [
        {"width": 180, "height": 320, "fps": 30, "theme": "midnight", "motion": "full", "accent": None}
    ]
    checked(text, fit=False)


def themed(folder: Path, theme: str, layout: Any = None) -> list[Diagnostic]:
    """What check finds wrong with a spec whose theme file has this text."""
    (folder / "my.yaml").write_text(theme)
    document = parse_document("video: {theme: my.yaml}\n" + SCENE, "a.yaml", path=folder / "a.yaml")
    with pytest.raises(ValidationError) as caught:
        check(document, plain_registry(layout or nothing_wrong))
    return list(caught.value.diagnostics)


def test_a_theme_that_cannot_be_used_is_told_at_the_theme(tmp_path: Path) -> None:
    """The drawing code reads the theme; the spec names it, and so does the message."""
    (one,) = themed(tmp_path, PAPER.replace("muted:", "mutde:"))
    assert (one.code, one.mark and one.mark.column) == ("bad-theme", 16)
    assert one.message == "theme my.yaml: no colour for muted; unknown role mutde"


def test_a_theme_that_is_hard_to_read_is_one_mistake(tmp_path: Path) -> None:
    """Every pair of roles is named with its contrast; scenes are laid out in these colours all the same."""
    faint = PAPER.replace('muted: "#625C54"', 'muted: "#B0A89C"').replace(
        'accent: "#2563EB"', 'accent: "#EEEEFF"'
    )
    theme, layout = themed(tmp_path, faint, lambda scene, look, files: [Misfit("title")])
    assert (theme.code, theme.mark and theme.mark.column, layout.code) == ("bad-theme", 16, "does-not-fit")
    pairs = [(role, ground, float(ratio)) for role, ground, ratio in PAIR.findall(theme.message)]
    assert [pair[:2] for pair in pairs] == [
        ("muted", "background"), ("muted", "surface"), ("accent", "background"),
    ]  # fmt: skip
    assert all(1 < ratio < 3 for _, _, ratio in pairs)


@pytest.mark.parametrize("accent", [*ACCENTS, "#FFFFFF", "#000000", "#0B1020"])
def test_any_accent_can_be_seen(accent: str) -> None:
    """An accent too near to the theme is drawn as far from it as it must be, so there is nothing to report."""
    look = Look.of(width=320, height=180, fps=30, theme="midnight", accent=accent)
    grounds = (look["background"], look["surface"])
    assert all(contrast(look["accent"], ground) >= MARK_CONTRAST for ground in grounds)
    assert all(contrast(look["accent_text"], ground) >= TEXT_CONTRAST for ground in grounds)


def test_only_the_scenes_that_are_wanted_are_laid_out() -> None:
    """A still of one scene does not wait for another that does not fit."""
    text = "scenes: [{type: plain, id: a, title: A}, {type: plain, id: b, title: B}]"
    laid_out = []

    def layout(scene: Any, look: Any, files: Any) -> list[Misfit]:
        laid_out.append(scene.id)
        return [Misfit("title")] if scene.id == "a" else []

    check(parse_document(text, "a.yaml"), plain_registry(layout), fit=("b",))
    assert laid_out == ["b"]
    (one,) = refused(text, layout, fit={"a", "b"})
    assert one.mark and one.mark.column == 38


def test_a_still_of_one_scene_does_not_wait_for_another(tmp_path: Path, videogen: Videogen) -> None:
    """Asked for by its id, a scene is drawn although the film could not be built."""
    long = "m" * 160  # one word wider than the picture
    text = f"scenes: [{{type: outro, id: a, narration: Bye, main_text: {long}}}, {{type: title, id: b, title: B}}]"
    (tmp_path / "film.video.yaml").write_text(f"video: {{output: {{size: 144p, aspect: '9:16'}}}}\n{text}")
    assert "[does-not-fit]" in videogen("check", "film.video.yaml", cwd=tmp_path).stderr
    assert videogen("still", "film.video.yaml", "b", "-o", "b.png", cwd=tmp_path).returncode == 0
    assert videogen("still", "film.video.yaml", "a", "-o", "a.png", cwd=tmp_path).returncode == 2


def test_a_missing_file_hides_no_other_misfit(tmp_path: Path) -> None:
    """Only the scene that shows the file is not laid out."""
    text = "scenes: [{type: picture, title: A, file: a.png}, {type: plain, title: B}]"
    document = parse_document(text, "a.yaml", path=tmp_path / "a.yaml")
    with pytest.raises(ValidationError) as caught:
        check(document, plain_registry(lambda scene, look, files: [Misfit("title")]))
    assert [(one.code, one.mark and one.mark.column) for one in caught.value.diagnostics] == [
        ("missing-file", 42),
        ("does-not-fit", 71),
    ]


def test_a_diagram_that_does_not_fit_is_one_mistake() -> None:
    """Also where it is higher than its page."""
    chain = "".join(f"    n{number}[Step number {number}] --> n{number + 1}\n" for number in range(14))
    text = (
        "scenes:\n- type: diagram\n  header: Steps\n  diagram: |\n"
        f"    flowchart TB\n{chain}    n1 --> n9 --> n4\n    n2 --> n12 --> n7\n"
    )
    with pytest.raises(ValidationError) as caught:
        check(parse_document(text, "a.yaml"), default_registry())
    assert [one.code for one in caught.value.diagnostics] == ["does-not-fit"]
