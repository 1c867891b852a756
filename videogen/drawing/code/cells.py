"""Code in which every letter stands on whole cells, also those that are drawn in the font of another script."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from math import ceil

from msgspec.structs import replace

from videogen.drawing.type.clusters import clusters
from videogen.drawing.type.fontfiles import own_file
from videogen.drawing.type.fonts import Fonts, Run, needs_shaping
from videogen.drawing.type.styles import Style
from videogen.drawing.type.text import Line, Typesetter, cut_of

WIDE = "WF"  # East Asian widths of letters that fill two cells (UAX 11)
OVERHANG = 0.2  # of a cell, by which the ink of a sign may reach over its cells before it is drawn smaller
MOST_IN_ONE = 1.5  # cells of ink: a sign that is wider is given two


def on_cells(line: Line, type: Typesetter, style: Style) -> Line:
    """A line of code whose letters of other fonts stand in the middle of one or two cells each. Letters that join or
    stack stay together, and what follows them begins with a cell."""
    cell = type.width("0", style)
    placed: list[tuple[float, Run]] = []
    x = 0
    for _, run in line.runs:
        for part, count, aside in _parts(run, type.fonts, cell / type.size(style)):
            placed.append(((x + aside) * cell, part))
            x += count
    return Line(line.words, tuple(placed), x * cell, line.rtl)


def in_cells(line: Line, type: Typesetter, style: Style, count: int) -> Line:
    """One sign in just so many cells, in the middle of them, smaller where it must be."""
    cell = type.width("0", style)
    if len(line.runs) != 1:
        return Line(line.words, line.runs, count * cell, line.rtl)
    run, _, aside = _sign(line.runs[0][1], type.fonts, cell / type.size(style), count)
    return Line(line.words, ((aside * cell, run),), count * cell, line.rtl)


def cells(text: str, type: Typesetter, style: Style) -> list[int]:
    """How many cells each character of `text` fills at most; marks and joined pictures fill those of the first one."""
    cell = type.width("0", style) / type.size(style)
    counts: list[int] = []
    for cluster in clusters(text):
        runs = type.fonts.runs(cluster, cut_of(style))
        filled = sum(count for run in runs for _, count, _ in _parts(run, type.fonts, cell))
        counts += [filled, *[0] * (len(cluster) - 1)]
    return counts


def _parts(run: Run, fonts: Fonts, cell_em: float) -> Iterator[tuple[Run, int, float]]:
    """A run cut where it must be to stand on cells: parts, how many cells each fills, and how many cells to the right
    of the first one its pen starts."""
    width = fonts.width(run, 1.0) / cell_em
    if run.face.path == own_file("code"):
        yield run, round(width), 0.0
    elif needs_shaping(run.text) and not run.face.picture_px:
        yield run, ceil(width), 0.0
    else:
        for cluster in clusters(run.text):
            yield _sign(replace(run, text=cluster), fonts, cell_em)


@lru_cache(maxsize=2048)  # as many as a page of another script has
def _sign(run: Run, fonts: Fonts, cell_em: float, count: int = 0) -> tuple[Run, int, float]:
    """A sign on `count` cells, or on as many as it fills by its own width."""
    left, _, right, _ = fonts.ink(run)
    ink = (right - left) / cell_em
    wide = bool(run.face.picture_px) or unicodedata.east_asian_width(run.text[0]) in WIDE
    count = count or (2 if wide or ink > MOST_IN_ONE else 1)
    scale = min(1.0, (count + OVERHANG) / ink) if ink else 1.0
    if scale < 1:
        run = replace(run, face=replace(run.face, scale=run.face.scale * scale))
    return run, count, (count - fonts.width(run, 1.0) / cell_em) / 2
