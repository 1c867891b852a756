"""The look of a film as data: its size, rate, colours and how much may move."""

from __future__ import annotations

import colorsys
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Literal

from msgspec import Struct

from videogen.drawing.contrast import MARK_CONTRAST, RGB, TEXT_CONTRAST, legible, mix
from videogen.drawing.shades import shaded
from videogen.drawing.theme import SOFT_SHARE, load_theme, parse_colour
from videogen.spec.values import rgb

Motion = Literal["full", "reduced"]

Role = Literal[
    "background", "surface", "line", "text", "muted", "quiet",
    "accent", "accent_soft", "accent_text",
    "good", "good_soft", "good_mark", "bad", "bad_soft", "bad_mark",
    "code_text", "code_keyword", "code_name", "code_string", "code_number", "code_comment", "inline_code",
    "dim_code_text", "dim_code_keyword", "dim_code_name", "dim_code_string", "dim_code_number", "dim_code_comment",
    "series_1", "series_2", "series_3", "series_4", "series_5", "series_6",
    "series_text_1", "series_text_2", "series_text_3", "series_text_4", "series_text_5", "series_text_6",
]  # fmt: skip
"""What a colour is for. Every look has these: those of its theme, and those that follow from them."""

REFERENCE_PX = 1080  # sizes in the code are for a picture whose short side is this long
TINT_SHARE = 0.14  # how much of good or bad tints a line of code
MARK_SHARE = 0.32  # and how much the words in it that changed
CODE_SHARE = 0.09  # how much of the text's colour is behind code between words
DIM_SHARE = 0.4  # what is left of the colour of code that is not talked about
SERIES = ("orange", "green", "purple", "cyan", "pink", "blue")  # neighbours are easy to tell apart


class Look(Struct, frozen=True):
    """Size in pixels, frames per second, RGB colours by role, motion, whether captions are burned in, the film's
    language (a tag; nothing for English), which decides the forms of letters and how numbers are written, and its own
    words for how hard something is."""

    width: int
    height: int
    fps: int
    colours: Mapping[str, RGB]
    motion: Motion = "full"
    captions: bool = False
    language: str = ""
    labels: Mapping[str, str] = MappingProxyType({})

    @classmethod
    def of(
        cls,
        *,
        width: int,
        height: int,
        fps: int,
        theme: str = "midnight",
        accent: str | None = "blue",
        motion: Motion = "full",
        captions: bool = False,
        language: str = "",
        labels: Mapping[str, str] = MappingProxyType({}),
    ) -> Look:
        """The look from the author's words; an accent of None is the theme's own. Width and height are even.

        Raises ConfigError for an unknown theme or colour."""
        if width % 2 or height % 2:
            raise ValueError(f"{width} x {height}: video needs an even width and height")
        colours = dict(load_theme(theme).colours)
        if accent is not None:
            colours["accent"] = parse_colour(accent)
            colours["accent_soft"] = mix(colours["background"], colours["accent"], SOFT_SHARE)
        colours |= _derived(colours)
        return cls(width, height, fps, MappingProxyType(colours), motion, captions, language, labels)

    @property
    def background(self) -> RGB:
        """What is behind everything."""
        return self.colours["background"]

    @property
    def accent(self) -> RGB:
        """The colour of highlights, as visible as it must be on this theme."""
        return self.colours["accent"]

    @property
    def portrait(self) -> bool:
        """True where the picture is higher than it is wide."""
        return self.height > self.width

    @property
    def landscape(self) -> bool:
        """True where there is room for things side by side."""
        return self.width > self.height

    @property
    def ratio(self) -> float:
        """Pixels of this film for one pixel at 1080p."""
        return min(self.width, self.height) / REFERENCE_PX

    def scale(self, px_at_1080p: float) -> int:
        """A length given for 1080p in whole pixels of this film; what is not nothing stays at least one pixel."""
        scaled = round(px_at_1080p * self.ratio)
        return scaled or (1 if px_at_1080p > 0 else 0)

    def __getitem__(self, role: str) -> RGB:
        """The colour of a role; `#RRGGBB`, which a program printed, is that colour or the nearest one to it that can
        be read. A terminal's `=#RRGGBB` is just that colour, `faint A` is A with less force, `A on B` are letters on a
        ground of B, and `B under A` is that ground."""
        if " " in role:
            return shaded(self, role)
        if role.startswith("="):
            return rgb(role[1:])
        if role.startswith("#"):
            return _readable(role, self.colours["text"], self.colours["background"], self.colours["surface"])
        return self.colours[role]


@lru_cache(maxsize=256)  # a colour is asked for with every word that is painted
def _readable(colour: str, text: RGB, *grounds: RGB) -> RGB:
    return legible(rgb(colour), text, grounds, TEXT_CONTRAST)


def _derived(colours: Mapping[str, RGB]) -> dict[str, RGB]:
    """Roles that follow from the others: an accent that can be seen or read on this theme, tints, soft text, code that
    is not talked about, and colours that tell the parts of a chart apart."""
    grounds = (colours["background"], colours["surface"])
    dimmed = {
        f"dim_{role}": mix(colours["surface"], colours[role], DIM_SHARE)
        for role in colours
        if role.startswith("code_")
    }
    return {
        "accent": legible(colours["accent"], colours["text"], grounds, MARK_CONTRAST),
        "accent_text": legible(colours["accent"], colours["text"], grounds, TEXT_CONTRAST),
        "good_soft": mix(colours["surface"], colours["good"], TINT_SHARE),
        "bad_soft": mix(colours["surface"], colours["bad"], TINT_SHARE),
        "inline_code": mix(colours["surface"], colours["text"], CODE_SHARE),
        "good_mark": mix(colours["surface"], colours["good"], MARK_SHARE),
        "bad_mark": mix(colours["surface"], colours["bad"], MARK_SHARE),
        **dimmed,
        **_series(colours, grounds),
    }


def _series(colours: Mapping[str, RGB], grounds: tuple[RGB, RGB]) -> dict[str, RGB]:
    """`series_1` is the accent, the others are the accents with a name that are unlike it; `series_text_1` and so on
    are words in these colours, and `quiet` is for what is not talked about."""
    hue = _hue(colours["accent"])
    nearest = min(SERIES, key=lambda color: _apart(_hue(rgb(color)), hue))
    chosen = [colours["accent"], *(rgb(color) for color in SERIES if color != nearest)]
    kinds = {"series": MARK_CONTRAST, "series_text": TEXT_CONTRAST}
    numbered = {
        f"{kind}_{number}": legible(colour, colours["text"], grounds, ratio)
        for kind, ratio in kinds.items()
        for number, colour in enumerate(chosen, 1)
    }
    return {**numbered, "quiet": legible(colours["line"], colours["text"], grounds, MARK_CONTRAST)}


def _hue(colour: RGB) -> float:
    return colorsys.rgb_to_hsv(*(value / 255 for value in colour))[0]


def _apart(a: float, b: float) -> float:
    return min(abs(a - b), 1 - abs(a - b))
