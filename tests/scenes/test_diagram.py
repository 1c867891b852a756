"""A diagram: when its nodes come, and how it is told."""

from itertools import pairwise
from typing import Any

import pytest
from pydantic import ValidationError

from tests.samples import SHAPES, example, ordinary, scene, small
from videogen.drawing.errors import LayoutError
from videogen.drawing.fit import problems
from videogen.drawing.paint.marks import Glyphs
from videogen.drawing.paint.shapes import Polygon, Rounded
from videogen.drawing.stage import Stage
from videogen.spec.video import Scene
from videogen.timeline import Cue
from videogen.words.matching import find


def diagram(text: str, **fields: Any) -> Scene:
    return scene("diagram", header="How", diagram=text, **fields)


def heads_after_each_beat(made: Scene) -> list[int]:
    """How many arrow heads have come with each beat."""
    stage = Stage(small())
    counts = []
    for _ in made.beats(stage):
        marks = [mark for element in stage.elements for mark in element.marks]
        counts.append(sum(isinstance(mark, Polygon) and mark.role == "quiet" for mark in marks))
    return counts


def test_nodes_come_when_they_are_named() -> None:
    """In the author's order, after the head."""
    beats = ordinary("diagram").beats(Stage(small()))
    assert [beat.cue for beat in beats] == [
        Cue.at_start(),
        *map(Cue.at, ("Your spec", "Right?", "Errors", "Voice", "Pictures", "Your film")),
    ]


def test_a_link_comes_with_the_later_of_its_nodes() -> None:
    """Also one that leads back."""
    assert heads_after_each_beat(diagram("a --> b --> c\nc --> a\na --> c")) == [0, 0, 1, 4]
    assert heads_after_each_beat(diagram("a --> a\nb")) == [0, 1, 1]


@pytest.mark.parametrize("shape", SHAPES)
def test_without_a_direction_it_flows_as_the_picture_is_shaped(shape: str) -> None:
    """To the side where there is width, downwards where there is height."""
    stage = Stage(small(shape))
    list(diagram("a[One] --> b[Two]").beats(stage))
    boxes = {
        mark.run.text: element.box
        for element in stage.elements
        for mark in element.marks
        if isinstance(mark, Glyphs)
    }
    one, two = boxes["One"], boxes["Two"]
    assert (one.y == two.y and one.x < two.x) == (shape == "16:9")
    assert (one.x == two.x and one.y < two.y) == (shape != "16:9")


@pytest.mark.parametrize(
    ("text", "rightwards"),
    [
        ("flowchart LR\na[واحد] --> b[اثنان] --> c[ثلاثة]", True),
        ("flowchart RL\na[واحد] --> b[اثنان] --> c[ثلاثة]", False),
        ("a[واحد] --> b[اثنان] --> c[ثلاثة]", False),
        ("a[One] --> b[Two] --> c[Three]", True),
    ],
)
def test_lines_follow_nodes_on_a_page_that_is_read_from_the_right(text: str, rightwards: bool) -> None:
    """It flows as it says, else as its texts are read; every head stands at the node to which it leads."""
    stage = Stage(small())
    list(scene("diagram", header="مخطط", diagram=text).beats(stage))
    cards = [mark.ink for element in stage.elements for mark in element.marks if isinstance(mark, Rounded)]
    heads = [
        mark.points[0][0]
        for element in stage.elements
        for mark in element.marks
        if isinstance(mark, Polygon) and mark.role == "quiet"
    ]
    middles = [box.x + box.width / 2 for box in cards[::2]]
    assert (middles == sorted(middles)) == rightwards
    sides = [box.x if rightwards else box.right for box in cards[::2]]
    assert [abs(tip - side) < 3 for tip, side in zip(heads, sides[1:], strict=True)] == [True, True]


def test_a_direction_that_does_not_fit_is_turned() -> None:
    """Twelve steps to the side do not fit a high picture."""
    stage = Stage(small("9:16"))
    list(diagram("flowchart LR\n" + "-->".join(f"n{n}[Step {n}]" for n in range(12))).beats(stage))
    boxes = [element.box for element in stage.elements if element.box.height][1:]
    assert max(box.bottom for box in boxes) - min(box.y for box in boxes) > 150


def warnings(text: str, shape: str = "16:9") -> list[tuple[str, str]]:
    return [
        (str(problem.code), problem.text)
        for problem in problems(diagram(text), small(shape))
        if problem.severity == "warning"
    ]


