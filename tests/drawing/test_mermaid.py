"""Flowcharts in Mermaid: what is read, and what is told of a text that cannot be."""

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from videogen.drawing.diagram.mermaid import MermaidError, read_flowchart

FLOWCHART = """
%% a comment
flowchart TD
  A["Write (a) #quot;spec#quot;"] --> B{Right?}
  B -->|yes| C[(Cache)] & D([Film]):::bold
  B -- "no, wait" --> A
  subgraph one [The one]
    C -.-> E((Go<br>on))
  end
  D ==> E; E <--> F-g
  C -. slow .-> F-g --- C
  style A fill:#f00
  classDef bold font-weight:bold
"""


def test_a_flowchart_is_read() -> None:
    """Shapes, texts, links of all kinds, subgraphs; styling is passed over."""
    chart = read_flowchart(FLOWCHART)
    assert chart.direction == "TB"
    assert [(node.text, node.shape, node.group) for node in chart.nodes] == [
        ('Write (a) "spec"', "box", None),
        ("Right?", "decision", None),
        ("Cache", "store", 0),
        ("Film", "pill", None),
        ("Go\non", "circle", 0),
        ("F-g", "box", None),
    ]
    assert [(e.source, e.target, e.label, e.style, e.head, e.tail) for e in chart.edges] == [
        (0, 1, "", "plain", True, False),
        (1, 2, "yes", "plain", True, False),
        (1, 3, "yes", "plain", True, False),
        (1, 0, "no, wait", "plain", True, False),
        (2, 4, "", "dotted", True, False),
        (3, 4, "", "thick", True, False),
        (4, 5, "", "plain", True, True),
        (2, 5, "slow", "dotted", True, False),
        (5, 2, "", "plain", False, False),
    ]
    assert chart.groups == ("The one",)


@pytest.mark.parametrize(
    ("text", "message", "marked"),
    [
        ("flowchart LX\nA", 'line 1 of the diagram: "LX" is not a direction', "LX"),
        ("gantt\nA", 'line 1 of the diagram: "gantt" is not drawn here', "gantt"),
        ("A -> B", 'line 1 of the diagram: a link should stand here, not "-> B"', "-> B"),
        ("A\nA --> ", "line 2 of the diagram: a node should stand here, not the end of the line", ">"),
        ("A[x", "line 1 of the diagram: [ is not closed", "[x"),
        ("A[x --> B[y]", "line 1 of the diagram: [ is not closed", "[x --> B[y]"),
        ("A[ ]", "line 1 of the diagram: this node has no text", "[ ]"),
        ("A[/x/]", 'line 1 of the diagram: the shape "[/x/]" is not drawn here', "[/x/]"),
        ("A@{shape: x}", 'line 1 of the diagram: the shape "@{shape: x}" is not drawn here', "@{shape: x}"),
        ("A -->|b C", "line 1 of the diagram: the label of this link is not closed", "-->|b C"),
        (
            "A --o B",
            "line 1 of the diagram: links that end in a circle or a cross are not drawn here",
            "--o B",
        ),
        ("A\nsubgraph x\nB", "line 2 of the diagram: this subgraph has no end", "subgraph x"),
        (
            "subgraph x\nA\nend\nA --> x",
            'line 4 of the diagram: "x" is a subgraph, and links lead to nodes',
            "x",
        ),
        ("subgraph\nA\nend", "line 1 of the diagram: this subgraph has no title", "subgraph"),
        ("A\nend", "line 2 of the diagram: this ends no subgraph", "end"),
        ("%% nothing", "line 1 of the diagram: there is no node in it", "%% nothing"),
        ("\n".join(f"n{n}" for n in range(90)), "line 1 of the diagram: 90 nodes are too many to show", "n0"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(text: str, message: str, marked: str) -> None:
    """The line, the cause, and where it stands."""
    with pytest.raises(MermaidError) as caught:
        read_flowchart(text)
    assert caught.value.message == message
    assert text[caught.value.offset : caught.value.offset + caught.value.length] == marked
    assert caught.value.help


@settings(max_examples=300, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(st.text(alphabet='AB-=.>|[](){}"\n ;&%<ox~subgraphend:', max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    """With a place inside it, and never by anything else than this error."""
    try:
        assert read_flowchart(text).nodes
    except MermaidError as error:
        assert 0 <= error.offset <= len(text)
        assert error.length >= 1
