"""How large everything in a flowchart is, at one setting."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from videogen.drawing.diagram.cards import card_size
from videogen.drawing.diagram.flowchart import Flowchart
from videogen.drawing.diagram.layers import Layered
from videogen.drawing.diagram.places import Extent, along, least_width
from videogen.drawing.diagram.ports import PORT_PX, ports_of
from videogen.drawing.diagram.routes import LOOP_PX
from videogen.drawing.diagram.setting import Setting
from videogen.drawing.lettering import Lettering, Words

MOST_LINES = 3
LABEL_PAD_PX = 10
LOOP_LABEL_GAP_PX = 8


class Measures:
    """A flowchart at one setting, its layers in order already: its texts, and how large everything is."""

    def __init__(self, chart: Flowchart, made: Layered, ink: Lettering, setting: Setting) -> None:
        self.chart, self.made, self.setting = chart, made, setting
        self.gaps = setting.gaps()
        self.texts = [self._text(ink, node.text) for node in chart.nodes]
        self.labels = [
            ink.words(edge.label, setting.label_style) if edge.label else None for edge in chart.edges
        ]
        self.titles = [ink.words(title, setting.label_style) for title in chart.groups]
        self.ports = ports_of(made)
        self.sizes = self._sizes()
        self.extents = list(self._extents())

    def least(self) -> tuple[int, int]:
        """Width and height that it needs at the least."""
        across = least_width(self.made, self.extents, self.gaps)
        length = along(self.made, self.extents, self.gaps)[1]
        return (length, across) if self.setting.lies else (across, length)

    def _text(self, ink: Lettering, text: str) -> Words:
        """A node's text in few lines of about equal length; a long word makes its node wider."""
        width = self.setting.text * self.setting.size_px
        words = ink.broken(text, self.setting.style, width)
        while len(words.lines) > max(MOST_LINES, text.count("\n") + 1):
            width *= 1.2
            words = ink.broken(text, self.setting.style, width)
        return words

    def _sizes(self) -> list[tuple[int, int]]:
        """Width and height of each card; those of a layer are equally long along the flow, and where it lies equally
        high too. All lines that meet a card find room at its side."""
        sizes = [
            card_size(node.shape, words.width, words.height, self.setting.size_px, self.setting.pad)
            for node, words in zip(self.chart.nodes, self.texts, strict=True)
        ]
        for layer in self.made.layers:
            members = [
                self.made.items[number].of for number in layer if self.made.items[number].kind == "node"
            ]
            for alike in _alike(self.chart, members):
                self._level(alike, sizes)
        for node, (width, _) in enumerate(sizes):
            if self.chart.nodes[node].shape == "circle":
                across = max(width, self._least_side(node))
                sizes[node] = (across, across)
        return sizes

    def _level(self, members: Sequence[int], sizes: list[tuple[int, int]]) -> None:
        """Give nodes that look alike the same size along the flow, and where it lies the same height."""
        widest = max(max(sizes[node][0], self._title_width(node)) for node in members)
        highest = max(sizes[node][1] for node in members)
        for node in members:
            side = self._least_side(node)
            if self.setting.lies:
                sizes[node] = (widest, max(highest, side))
            else:
                sizes[node] = (max(sizes[node][0], side), highest)

    def _title_width(self, node: int) -> int:
        """How long the layer of a node is at the least, where its group's title stands over it."""
        group = self.chart.nodes[node].group
        if group is None or not self.setting.lies:
            return 0
        first = min(self.made.items[member].layer for member in self.chart.members(group))
        return _even_up(self.titles[group].width) if self.made.items[node].layer == first else 0

    def _least_side(self, node: int) -> int:
        """How long the sides of a node are at the least, for all lines that meet it."""
        offs = [abs(off) for (_, item), off in self.ports.items() if item == node]
        return 2 * (max(offs) + PORT_PX * 2 // 3) if offs else 0

    def _extents(self) -> Iterator[Extent]:
        """What each item takes."""
        loops = {self.chart.edges[edge].source: self.labels[edge] for edge in self.made.loops}
        for item in self.made.items:
            if item.kind == "node":
                size = self.sizes[item.of]
                along_px, across_px = size if self.setting.lies else size[::-1]
                high = across_px // 2
                if item.of in loops:
                    label = loops[item.of]
                    high += LOOP_PX + self._loop_label_px(label)
                    along_px = max(along_px, self._label_extent(label).along)
                yield Extent(across_px // 2, high, max(along_px, self._title_width(item.of)))
            elif item.kind == "label":
                yield self._label_extent(self.labels[item.of])
            elif item.kind == "title":
                yield Extent(0, round(self.titles[item.of].width), self.titles[item.of].height)
            else:
                yield Extent(0, 0, 0)

    def _loop_label_px(self, words: Words | None) -> int:
        if words is None:
            return 0
        return LOOP_LABEL_GAP_PX + (words.height if self.setting.lies else round(words.width + 0.5))

    def _label_extent(self, words: Words | None) -> Extent:
        width, height = (round(words.width) + 2 * LABEL_PAD_PX, words.height) if words else (0, 0)
        along_px, across_px = (width, height) if self.setting.lies else (height, width)
        return Extent(across_px // 2 + 1, across_px // 2 + 1, along_px)


def _alike(chart: Flowchart, members: Sequence[int]) -> list[list[int]]:
    """Nodes of a layer by what they look like; circles and decisions are as large as their texts need."""
    kinds = (("box", "round"), ("pill",), ("store",))
    alike = [[node for node in members if chart.nodes[node].shape in kind] for kind in kinds]
    decisions = [[node] for node in members if chart.nodes[node].shape == "decision"]
    return [nodes for nodes in (*alike, *decisions) if nodes]


def _even_up(length: float) -> int:
    return 2 * math.ceil(length / 2)