def test_a_direction_that_is_not_kept_is_said() -> None:
    """At its place; one that nobody wrote may be any."""
    chain = "-->".join(f"n{n}[Step {n}]" for n in range(12))
    assert warnings(f"flowchart LR\n{chain}", "9:16") == [("direction-changed", "LR")]
    assert warnings(f"{chain}", "9:16") == []
    assert warnings(f"flowchart TB\n{chain}", "9:16") == []
    assert warnings("flowchart LR\na[One] --> b[Two]", "9:16") == []


def test_what_is_not_drawn_is_said() -> None:
    """At its line."""
    assert warnings("a --> b\nstyle a fill:#f9f\nclick b cb") == [("not-drawn", "style a fill:#f9f")]


def test_frames_come_from_the_outside_in() -> None:
    """Each with its first node."""
    stage = Stage(small())
    made = diagram("a --> b\nsubgraph one [One]\nsubgraph two [Two]\nb --> c\nend\nend")
    counts = [sum(len(element.marks) > 0 for element in stage.elements) for _ in made.beats(stage)]
    assert [later - before for before, later in pairwise(counts)] == [1, 4, 2]


def test_what_does_not_fit_is_refused_by_how_much() -> None:
    """At its field."""
    huge = "\n".join(f"a --> b{n}[A node with many words {n}]" for n in range(60))
    with pytest.raises(LayoutError, match=r"the diagram does not fit: it is \d+ px too large") as caught:
        list(diagram(huge).beats(Stage(small())))
    assert caught.value.field == "diagram"


def test_only_nodes_can_be_highlighted() -> None:
    """An id that there is not is refused."""
    with pytest.raises(ValidationError, match='no node "c"'):
        diagram("a --> b", highlight=["c"])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a[Write] --> b[Test] --> c[Ship]", "First, write. From there to test, and then ship."),
        (
            "a[Write] --> b[Test] --> c[Ship] --> d[Wait] --> e[Write again]",
            "First, write. From there to test, then ship, and then wait. From there to write again.",
        ),
        ("a[Course] --> b[Basics] & c[Practice]", "First, course. From there to basics and practice."),
        (
            "a[Write] --> b{Green?}\nb -->|no| a\nb -->|yes| c[Ship]",
            "First, write. Green? If no, it goes back to write. If yes, ship.",
        ),
        (
            "b{Green?} -->|yes| c[Ship] & d[Tell]\nb -->|else| e[Fix it]",
            "Green? If yes, ship and tell. Otherwise, fix it.",
        ),
        (
            "a[Voice] --> c[Film]\nb[Pictures] --> c",
            "First, voice. From there to film. There is also pictures. From there to film.",
        ),
        (
            "s[Your spec] --> a[Voice] & b[Pictures]\na & b --> c[Film]",
            "First, your spec. From there to voice and pictures. From voice and pictures to film.",
        ),
        (
            "a[Page] -->|HTTPS| b[Server]\nb -->|reply| a",
            "First, page. From there to server: HTTPS. From there back to page: reply.",
        ),
        ("a[Queue] --> a", "First, queue. From queue back to itself."),
        ("a[One]\nb[Two]\nc[Three]", "Here are one, two, and three."),
        (
            "a[User] --> s\nsubgraph s [Servers]\nb[Page] --> c[Shop]\nend\na ~~~ c",
            "First, user. There is also page. From there to Shop. From user to servers.",
        ),
    ],
)  # fmt: skip
def test_a_diagram_is_told(text: str, told: str) -> None:
    """As a person would who goes through it."""
    assert diagram(text).written_narration("en") == f"How. {told}"


def test_other_languages_get_the_nodes() -> None:
    """In the author's order, without words of ours."""
    assert diagram("a[Schreiben] --> b[Testen]").written_narration("de") == "How. Schreiben. Testen."


@pytest.mark.parametrize("made", [example("diagram"), ordinary("diagram")])
def test_what_is_told_brings_the_nodes(made: Scene) -> None:
    """Every node is found in the narration, in order."""
    cues = [beat.cue.text for beat in made.beats(Stage(small()))][1:]
    assert None not in find(cues, made.written_narration("en").split())


def test_a_text_of_two_lines_is_one_thing_to_say() -> None:
    """A break in a node is no alternative."""
    beats = diagram("a[Ship<br/>it]").beats(Stage(small()))
    assert [beat.cue for beat in beats][1:] == [Cue.at("Ship it")]
