"""Room in diagrams: clear labels, merged lines, nodes apart, and type as large as fits."""

import math
import time
from collections.abc import Sequence
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.drawing.diagrams import (
    DIRECTIONS,
    ROOMY,
    along,
    charts,
    laid,
    tries,
)
from videogen.drawing.diagram.block import simplified
from videogen.drawing.diagram.flowchart import Direction, Flowchart
from videogen.drawing.diagram.mermaid import read_flowchart
from videogen.drawing.errors import LayoutError
from videogen.drawing.paint.box import Box

CLEAR_PX, MERGED_PX = 12, 32


@tries(40)
@given(charts(), st.sampled_from(DIRECTIONS))
def test_labels_stand_clear_on_a_straight_piece(chart: Flowchart, direction: Direction) -> None:
    """No other line comes near a label, and its own is straight until it is clear of it."""
    placed, _ = laid(chart, ROOMY, direction)
    for number, label in enumerate(placed.labels):
        if not label or chart.edges[number].source == chart.edges[number].target:
            continue
        box = label[0]
        near = Box(box.x - CLEAR_PX, box.y - CLEAR_PX, box.width + 2 * CLEAR_PX, box.height + 2 * CLEAR_PX)
        for other, line in enumerate(placed.edges):
            inside = [(x, y) for x, y in along(line) if near.x < x < near.right and near.y < y < near.bottom]
            if other == number:
                assert inside and len({y if placed.setting.lies else x for x, y in inside}) == 1
            else:
                assert not inside


@tries(40)
@given(charts(), st.sampled_from(DIRECTIONS))
def test_lines_that_share_a_head_are_one_before_it(chart: Flowchart, direction: Direction) -> None:
    """Lines come to a node at different places, or together before the arrow head begins."""
    placed, _ = laid(chart, ROOMY, direction)
    ends = [
        line if at_end else line[::-1]
        for edge, line in zip(chart.edges, placed.edges, strict=True)
        for at_end in (True, False)
        if (edge.head if at_end else edge.tail) != "none" and edge.source != edge.target
    ]
    flat = placed.setting.lies
    for one, other in combinations(ends, 2):
        if one[-1] == other[-1]:
            for line in (one, other):
                across = {
                    y if flat else x for x, y in along(line) if math.dist((x, y), line[-1]) <= MERGED_PX + 20
                }
                assert len(across) == 1


def gaps(boxes: Sequence[Box], axis: str) -> list[int]:
    """What is between boxes that follow one another across."""
    if axis == "x":
        ranked = sorted((box.x, box.right) for box in boxes)
    else:
        ranked = sorted((box.y, box.bottom) for box in boxes)
    return [begin - end for (_, end), (begin, _) in pairwise(ranked)]


def test_siblings_are_well_apart_where_there_is_room() -> None:
    """At least 96 px, side by side as well as one under another; lines keep away from what they pass."""
    tables = read_flowchart(
        "flowchart TD\na -->|one to many| b -->|one to many| c\nd -->|one to many| c\nb --> e"
    )
    placed, _ = laid(tables, (1728, 814), "TB")
    assert gaps([placed.nodes[1], placed.nodes[3]], "x")[0] >= 96
    assert gaps([placed.nodes[2], placed.nodes[4]], "x")[0] >= 96
    way = read_flowchart(
        "a --> b\nb -->|yes| c\nb -->|no| d[Other]\nd --> e[Your server] --> c\nb --> f --> g"
    )
    placed, _ = laid(way, (1728, 814), "LR")
    assert gaps([placed.nodes[3], placed.nodes[5]], "y")[0] >= 96
    lane = placed.edges[1][len(placed.edges[1]) // 2]
    assert min(abs(lane[1] - edge) for edge in (placed.nodes[3].y, placed.nodes[3].bottom)) >= 56


def test_a_short_chain_is_set_large() -> None:
    """In the largest type that nodes have."""
    placed, _ = laid(read_flowchart("a[Write] --> b[Test] --> c[Ship]"), (1728, 814), "LR")
    assert placed.setting.size_px == 48 and placed.width > 800


def test_thirty_nodes_fit_a_wide_picture() -> None:
    """With short texts, in type that can be read."""
    links = "\n".join(f"n{n} --> n{2 * n} & n{2 * n + 1}" for n in range(1, 15)) + "\nn15 --> n30"
    placed, excess = laid(read_flowchart(links), (1728, 760), "LR", "TB")
    assert not excess and placed.setting.size_px >= 26


def test_type_becomes_smaller_as_nodes_become_more() -> None:
    """And where not even the smallest fits, it is said by how much."""
    few, many, far_too_many = (
        "\n".join(f"s --> n{n}[Step {n}]" for n in range(count)) for count in (3, 12, 60)
    )
    sizes = [laid(read_flowchart(text), (1728, 760), "LR")[0].setting.size_px for text in (few, many)]
    assert sizes[0] > sizes[1] >= 26
    assert laid(read_flowchart(far_too_many), (1728, 760), "LR")[1] > 100


def complete(count: int) -> str:
    return "\n".join(f"n{a} --> n{b}" for a in range(count) for b in range(a + 1, count))


def test_a_diagram_in_which_all_is_joined_is_refused_at_once() -> None:
    """By how much its lines pass; no time is spent on places for them."""
    begun = time.process_time()
    with pytest.raises(LayoutError, match="too dense: on their ways its links pass 364 places"):
        laid(simplified(read_flowchart(complete(14))), (1728, 814), "LR", "TB")
    assert time.process_time() - begun < 1


@pytest.mark.parametrize(
    "text",
    [
        complete(11),
        " & ".join(f"a{n}" for n in range(14)) + " --> " + " & ".join(f"b{n}" for n in range(14)),
        "\n".join(f"n{n} -->|label| n{(n * 7 + 3) % 12}" for n in range(12)) + "\n" + complete(7),
        "\n".join(f"n{n}[{'word ' * 11}]" for n in range(50)),
        "\n".join(f"subgraph g{n}\na{n} --> b{n} & c{n}\nend" for n in range(20))
        + "\ng0 --> g1 --> g2 --> g3 --> g4",
        "-->".join(f"n{n}" for n in range(80)),
    ],
)
def test_what_can_be_written_is_laid_out_soon(text: str) -> None:
    """In about two seconds on a quiet machine, whatever it is and whether it fits or not."""
    begun = time.process_time()
    laid(simplified(read_flowchart(text)), (1728, 814), "LR", "TB")
    assert time.process_time() - begun < 8
