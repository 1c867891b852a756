"""From what the statements say to a flowchart: which ids are nodes, which are subgraphs, and what is in which."""

from __future__ import annotations

from collections.abc import Iterator

from videogen.drawing.diagram.flowchart import Aside, Flowchart, FlowEdge, FlowNode, Group
from videogen.drawing.diagram.mermaid.draft import Draft, SaidLink
from videogen.drawing.diagram.mermaid.links import A_LINK
from videogen.drawing.diagram.mermaid.source import MermaidText
from videogen.showing import quote

MOST_CHARACTERS = 3_000  # in all nodes of a diagram; four times what can be read in half a minute


def flowchart_of(draft: Draft, source: MermaidText) -> Flowchart:
    """The flowchart of a draft. Raises MermaidError where its parts do not go together."""
    return _Chart(draft, source).made()


class _Chart:
    """A draft while it becomes a flowchart."""

    def __init__(self, draft: Draft, source: MermaidText) -> None:
        self.draft, self.source = draft, source
        self.groups: dict[str, int] = {}
        for number, group in enumerate(draft.groups):
            if group.id is not None:
                self.groups.setdefault(group.id, number)
        self.nodes = {id: said for id, said in draft.nodes.items() if id not in self.groups}
        self.number = {id: number for number, id in enumerate(self.nodes)}
        self.parents = [group.parent for group in draft.groups]
        self.group_of: dict[str, int] = {}
        self._place()

    def made(self) -> Flowchart:
        """The flowchart."""
        if not self.nodes:
            raise self.source.wrong("there is no node in it", A_LINK, 0)
        self._check_names()
        self._check_length()
        nodes = tuple(
            FlowNode(said.id, said.text or said.id, said.shape or "box", self.group_of.get(said.id))
            for said in self.nodes.values()
        )
        groups = tuple(
            Group(group.title, parent) for group, parent in zip(self.draft.groups, self.parents, strict=True)
        )
        chart = Flowchart(self.draft.direction, nodes, (), groups)
        self._check_groups(chart)
        edges = tuple(self._edge(chart, link) for link in self.draft.links)
        return Flowchart(self.draft.direction, nodes, edges, groups, tuple(self._asides()))

    def _place(self) -> None:
        """Put each node into the subgraph that names it and ends first, as Mermaid does, and a subgraph that is named
        in another into that."""
        for number in self.draft.closed:
            for id, at in self.draft.groups[number].named.items():
                inner = self.groups.get(id)
                if inner is None:
                    self.group_of.setdefault(id, number)
                elif inner in self._around(number):
                    raise self.source.wrong(
                        f"{quote(id)} is the subgraph around this", "name a node inside it", at, len(id)
                    )
                elif self.parents[inner] is None and number not in self._within(inner):
                    self.parents[inner] = number

    def _around(self, group: int | None) -> Iterator[int]:
        """A subgraph and those around it."""
        while group is not None:
            yield group
            group = self.parents[group]

    def _within(self, group: int) -> set[int]:
        """A subgraph and those in it."""
        return {other for other in range(len(self.parents)) if group in self._around(other)}

    def _check_names(self) -> None:
        """Refuse a subgraph that has brackets as a node has, and an id of two subgraphs that is linked."""
        for id, said in self.draft.nodes.items():
            if id not in self.groups:
                continue
            if said.shaped_at is not None:
                help = "give the node another id, or write the title behind  subgraph"
                raise self.source.wrong(f"{quote(id)} is a subgraph, and no node", help, said.at, len(id))
            if sum(group.id == id for group in self.draft.groups) > 1:
                help = "give each its own, as in  subgraph one [Title]"
                raise self.source.wrong(f"two subgraphs are called {quote(id)}", help, said.at, len(id))

    def _check_length(self) -> None:
        """Refuse texts that are too long together."""
        count = 0
        for said in self.nodes.values():
            count += len(said.text or said.id)
            if count > MOST_CHARACTERS:
                raise self.source.wrong(
                    f"the nodes up to this one have more than {MOST_CHARACTERS:,} characters together",
                    "say it in fewer words, or divide it between two scenes",
                    said.at,
                    len(said.id),
                )

    def _check_groups(self, chart: Flowchart) -> None:
        for number, group in enumerate(self.draft.groups):
            if not chart.members(number):
                help = "write its nodes before  end ; a node belongs to the first subgraph that names it"
                raise self.source.wrong("there is no node in this subgraph", help, group.at)

    def _edge(self, chart: Flowchart, link: SaidLink) -> FlowEdge:
        source, target = self.groups.get(link.source), self.groups.get(link.target)
        self._check_letter(link)
        self._check_ends(link, source, target)
        line = link.line
        return FlowEdge(
            self.number[link.source] if source is None else _last(chart, source, self._inner(source)),
            self.number[link.target] if target is None else _first(chart, target, self._inner(target)),
            line.label,
            line.style,
            line.head,
            line.tail,
            line.length,
            source,
            target,
        )

    def _check_ends(self, link: SaidLink, source: int | None, target: int | None) -> None:
        """Refuse a link between a subgraph and something in it."""
        one = source if source is not None else self.group_of.get(link.source)
        other = target if target is not None else self.group_of.get(link.target)
        if (source is not None and source in self._around(other)) or (
            target is not None and target in self._around(one)
        ):
            help = "link two nodes inside it, or the subgraph and a node outside"
            raise self.source.wrong("this link joins a subgraph with what is in it", help, link.at)

    def _check_letter(self, link: SaidLink) -> None:
        """Refuse `A---open` where there is a node `open`: Mermaid reads a circle and a node `pen`."""
        meant = f"{link.line.letter}{link.target}"
        if link.line.letter and meant in self.draft.nodes:
            help = f"write a space before {quote(meant)}, or one before {quote(link.target)}"
            raise self.source.wrong(
                f"this reads as an end {quote(link.line.letter)} and a node {quote(link.target)}",
                help,
                link.at,
            )

    def _inner(self, group: int) -> set[tuple[str, str]]:
        """What links join in a subgraph, by ids."""
        within = self._within(group)
        return {
            (link.source, link.target)
            for link in self.draft.links
            if self.group_of.get(link.source) in within and self.group_of.get(link.target) in within
        }

    def _asides(self) -> Iterator[Aside]:
        """What was read and is not drawn."""
        for group in self.draft.groups:
            if group.direction not in (None, self.draft.direction):
                line = self.source.line(group.direction_at)
                yield Aside(
                    f"line {line} of the diagram: a subgraph flows as the whole diagram does, not {group.direction}",
                    "leave this line out, or write the direction for all behind  flowchart",
                    group.direction_at,
                )
        if self.source.passed:
            first = min(self.source.passed.values())
            names = sorted(self.source.passed, key=lambda name: self.source.passed[name])
            what = " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
            yield Aside(
                f"line {self.source.line(first)} of the diagram: what it says of {what} is not drawn",
                _INSTEAD.get(what, "leave it out where it matters"),
                first,
            )


_INSTEAD = {
    "colours": "the film's theme gives the colours, and highlight: lights nodes",
    "a title": "write it as the header or the description of the scene",
    "icons": "say in words what an icon stands for",
    "clicks": "nobody clicks in a film; leave the line out",
}
"""What to do about what is not drawn."""


def _last(chart: Flowchart, group: int, joined: set[tuple[str, str]]) -> int:
    """The node of a subgraph from which a line leaves it: the last that leads to no other in it."""
    members = chart.members(group)
    left = {source for source, target in joined if source != target}
    return next((n for n in reversed(members) if chart.nodes[n].id not in left), members[-1])


def _first(chart: Flowchart, group: int, joined: set[tuple[str, str]]) -> int:
    """The node of a subgraph at which a line comes to it: the first that none in it leads to."""
    members = chart.members(group)
    met = {target for source, target in joined if source != target}
    return next((n for n in members if chart.nodes[n].id not in met), members[0])
