"""How large everything in a flowchart is, at one setting."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from videogen.drawing.diagram.bends import Ends
from videogen.drawing.diagram.cards import SIZED_ALONE, card_size
from videogen.drawing.diagram.flowchart import Flowchart, FlowNode
from videogen.drawing.diagram.layers import Layered
from videogen.drawing.diagram.lengths import Extent, along
from videogen.drawing.diagram.places import least_width
from videogen.drawing.diagram.ports import PORT_PX
from videogen.drawing.diagram.routes import LOOP_PX
from videogen.drawing.diagram.setting import Setting
from videogen.drawing.layout.lettering import Lettering, Words

MOST_LINES = 3
DECISION_SHARE = 0.75  # of what other texts have: how wide the text of a decision is meant to be
NO_BOXES = SIZED_ALONE | {"circle", "double_circle", "pill", "store"}
LOOP_LABEL_GAP_PX = 8


class Texts:
    """What is written in a flowchart, set once at each size."""

    def __init__(self, chart: Flowchart, ink: Lettering) -> None:
        self.chart, self.ink = chart, ink
        self._nodes: dict[tuple[int, float], list[Words]] = {}
        self._labels: dict[int, list[Words | None]] = {}
        self._titles: dict[int, list[Words]] = {}

    def nodes(self, setting: Setting) -> list[Words]:
        """The text of each node."""
        key = setting.size_px, setting.text
        if key not in self._nodes:
            self._nodes[key] = [self._broken(node, setting) for node in self.chart.nodes]
        return self._nodes[key]

    def labels(self, setting: Setting) -> list[Words | None]:
        """The label of each edge that has one."""
        key = setting.label_style.size_px
        if key not in self._labels:
            self._labels[key] = [
                self.ink.words(edge.label, setting.label_style) if edge.label else None
                for edge in self.chart.edges
            ]
        return self._labels[key]

    def titles(self, setting: Setting) -> list[Words]:
        """The title of each group."""
        key = setting.label_style.size_px
        if key not in self._titles:
            self._titles[key] = [
                self.ink.words(group.title, setting.label_style) for group in self.chart.groups
            ]
        return self._titles[key]

    def _broken(self, node: FlowNode, setting: Setting) -> Words:
        """A node's text in few lines of about equal length; a long word makes its node wider."""
        text = node.text
        width = setting.text * setting.size_px * (DECISION_SHARE if node.shape == "decision" else 1)
        words = self.ink.broken(text, setting.style, width)
        while len(words.lines) > max(MOST_LINES, text.count("\n") + 1):
            width *= 1.2
            words = self.ink.broken(text, setting.style, width)
        return words


class Measures:
    """A flowchart at one setting, its layers in order already: its texts, and how large everything is."""

    def __init__(self, made: Layered, ends: Ends, texts: Texts, setting: Setting) -> None:
        self.chart, self.made, self.ends, self.setting = texts.chart, made, ends, setting
        self.gaps = setting.gaps()
        self.texts, self.labels = texts.nodes(setting), texts.labels(setting)
        self.titles = texts.titles(setting)
        self.sizes = self._sizes()
        self.extents = list(self._extents())

    def least(self) -> tuple[int, int]:
        """Width and height that it needs at the least."""
        across = least_width(self.made, self.extents, self.gaps)
        length = along(self.made, self.extents, self.gaps, self.ends)[-1]
        return (length, across) if self.setting.lies else (across, length)

    def _sizes(self) -> list[tuple[int, int]]:
        """Width and height of each card; those of a layer are equally long along the flow, and where it lies equally
        high too. All lines that meet a card find room at its side."""
        sizes = [
            card_size(node.shape, words.width, words.height, self.setting.size_px, self.setting.pads)
            for node, words in zip(self.chart.nodes, self.texts, strict=True)
        ]
        for layer in self.made.layers:
            members = [
                self.made.items[number].of for number in layer if self.made.items[number].kind == "node"
            ]
            for alike in _alike(self.chart, members):
                self._level(alike, sizes)
        for node, (width, _) in enumerate(sizes):
            if self.chart.nodes[node].shape in ("circle", "double_circle"):
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
        """How long the layer of a node is at the least, where the titles of its groups stand over it."""
        if not self.setting.lies:
            return 0
        here = self.made.items[node].layer
        return max(
            (
                _even_up(self.titles[group].width)
                for group in self.chart.around(self.chart.nodes[node].group)
                if min(self.made.items[member].layer for member in self.chart.members(group)) == here
            ),
            default=0,
        )

    def _least_side(self, node: int) -> int:
        """How long the sides of a node are at the least, for all lines that meet it."""
        offs = [abs(off) for (_, item), off in self.ends.ports.items() if item == node]
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
        """A label and, before and after it, a piece of its line that is straight."""
        width, height = (round(words.width), words.height) if words else (0, 0)
        along_px, across_px = (width, height) if self.setting.lies else (height, width)
        across_px = across_px // 2 + 1
        return Extent(across_px, across_px, along_px + 2 * self.setting.straight_px)


def _alike(chart: Flowchart, members: Sequence[int]) -> list[list[int]]:
    """Nodes of a layer by what they look like; circles and decisions are as large as their texts need."""
    boxes = [node for node in members if chart.nodes[node].shape not in NO_BOXES]
    others = [[node for node in members if chart.nodes[node].shape == shape] for shape in ("pill", "store")]
    alone = [[node] for node in members if chart.nodes[node].shape in SIZED_ALONE]
    return [nodes for nodes in (boxes, *others, *alone) if nodes]


def _even_up(length: float) -> int:
    return 2 * math.ceil(length / 2)
