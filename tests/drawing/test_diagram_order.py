"""The order of nodes in their layers, in which few lines cross, and the places that the simplex finds."""

import itertools
import math
import random
from collections.abc import Sequence
from itertools import combinations, pairwise

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from videogen.drawing.diagram.flowchart import Flowchart, FlowEdge, FlowNode
from videogen.drawing.diagram.layers import Layered, layered
from videogen.drawing.diagram.order import put_in_order
from videogen.drawing.diagram.simplex import Least, solve


def tries(count: int) -> settings:
    """So many random charts; one that fails is shown as it is, for making it smaller would take minutes."""
    return settings(max_examples=count, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))


def crossings(made: Layered, layers: Sequence[Sequence[int]]) -> int:
    """How many pairs of lines cross between the layers, counted one by one."""
    place = {item: index for layer in layers for index, item in enumerate(layer)}
    return sum(
        made.items[a].layer == made.items[c].layer and (place[a] - place[c]) * (place[b] - place[d]) < 0
        for (a, b, _), (c, d, _) in combinations(made.segments(), 2)
    )


def least_crossings(made: Layered) -> int:
    """The fewest in all orders of all layers, those where lines only pass among them."""
    return min(
        crossings(made, orders)
        for orders in itertools.product(*(itertools.permutations(layer) for layer in made.layers))
    )


def random_chart(seed: int) -> Flowchart:
    """A small flowchart without groups, in which much is joined."""
    chance = random.Random(seed)
    count = chance.randint(4, 8)
    steps = [chance.randint(0, 2) for _ in range(count)]
    pairs = [
        (a, b) for a in range(count) for b in range(count) if steps[a] < steps[b] and chance.random() < 0.75
    ]
    labels = ["", "", "", "yes"]
    edges = tuple(FlowEdge(a, b, chance.choice(labels)) for a, b in pairs)
    return Flowchart(None, tuple(FlowNode(f"n{n}", "a", "box", None) for n in range(count)), edges)


def test_lines_cross_as_seldom_as_can_be() -> None:
    """As seldom as in the best of all orders, in 300 small charts."""
    tried = crossed = 0
    for seed in itertools.count():
        made = layered(random_chart(seed), titles=False)
        if math.prod(math.factorial(len(layer)) for layer in made.layers) > 720:
            continue
        fewest = least_crossings(made)
        put_in_order(made)
        assert crossings(made, made.layers) == fewest, seed
        tried, crossed = tried + 1, crossed + (fewest > 0)
        if tried == 300:
            break
    assert crossed > 30


def planar(seed: int, width: int) -> Flowchart:
    """A flowchart of four layers that can be drawn without crossings, written down in any order."""
    chance = random.Random(seed)
    edges: list[tuple[int, int]] = []
    for layer in range(3):
        parents = sorted(chance.randrange(width) for _ in range(width))
        both = [(parent, child) for child, parent in enumerate(parents)]
        both += [(after, child) for child, (parent, after) in enumerate(pairwise(parents)) if after > parent]
        edges += [(layer * width + parent, (layer + 1) * width + child) for parent, child in both]
    numbers = chance.sample(range(4 * width), 4 * width)
    chance.shuffle(edges)
    nodes = tuple(FlowNode(f"n{n}", "a", "box", None) for n in range(4 * width))
    return Flowchart(None, nodes, tuple(FlowEdge(numbers[a], numbers[b]) for a, b in edges))


@pytest.mark.parametrize("width", [4, 6, 8, 11])
def test_mixed_up_charts_are_put_in_order(width: int) -> None:
    """No line crosses where all orders are tried, in up to six nodes a layer; in more, a tenth of those that did."""
    for seed in range(4):
        made = layered(planar(seed, width), titles=False)
        mixed = crossings(made, made.layers)
        put_in_order(made)
        assert crossings(made, made.layers) <= (mixed / 10 if width > 6 else 0) < mixed


@tries(60)
@given(st.data())
def test_the_simplex_finds_the_least_cost(data: st.DataObject) -> None:
    """As good as trying all numbers."""
    count = data.draw(st.integers(2, 4))
    pairs = list(combinations(range(count), 2))
    chosen = data.draw(st.lists(st.sampled_from(pairs), max_size=6))
    demands = [Least(a, b, data.draw(st.integers(0, 2)), data.draw(st.integers(0, 3))) for a, b in chosen]

    def cost(values: Sequence[int]) -> int:
        return sum(each.weight * (values[each.head] - values[each.tail] - each.length) for each in demands)

    def keeps(values: Sequence[int]) -> bool:
        return all(values[each.head] - values[each.tail] >= each.length for each in demands)

    found = solve(count, demands)
    assert keeps(found)
    assert cost(found) == min(
        cost(values) for values in itertools.product(range(7), repeat=count) if keeps(values)
    )
