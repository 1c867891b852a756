"""What a flowchart says, told as a person would who goes through it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, takewhile

from msgspec.structs import replace

from videogen.drawing.diagram.flowchart import Flowchart, FlowEdge
from videogen.parts.wording import enumerated, inner, sentence, sentences
from videogen.words.languages import language_of

ELSE = ("else", "otherwise")
LONGEST_CHAIN = 3  # nodes that one sentence goes through


def told(chart: Flowchart, language: str) -> str:
    """All nodes in an order in which one leads to the next; where the language cannot tell that, only their texts."""
    if not language_of(language).tells:
        return sentences(language, *(node.text for node in chart.nodes))
    return " ".join(filter(None, (sentence(one, language) for one in _Teller(chart, language).sentences())))


class _Teller:
    """A flowchart while it is told: which nodes and edges were spoken of, and of which node last."""

    def __init__(self, chart: Flowchart, language: str) -> None:
        self.groups = chart.groups
        self.between = [edge for edge in chart.edges if _joins_group(edge)]
        drawn = (edge for edge in chart.edges if edge.style != "invisible" and not _joins_group(edge))
        self.chart, self.language = replace(chart, edges=tuple(drawn)), language
        self.known: set[int] = set()
        self.done: set[int] = set()
        self.last = -1
        from videogen.drawing.diagram.layers import (
            backwards,
        )  # with numpy, which reading a spec need not wait for

        self.back = backwards(self.chart)

    def sentences(self) -> Iterator[str]:
        """A sentence after another, without full stops."""
        for node in range(len(self.chart.nodes)):
            if node not in self.known:
                yield self._introduced(node)
            yield from self._left(node)
        for edge in self.between:
            if edge.style != "invisible":
                begin, end = self._end(edge.source, edge.from_group), self._end(edge.target, edge.to_group)
                yield f"from {begin} to {end}{': ' * bool(edge.label)}{edge.label}"

    def _end(self, node: int, group: int | None) -> str:
        """The title of a group, or the text of a node."""
        title = self.groups[group].title if group is not None else ""
        return inner(title, self.language) if title else self._inner(node)

    def _all(self, names: Sequence[str]) -> str:
        return enumerated(names, self.language)

    def _alone(self, node: int) -> list[int]:
        """The nodes from this one on that no edge meets, as many as follow one another."""
        joined = {end for edge in self.chart.edges for end in (edge.source, edge.target)}
        return list(takewhile(lambda other: other not in joined, range(node, len(self.chart.nodes))))

    def _introduced(self, node: int) -> str:
        alone = self._alone(node)
        if len(alone) > 1:
            opening = "there are also" if self.known else "here are"
            return f"{opening} {self._all([self._named(other) for other in alone])}"
        opening = "there is also" if self.known else "first,"
        self._name(node)
        return self.chart.nodes[node].text if self._asks(node) else f"{opening} {self._inner(node)}"

    def _left(self, node: int) -> Iterator[str]:
        """Where the edges of a node lead that were not spoken of yet."""
        edges = self._open(node)
        for label, alike in groupby(edges, key=lambda edge: edge.label):
            if label:
                yield self._labelled(node, label, list(alike))
        plain = [edge for edge in edges if not edge.label]
        new = [edge for edge in plain if edge.target not in self.known]
        if len(new) == 1:
            yield self._onwards(node, new[0])
        elif new:
            yield f"{self._from(node)} to {self._all([self._named(edge.target) for edge in new])}"
        yield from self._again(node, [edge for edge in plain if edge not in new])

    def _open(self, node: int) -> list[FlowEdge]:
        """The edges that leave a node and were not spoken of yet; now they are."""
        found = [
            (number, edge)
            for number, edge in enumerate(self.chart.edges)
            if edge.source == node and number not in self.done
        ]
        self.done |= {number for number, _ in found}
        return [edge for _, edge in found]

    def _labelled(self, node: int, label: str, edges: Sequence[FlowEdge]) -> str:
        """What follows an answer, or where something with a name leads."""
        known = all(edge.target in self.known for edge in edges)
        begin = self._from(node)
        names = self._all([self._named(edge.target) for edge in edges])
        if not self._asks(node):
            return f"{begin} {'back ' if known else ''}to {names}: {label}"
        label = inner(label, self.language)
        opening = "otherwise" if label.lower() in ELSE else f"if {label}"
        return f"{opening}, it goes back to {names}" if known else f"{opening}, {names}"

    def _onwards(self, node: int, edge: FlowEdge) -> str:
        """To a new node: a question stands for itself; what else leads there is named too; others follow it."""
        if self._asks(edge.target):
            self._name(edge.target)
            return self.chart.nodes[edge.target].text
        begin = self._from(node)
        if others := self._others(edge):
            begin = f"from {self._all([self._inner(node), *others])}"
        return f"{begin} {self._chain(edge)}"

    def _others(self, edge: FlowEdge) -> list[str]:
        """The other nodes that are known already and lead nowhere but to the same one."""
        names = []
        for node in range(len(self.chart.nodes)):
            leaving = [other for other in self.chart.edges if other.source == node]
            only = len(leaving) == 1 and leaving[0].target == edge.target and not leaving[0].label
            if only and node != edge.source and node in self.known and self._open(node):
                names.append(self._inner(node))
        return names

    def _chain(self, edge: FlowEdge) -> str:
        """A node, and those that follow it one by one."""
        names = [self._named(edge.target)]
        while len(names) < LONGEST_CHAIN:
            following = [other for other in self.chart.edges if other.source == self.last]
            if len(following) != 1 or following[0].label or not self._is_new(following[0].target):
                break
            self._open(self.last)
            names.append(self._named(following[0].target))
        *most, last = names
        return f"to {', then '.join(most)}, and then {last}" if most else f"to {last}"

    def _is_new(self, node: int) -> bool:
        """Whether a node can be named on the way: it is not known, no question, and only one edge leads to it."""
        arriving = [edge for edge in self.chart.edges if edge.target == node]
        return node not in self.known and not self._asks(node) and len(arriving) == 1

    def _again(self, node: int, edges: Sequence[FlowEdge]) -> Iterator[str]:
        """To nodes that are known."""
        for edge in edges:
            if edge.target == node:
                yield f"from {self._inner(node)} back to itself"
        others = [edge for edge in edges if edge.target != node]
        back = [self._inner(edge.target) for edge in others if self.chart.edges.index(edge) in self.back]
        on = [self._inner(edge.target) for edge in others if self.chart.edges.index(edge) not in self.back]
        if back:
            yield f"{self._from(node)} back to {self._all(back)}"
        if on:
            begin = "from there" if node == self.last else f"from {self._inner(node)}, too,"
            yield f"{begin} to {self._all(on)}"

    def _asks(self, node: int) -> bool:
        return self.chart.nodes[node].text.endswith("?")

    def _from(self, node: int) -> str:
        return "from there" if node == self.last else f"from {self._inner(node)}"

    def _named(self, node: int) -> str:
        """The text of a node inside a sentence; it is the one that was spoken of last."""
        words = self._inner(node)
        self._name(node)
        return words

    def _inner(self, node: int) -> str:
        return inner(self.chart.nodes[node].text, self.language)

    def _name(self, node: int) -> None:
        self.known.add(node)
        self.last = node


def _joins_group(edge: FlowEdge) -> bool:
    return edge.from_group is not None or edge.to_group is not None
