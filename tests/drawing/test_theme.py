"""Themes and looks: roles, contrast, accents that can be read, and data both ways."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from videogen.drawing.contrast import MARK_CONTRAST, TEXT_CONTRAST, contrast, mix
from videogen.drawing.look import Look
from videogen.drawing.theme import ROLES, load_theme, theme_problems
from videogen.errors import ConfigError
from videogen.spec.values import ACCENTS, THEMES

COLOURS = st.tuples(*[st.integers(0, 255)] * 3)


def look(theme: str, accent: str | None) -> Look:
    return Look.of(width=1920, height=1080, fps=30, theme=theme, accent=accent)


@pytest.mark.parametrize("theme", THEMES)
def test_built_in_themes_can_be_read(theme: str) -> None:
    """Every text role keeps 4.5:1 on what it stands on."""
    assert theme_problems(load_theme(theme)) == []


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("accent", [*ACCENTS, "#000000", "#FFFFFF", "#808080", None])
def test_every_accent_can_be_seen_and_read(theme: str, accent: str | None) -> None:
    """An accent too close to the theme is moved until it is visible as a mark and legible as text."""
    found = look(theme, accent)
    for ground in ("background", "surface"):
        assert contrast(found["accent"], found[ground]) >= MARK_CONTRAST
        assert contrast(found["accent_text"], found[ground]) >= TEXT_CONTRAST
    assert contrast(found["text"], found["accent_soft"]) >= TEXT_CONTRAST


@pytest.mark.parametrize("theme", THEMES)
def test_code_can_be_read_on_tinted_lines(theme: str) -> None:
    """Code colours keep 4.5:1 on the tints of changed lines, and so do the signs before them."""
    found = look(theme, "blue")
    for ground, sign in (("good_soft", "good"), ("bad_soft", "bad")):
        for role in (sign, *(role for role in ROLES if role.startswith("code_"))):
            assert contrast(found[role], found[ground]) >= TEXT_CONTRAST, (role, ground)


def test_an_accent_that_is_visible_stays_as_it_is() -> None:
    """The author's colour is changed only where it must be."""
    assert look("midnight", "orange").accent == (0xFF, 0x6B, 0x35)
    assert look("paper", "cyan").accent != (0x22, 0xD3, 0xEE)


@settings(max_examples=40)
@given(COLOURS, COLOURS)
def test_contrast_is_symmetric_and_bounded(a: tuple[int, int, int], b: tuple[int, int, int]) -> None:
    """Contrast lies between 1 and 21 and does not ask which colour comes first."""
    assert contrast(a, b) == contrast(b, a)
    assert 1 <= contrast(a, b) <= 21.01
    assert mix(a, b, 0) == a
    assert mix(a, b, 1) == b


def test_sizes_scale_with_the_short_side() -> None:
    """A length at 1080p is the same share of the short side in every shape; what is something never vanishes."""
    assert Look.of(width=3840, height=2160, fps=30).scale(96) == 192
    assert Look.of(width=720, height=1280, fps=30).scale(96) == 64
    assert Look.of(width=256, height=144, fps=30).scale(1) == 1
    assert Look.of(width=256, height=144, fps=30).scale(0) == 0


def test_odd_sizes_are_refused() -> None:
    """4:2:0 video has no odd sizes."""
    with pytest.raises(ValueError, match="even"):
        Look.of(width=321, height=180, fps=30)


def _theme_file(folder: Path, **changed: str | None) -> str:
    roles = dict.fromkeys(ROLES, "#FFFFFF") | {"background": "#000000", "surface": "#111111"} | changed
    path = folder / "mine.yaml"
    path.write_text("".join(f'{role}: "{value}"\n' for role, value in roles.items() if value))
    return str(path)


def test_a_theme_of_ones_own(tmp_path: Path) -> None:
    """A file with the same roles is a theme; its own accent is used where the film names none."""
    mine = _theme_file(tmp_path, accent="#FF0000", accent_soft="#222222")
    assert look(mine, None)["accent"] == (255, 0, 0)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"muted": None}, "no colour for muted"),
        ({"mutd": "#FFFFFF"}, "unknown role mutd"),
        ({"muted": None, "mutd": "#FFFFFF"}, "no colour for muted; unknown role mutd"),
        ({"base": "dusk"}, '"dusk" is no base; there are midnight and paper'),
        ({"text": "white"}, '"white" is not a colour'),
    ],
)
def test_wrong_theme_files_say_what_is_wrong(
    tmp_path: Path, changed: dict[str, str | None], words: str
) -> None:
    """A role too few, one too many, and a colour that is none."""
    with pytest.raises(ConfigError, match=words):
        load_theme(_theme_file(tmp_path, **changed))


def test_a_theme_may_change_a_few_roles_of_another(tmp_path: Path) -> None:
    """What it does not name is as in its base."""
    path = tmp_path / "brand.yaml"
    path.write_text('base: paper\naccent: "#AA0055"\n')
    brand, paper = load_theme(str(path)), load_theme("paper")
    assert {role for role in ROLES if brand[role] != paper[role]} == {"accent"}


def test_a_theme_file_that_changes_is_read_again(tmp_path: Path) -> None:
    """A process that watches files never draws in yesterday's colours."""
    path = tmp_path / "brand.yaml"
    path.write_text("base: paper\n")
    before = load_theme(str(path))
    path.write_text('base: midnight\naccent: "#AA0055"\n')
    assert load_theme(str(path))["background"] != before["background"]


def test_a_theme_that_is_no_list_of_roles(tmp_path: Path) -> None:
    """Broken YAML, other YAML and a missing file are told apart from our bugs."""
    broken = tmp_path / "broken.yaml"
    broken.write_text("a: [")
    other = tmp_path / "other.yaml"
    other.write_text("- one\n")
    for path in (broken, other, tmp_path / "absent.yaml"):
        with pytest.raises(ConfigError, match="theme"):
            load_theme(str(path))
    with pytest.raises(ConfigError, match="unknown theme"):
        load_theme("midnigth")


def test_low_contrast_is_worded(tmp_path: Path) -> None:
    """A pair that cannot be read is named with its contrast and what it should have."""
    theme = load_theme(_theme_file(tmp_path, muted="#555555"))
    assert (
        theme_problems(theme)[0] == "muted on background has a contrast of 2.81:1, which is less than 4.5:1"
    )
