"""The largest type, the flow and the widest spacing in which a flowchart fits its room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from videogen.drawing.diagram.components import components_of, packed, together
from videogen.drawing.diagram.flowchart import Direction, Flowchart
from videogen.drawing.diagram.measures import Measures, Texts
from videogen.drawing.diagram.plan import DiagramPlan, PlacedFlowchart
from videogen.drawing.diagram.setting import Setting
from videogen.drawing.errors import LayoutError
from videogen.drawing.layout.lettering import Lettering

SIZES = (
    (48, 1.0, 96),
    (44, 1.0, 96),
    (40, 1.0, 80),
    (36, 1.0, 64),
    (34, 0.9, 48),
    (32, 0.8, 0),
    (30, 0.75, 0),
    (28, 0.7, 0),
    (26, 0.6, 0),
    (26, 0.42, 0),
    (26, 0.28, 0),
)
"""Type in pixels, what is left free in font sizes, and how far nodes are apart across the flow at the least, from the
best to what can just be read."""

WIDER = ((128, 1.0), (96, 1.0), (96, 0.3), (64, 0.3), (64, 0.0))
"""How far nodes are apart, and how much more air their cards have, where there is room: the best first."""

TEXTS = (8.0, 6.0, 4.5)  # how wide the text of a node is meant to be, in font sizes
WIDE_TEXT = 12.0
MOST_CROWDED = 240  # places in layers that lines pass; a complete graph of 12 nodes has 220
COMFORT_PX = 32  # type so large is read without effort; smaller, a flow that nobody asked for is turned first
READABLE_PX = 28  # type so large is better than another flow than its author's


def fitted(
    chart: Flowchart, ink: Lettering, room: tuple[int, int], directions: Sequence[Direction]
) -> tuple[PlacedFlowchart, int]:
    """The chart with the largest type that fits `room`, width and height in pixels at 1080p, in the first of
    `directions` that does, and as widely spaced as fits so; where none fits, the one that is nearest to it with the
    smallest type. And by how many pixels it is too large."""
    fit = _Fit(chart, ink, room)
    fit.check_crowd()
    nearest: tuple[int, Setting] | None = None
    comfort_px = COMFORT_PX if chart.direction is None else READABLE_PX
    for setting in _settings(directions, comfort_px):
        found, excess = fit.tried(setting)
        if found:
            return fit.widened(found), 0
        if nearest is None or excess < nearest[0]:
            nearest = (excess, setting)
    assert nearest is not None
    return fit.drawn(nearest[1]), max(1, nearest[0])


class _Fit:
    """A flowchart that is to fit a room."""

    def __init__(self, chart: Flowchart, ink: Lettering, room: tuple[int, int]) -> None:
        self.chart, self.ink, self.room = chart, ink, room
        self.components = list(components_of(chart))
        self.texts = [Texts(component.chart, ink) for component in self.components]
        self.misfits: dict[object, int] = {}

    def check_crowd(self) -> None:
        """Raises LayoutError where so many lines pass nodes and one another that nobody could follow them."""
        crowd = sum(component.crowd for component in self.components)
        if crowd > MOST_CROWDED:
            raise LayoutError(
                self.ink.field,
                f"the diagram is too dense: on their ways its links pass {crowd:,} places in other layers",
                help="leave out links, or divide it between scenes",
            )

    def tried(self, setting: Setting) -> tuple[PlacedFlowchart | None, int]:
        """The chart at a setting, if it fits, and by how many pixels it is too large at the least."""
        sizes = self._measured(setting)
        excess = self._excess([each.least() for each in sizes])
        if excess:
            return None, excess
        # Short texts are the same however wide they are meant to be.
        alike = replace(setting, text=0.0), tuple(tuple(each.sizes) for each in sizes)
        if alike not in self.misfits:
            plans = self._planned(sizes)
            self.misfits[alike] = self._excess([plan.size for plan in plans])
            if not self.misfits[alike]:
                return together(self.chart, self.components, plans, self.room[0]), 0
        return None, self.misfits[alike]

    def drawn(self, setting: Setting) -> PlacedFlowchart:
        """The chart at a setting, whether it fits or not."""
        return together(self.chart, self.components, self._planned(self._measured(setting)), self.room[0])

    def widened(self, found: PlacedFlowchart) -> PlacedFlowchart:
        """The same with its nodes further apart, where there is room."""
        for apart_px, air in WIDER:
            if apart_px >= found.setting.apart_px:
                wider, _ = self.tried(replace(found.setting, apart_px=apart_px, air=air))
                if wider:
                    return wider
        return found

    def _measured(self, setting: Setting) -> list[Measures]:
        return [
            Measures(*component.layers(setting.lies), texts, setting)
            for component, texts in zip(self.components, self.texts, strict=True)
        ]

    def _planned(self, sizes: Sequence[Measures]) -> list[DiagramPlan]:
        """Where everything stands; a chart of one part takes what room there is."""
        room = self.room if len(sizes) == 1 else (0, 0)
        return [DiagramPlan(each, room) for each in sizes]

    def _excess(self, sizes: Sequence[tuple[int, int]]) -> int:
        """By how many pixels parts of these widths and heights are too large together."""
        width, height = packed(sizes, self.room[0])[1]
        return max(0, width - self.room[0], height - self.room[1])


def _settings(directions: Sequence[Direction], comfort_px: int) -> Iterator[Setting]:
    """All ways to set it, the best first: in the first direction down to a comfortable size, then in
    the other; the same down to a readable one; then in any."""
    ranges = [range(comfort_px, SIZES[0][0] + 1), range(READABLE_PX, comfort_px)]
    tries = [(way, sizes) for sizes in ranges for way in directions]
    for way, sizes in tries:
        for size_px, gap, apart_px in SIZES:
            if size_px in sizes:
                yield from (Setting(way, size_px, text, gap, apart_px) for text in _texts(way))
    for size_px, gap, apart_px in SIZES:
        if size_px < READABLE_PX:
            yield from (
                Setting(way, size_px, text, gap, apart_px) for way in directions for text in _texts(way)
            )


def _texts(direction: Direction) -> tuple[float, ...]:
    """How wide the text of a node is meant to be, in font sizes: wider where that makes nodes lower."""
    return TEXTS if direction in ("LR", "RL") else (TEXTS[0], WIDE_TEXT, *TEXTS[1:])
