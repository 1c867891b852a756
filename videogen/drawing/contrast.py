"""Colours as numbers: mixed, and told apart as the Web Content Accessibility Guidelines do."""

from __future__ import annotations

RGB = tuple[int, int, int]

TEXT_CONTRAST = 4.5  # WCAG 2.2, success criterion 1.4.3
MARK_CONTRAST = 3.0  # WCAG 2.2, 1.4.3 (large text) and 1.4.11 (graphics)


def hex_colour(colour: RGB) -> str:
    """RGB as `#RRGGBB`."""
    return "#{:02X}{:02X}{:02X}".format(*colour)


def mix(a: RGB, b: RGB, share: float) -> RGB:
    """`a` with `share` (0 to 1) of `b` in it."""
    red, green, blue = (round(x + (y - x) * share) for x, y in zip(a, b, strict=True))
    return red, green, blue


def luminance(colour: RGB) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.2, glossary)."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (v / 255 for v in colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a: RGB, b: RGB) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2, glossary)."""
    darker, lighter = sorted((luminance(a), luminance(b)))
    return (lighter + 0.05) / (darker + 0.05)


def legible(colour: RGB, text: RGB, grounds: tuple[RGB, ...], ratio: float) -> RGB:
    """`colour`, moved towards `text` only as far as it needs to keep `ratio` on every one of `grounds`."""
    for percent in range(0, 101, 2):
        moved = mix(colour, text, percent / 100)
        if all(contrast(moved, ground) >= ratio for ground in grounds):
            return moved
    return text
