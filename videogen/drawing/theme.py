"""Themes: named colour roles read from YAML, and whether text in them can be read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path

from msgspec import Struct

from videogen.drawing.contrast import MARK_CONTRAST, RGB, TEXT_CONTRAST, contrast
from videogen.errors import ConfigError
from videogen.files.given import read_given
from videogen.showing import quote
from videogen.spec.values import ACCENTS, THEME_SUFFIXES, THEMES, rgb

ROLES: Mapping[str, str] = {
    "background": "what is behind everything",
    "surface": "cards, terminals and panels of code",
    "line": "hairlines, axes, edges of cards",
    "text": "words that are read first",
    "muted": "words that are read second: descriptions, notes, labels",
    "accent": "what is looked at first: marks, bars, numbers; a spec's accent_color takes its place",
    "accent_soft": "soft fills of the accent, behind words",
    "good": "what is right: the new code, the right answer",
    "bad": "what is wrong: the old code, a failure",
    "code_text": "code that is nothing of the following",
    "code_keyword": "words of the programming language",
    "code_name": "names of functions and classes",
    "code_string": "text in code",
    "code_number": "numbers in code",
    "code_comment": "comments in code",
}
"""The colour roles of a theme, and what is painted in them."""

SOFT_SHARE = 0.22  # how much of the accent a soft fill takes
LARGEST_THEME_BYTES = 65_536
BASE = "base"  # the key of a theme file that names the theme it changes

TEXT_PAIRS = (
    *((role, ground) for role in ("text", "muted", "good", "bad") for ground in ("background", "surface")),
    *((role, "surface") for role in ROLES if role.startswith("code_")),
    ("text", "accent_soft"),
)
"""Which role is read on which: every pair that scenes use for text."""


class Theme(Struct, frozen=True):
    """A name and one RGB colour for each of `ROLES`."""

    name: str
    colours: Mapping[str, RGB]

    def __getitem__(self, role: str) -> RGB:
        return self.colours[role]


def parse_colour(text: str) -> RGB:
    """`#RRGGBB` or the name of an accent as RGB. Raises ConfigError for anything else."""
    try:
        return rgb(text)
    except ValueError as error:
        help = f'write "#RRGGBB" or one of {", ".join(ACCENTS)}'
        raise ConfigError(f"{quote(text)} is not a colour", help=help, code="bad-colour") from error


def load_theme(name_or_path: str) -> Theme:
    """A built-in theme by name, or a theme file with the same roles. Raises ConfigError, naming what is wrong."""
    if name_or_path in THEMES:
        return _built_in(name_or_path)
    path = Path(name_or_path)
    if path.suffix not in THEME_SUFFIXES:
        raise ConfigError(
            f"unknown theme {quote(name_or_path)}",
            help=f"use {' or '.join(THEMES)}, or the path of a theme file (.yaml)",
            code="unknown-theme",
        )
    try:
        return _theme_of(path, read_given(path, LARGEST_THEME_BYTES))
    except OSError as error:
        raise ConfigError(f"theme {path} cannot be read: {error}", code="bad-theme") from error


@cache
def _built_in(name: str) -> Theme:
    path = Path(__file__).parent / "themes" / f"{name}.yaml"
    return _theme_of(path, path.read_bytes())


@lru_cache(maxsize=32)
def _theme_of(path: Path, content: bytes) -> Theme:
    """The theme in the content of a YAML file."""
    from ruamel.yaml import YAML  # slow to import, and most commands need no theme
    from ruamel.yaml.error import YAMLError

    try:
        data = YAML(typ="safe", pure=True).load(content.decode())
    except (UnicodeDecodeError, YAMLError) as error:
        raise ConfigError(f"theme {path} cannot be read: {error}", code="bad-theme") from error
    if not isinstance(data, dict):
        raise ConfigError(
            f"theme {path} is not a list of roles", help="write `role: colour` lines", code="bad-theme"
        )
    if problems := list(_role_problems(data)):
        raise ConfigError(
            f"theme {path}: {'; '.join(problems)}",
            help=f"the roles are {', '.join(ROLES)}; {BASE}: {THEMES[0]} fills in those you leave out",
            code="bad-theme",
        )
    base = load_theme(data[BASE]).colours if BASE in data else {}
    own = {role: parse_colour(str(data[role])) for role in ROLES if role in data}
    return Theme(path.stem, {**base, **own})


def _role_problems(data: Mapping[object, object]) -> Iterator[str]:
    missing = [role for role in ROLES if role not in data]
    unknown = [str(role) for role in data if role not in (*ROLES, BASE)]
    if missing and BASE not in data:
        yield f"no colour for {', '.join(missing)}"
    if unknown:
        yield f"unknown role {', '.join(unknown)}"
    if BASE in data and data[BASE] not in THEMES:
        yield f"{quote(str(data[BASE]))} is no base; there are {' and '.join(THEMES)}"


def theme_problems(theme: Theme) -> list[str]:
    """Every pair of roles that is too close in lightness to be read, worded; empty for a good theme."""
    found = [_low_contrast(theme, role, ground, TEXT_CONTRAST) for role, ground in TEXT_PAIRS]
    found.append(_low_contrast(theme, "accent", "background", MARK_CONTRAST))
    return [problem for problem in found if problem]


def _low_contrast(theme: Theme, role: str, ground: str, least: float) -> str:
    ratio = contrast(theme[role], theme[ground])
    if ratio >= least:
        return ""
    # Rounded down, so that 4.49 is not reported as "4.5, should be 4.5".
    return (
        f"{role} on {ground} has a contrast of {int(ratio * 100) / 100:.2f}:1, which is less than {least}:1"
    )
