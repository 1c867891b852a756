"""Flowcharts in Mermaid: what is read, and what is told of a text that cannot be."""

import re
import time

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from videogen.drawing.diagram.flowchart import Flowchart, Group
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
        (0, 1, "", "plain", "arrow", "none"),
        (1, 2, "yes", "plain", "arrow", "none"),
        (1, 3, "yes", "plain", "arrow", "none"),
        (1, 0, "no, wait", "plain", "arrow", "none"),
        (2, 4, "", "dotted", "arrow", "none"),
        (3, 4, "", "thick", "arrow", "none"),
        (4, 5, "", "plain", "arrow", "arrow"),
        (2, 5, "slow", "dotted", "arrow", "none"),
        (5, 2, "", "plain", "none", "none"),
    ]
    assert chart.groups == (Group("The one"),)


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
        ("A[/usr/bin]", "line 1 of the diagram: [/ is not closed", "[/usr/bin]"),
        (
            "A[|borders:lt|x|]",
            'line 1 of the diagram: the shape "[|borders:lt|x|]" is not drawn here',
            "[|borders:lt|x|]",
        ),
        ("A@{ shape: diamnd }", 'line 1 of the diagram: there is no shape "diamnd"', "diamnd"),
        (
            "A@{ shape: hourglass }",
            'line 1 of the diagram: the shape "hourglass" is not drawn here',
            "hourglass",
        ),
        ("A@{ img: x }", "line 1 of the diagram: pictures in nodes are not drawn here", "img: x }"),
        ("A@{ colour: x }", 'line 1 of the diagram: "colour" is nothing that a node has', "colour"),
        (
            "A e1@--> B\ne1@{ shape: rect }",
            'line 2 of the diagram: "shape" is nothing that a link has',
            "shape",
        ),
        ("A@{ shape: rect", "line 1 of the diagram: these data of a node are not closed", "@{ shape: rect"),
        ("A -->|b C", "line 1 of the diagram: the label of this link is not closed", "-->|b C"),
        ("A\nsubgraph x\nB", "line 2 of the diagram: this subgraph has no end", "subgraph x"),
        ("subgraph x\nA --> x\nend", 'line 2 of the diagram: "x" is the subgraph around this', "x"),
        (
            "subgraph x\nA\nend\nA --> x",
            "line 4 of the diagram: this link joins a subgraph with what is in it",
            "--> x",
        ),
        ("subgraph x\nend\nA", "line 1 of the diagram: there is no node in this subgraph", "subgraph x"),
        ("A\nsubgraph x\nB\nend\nx[y]", 'line 5 of the diagram: "x" is a subgraph, and no node', "x"),
        (
            "subgraph x\nA\nend\nsubgraph x\nB\nend\nC --> x",
            'line 7 of the diagram: two subgraphs are called "x"',
            "x",
        ),
        ("A\nend", "line 2 of the diagram: this ends no subgraph", "end"),
        ("%% nothing", "line 1 of the diagram: there is no node in it", "%% nothing"),
        ("%%{init: {}\nA", "line 1 of the diagram: this directive is not closed", "%%{init: {}"),
        ("---\ntitle: x\nA --> B", "line 1 of the diagram: this front matter is not closed", "---"),
        ("accDescr {\nA --> B", "line 1 of the diagram: this description is not closed", "accDescr {"),
        (
            "```mermaid\nA --> B\n```",
            "line 1 of the diagram: this is how Markdown marks a diagram",
            "```mermaid",
        ),
        (
            "flowchart LR\ndirection TB\nA",
            "line 2 of the diagram: another direction was written above",
            "direction TB",
        ),
        ("A --> B\nA&B --> C", 'line 2 of the diagram: "&" cannot stand in the id of a node', "&"),
        ("A,B --> C", 'line 1 of the diagram: "," cannot stand in the id of a node', ","),
        ("A: some text", 'line 1 of the diagram: "A:" is not the id of a node', "A:"),
        ("A [x]", 'line 1 of the diagram: a link should stand here, not "[x]"', "[x]"),
        ("A <--- B", "line 1 of the diagram: a link with an end at its start alone leads back", "<---"),
        ("A -- B\nC --> D", "line 1 of the diagram: the label of this link is not closed", "-- B"),
        ('A -->|"b" c| D', "line 1 of the diagram: the label of this link is not closed", '-->|"b" c| D'),
        (
            "A---open\nopen --> C",
            'line 1 of the diagram: this reads as an end "o" and a node "pen"',
            "---open",
        ),
        (
            "A " + "-" * 30 + "> B",
            "line 1 of the diagram: this link leads over 29 layers; 10 are the most",
            "-" * 30 + ">",
        ),
        ("style guide --> B", 'line 1 of the diagram: cannot read "style guide --> B"', "style guide --> B"),
        (
            "A\nstyle A fill:#f9f;stroke:#333",
            'line 2 of the diagram: "stroke:" is no statement',
            ";stroke:#333",
        ),
        (
            "A[<img src='x'>]",
            "line 1 of the diagram: the HTML \"<img src='x'>\" is not drawn here",
            "<img src='x'>",
        ),
        ("A[$$x^2$$]", "line 1 of the diagram: formulas are not drawn here", "$$"),
        ("A[#0;]", 'line 1 of the diagram: "#0;" is a character that cannot be shown', "#0;"),
        ("A[x<sup>ab</sup>]", 'line 1 of the diagram: "ab" cannot be set so', "ab"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(text: str, message: str, marked: str) -> None:
    """The line, the cause, and where it stands."""
    with pytest.raises(MermaidError) as caught:
        read_flowchart(text)
    assert caught.value.message == message
    assert text[caught.value.offset : caught.value.offset + caught.value.length] == marked
    assert caught.value.help


def links(chart: Flowchart) -> list[tuple[str, str]]:
    return [(chart.nodes[edge.source].id, chart.nodes[edge.target].id) for edge in chart.edges]


@pytest.mark.parametrize(
    "text",
    [
        "graph TD;a-->b;b-->c;",
        "flowchart TD; a --> b; style a fill:#f9f,stroke:#333; b --> c",
        "graph TD\na-->b; classDef big font-size:20px; b-->c; class a,b big",
        "graph TD\na --> b %% why\n%% no\nb --> c",
        "graph TD\na\n--> b -->\nc",
        "graph TD\na-->\n%% between\nb\n\n  --> c",
        "---\ntitle: A title\nconfig:\n  theme: dark\n---\ngraph TD\na --> b --> c",
        "%%{init: {\n'theme': 'dark'}}%%\ngraph TD\na --> b --> c",
        "graph TD\naccTitle: The title; of it\naccDescr: Some words\na --> b --> c",
        "graph TD\naccDescr {\n  a --> z\n}\na --> b --> c",
        "graph TD\na e1@--> b e2@==> c\ne1@{ animate: true }",
        'graph TD\nclick a "https://x.org/;y" "tip"\nlinkStyle 0,1 stroke:#f00\na:::big --> b --> c',
        "graph TD\r\na --> b\r\nb --> c\r\n",
        "graph TD\na:::x-big-->b:::y,z-->c",
        "graph v\n\ta---->b-->c",
    ],
)
def test_three_nodes_in_a_row_can_be_written_in_many_ways(text: str) -> None:
    """Nothing is lost of what stands behind a semicolon, and nothing is made of what is no node."""
    chart = read_flowchart(text)
    assert chart.direction == "TB"
    assert [node.id for node in chart.nodes] == ["a", "b", "c"]
    assert links(chart) == [("a", "b"), ("b", "c")]


@pytest.mark.parametrize(
    "id",
    ["click", "style", "class", "classDef", "linkStyle", "direction", "graph", "subgraph", "end", "endpoint", "default",
     "o", "x", "1", "3.1", "v", "src/app.py", "lib.util-x", "größe", "数据", "क्षेत्र", "a:b", "c#", "C++", "_self"],
)  # fmt: skip
def test_any_word_is_a_node(id: str) -> None:
    """Also one that begins a statement of another kind."""
    chart = read_flowchart(f"flowchart LR\nfirst --> {id}\n{id} --> last\n{id}[Text] & last --> {id}.2")
    assert [node.text for node in chart.nodes] == ["first", "Text", "last", f"{id}.2"]
    assert links(chart) == [("first", id), (id, "last"), (id, f"{id}.2"), ("last", f"{id}.2")]
    assert not chart.asides


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("[<b>Bold</b> and<br/>more]", "**Bold** and\nmore"),
        ("[one<BR>two<br />three\\nfour]", "one\ntwo\nthree\nfour"),
        ("[<i>a</i> <code>b</code> <u>c</u>]", "*a* `b` c"),
        ("[<div style='color:red'>Title</div>text]", "Title\ntext"),
        ("[a<b>b</b>c]", "abc"),
        ("[List<String>]", "List<String>"),
        ("[x < y > z]", "x < y > z"),
        ("[H<sub>2</sub>O]", "H₂O"),
        ("[fa:fa-car Drive]", "Drive"),
        ("[fab:fa-github-alt]", "github alt"),
        ("[<i class='fa fa-car'></i> Drive]", "Drive"),
        ('["#35;1 #quot;q#quot; #lt;b#gt; #9829; &amp; #fff; &x"]', '#1 "q" <b> ♥ & #fff; &x'),
        ("[2 #42; 3 #42; 4]", "2 \\* 3 \\* 4"),
        ('["`**bold** __too__ and _it_ my_var\nnext`"]', "**bold** **too** and *it* my_var\nnext"),
        ('["a (b) {c} [d] | e"]', "a (b) {c} [d] | e"),
        ("[two\nlines]", "two\nlines"),
        ("@{ shape: rect, label: 'It''s' }", "It's"),
        ('@{ label: "A <br/> B", icon: "fa:user" }', "A\nB"),
        ('@{ icon: "fa:fa-user-tie" }', "user tie"),
    ],
)
def test_what_a_node_says(written: str, said: str) -> None:
    """HTML and entities mean what they mean in Mermaid, and are never shown raw."""
    assert read_flowchart(f"a{written}").nodes[0].text == said


@pytest.mark.parametrize(
    ("written", "shape"),
    [
        ("[x]", "box"), ("(x)", "round"), ("([x])", "pill"), ("[[x]]", "subroutine"), ("[(x)]", "store"),
        ("((x))", "circle"), ("(((x)))", "double_circle"), (">x]", "flag"), ("{x}", "decision"), ("{{x}}", "hexagon"),
        ("[/x/]", "lean_right"), ("[\\x\\]", "lean_left"), ("[/x\\]", "trapezoid"), ("[\\x/]", "funnel"),
        ('[/"a/b"/]', "lean_right"), ("@{ shape: diam }", "decision"), ('@{"shape": "lin-proc"}', None),
        ("@{\n  shape: stadium\n  label: x\n}", "pill"), ("[x]@{ shape: hex }", "hexagon"),
    ],
)  # fmt: skip
def test_shapes_are_drawn_as_they_are_named(written: str, shape: str | None) -> None:
    """By brackets or by name; one that is not drawn is refused."""
    if shape is None:
        with pytest.raises(MermaidError, match="is not drawn here"):
            read_flowchart(f"a{written}")
    else:
        assert read_flowchart(f"a{written} --> b").nodes[0].shape == shape


@pytest.mark.parametrize(
    ("written", "line"),
    [
        ("-->", ("plain", "arrow", "none", 1, "")),
        ("---", ("plain", "none", "none", 1, "")),
        ("----->", ("plain", "arrow", "none", 4, "")),
        ("==>", ("thick", "arrow", "none", 1, "")),
        ("====", ("thick", "none", "none", 2, "")),
        ("-.->", ("dotted", "arrow", "none", 1, "")),
        ("-..-", ("dotted", "none", "none", 2, "")),
        ("~~~", ("invisible", "none", "none", 1, "")),
        ("--o", ("plain", "circle", "none", 1, "")),
        ("--x", ("plain", "cross", "none", 1, "")),
        ("o--o", ("plain", "circle", "circle", 1, "")),
        ("x==x", ("thick", "cross", "cross", 1, "")),
        ("<-->", ("plain", "arrow", "arrow", 1, "")),
        ("<-.->", ("dotted", "arrow", "arrow", 1, "")),
        ("-- a - b -->", ("plain", "arrow", "none", 1, "a - b")),
        ('-- "a --> b" ---', ("plain", "none", "none", 1, "a --> b")),
        ("== a = b ==>", ("thick", "arrow", "none", 1, "a = b")),
        ("-. e.g. this .->", ("dotted", "arrow", "none", 1, "e.g. this")),
        ("<-- both -->", ("plain", "arrow", "arrow", 1, "both")),
        ("x-- no --x", ("plain", "cross", "cross", 1, "no")),
        ("-->|yes, it is|", ("plain", "arrow", "none", 1, "yes, it is")),
        ('-->| "a|b" |', ("plain", "arrow", "none", 1, "a|b")),
        ("---|text|", ("plain", "none", "none", 1, "text")),
        ("-- turbo -->", ("plain", "arrow", "none", 1, "turbo")),
    ],
)
def test_links_of_all_kinds(written: str, line: tuple[str, str, str, int, str]) -> None:
    """With and without spaces around them, and over line ends."""
    for text in (f"A {written} B", f"A\n {written}\n B" if written[0] not in "ox" else f"A {written}\nB"):
        chart = read_flowchart(text)
        assert links(chart) == [("A", "B")]
        edge = chart.edges[0]
        assert (edge.style, edge.head, edge.tail, edge.length, edge.label) == line


def test_subgraphs_may_be_linked_before_they_are_written() -> None:
    """They are no nodes then; a link to one leads to its first node, and one from it comes from its last."""
    chart = read_flowchart(
        "a --> one\none --> two\nsubgraph one\nb --> c\nend\nsubgraph two [Two]\nd --> e\nend"
    )
    assert [node.id for node in chart.nodes] == ["a", "b", "c", "d", "e"]
    assert links(chart) == [("a", "b"), ("c", "d"), ("b", "c"), ("d", "e")]
    assert [(edge.from_group, edge.to_group) for edge in chart.edges] == [
        (None, 0),
        (0, 1),
        (None, None),
        (None, None),
    ]


def test_subgraphs_stand_in_one_another() -> None:
    """A node is in the first that ends and names it; what has no title of one word has no id."""
    chart = read_flowchart(
        "subgraph out [Outer (1)]\na --> b\nsubgraph Two words\nb --> c\nend\nend\nsubgraph ' '\nd\nend"
    )
    assert chart.groups == (Group("Outer (1)"), Group("Two words", 0), Group("' '"))
    assert [(node.id, node.group) for node in chart.nodes] == [("a", 0), ("b", 1), ("c", 1), ("d", 2)]


def test_what_is_not_drawn_is_said_once() -> None:
    """Of colours, clicks and icons together, and of each direction that a subgraph has for itself."""
    text = (
        "flowchart LR\na[fa:fa-car A]:::x\nstyle a fill:#f00\nclick a cb\n"
        "subgraph s\ndirection TB\nb\nend\nsubgraph t\ndirection LR\nc\nend"
    )
    asides = read_flowchart(text).asides
    assert [aside.message for aside in asides] == [
        "line 6 of the diagram: a subgraph flows as the whole diagram does, not TB",
        "line 2 of the diagram: what it says of icons, colours and clicks is not drawn",
    ]
    assert text[asides[0].offset :].startswith("direction TB")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            " & ".join(f"a{n}" for n in range(60)) + " --> " + " & ".join(f"b{n}" for n in range(20)),
            "more than 200 links",
        ),
        ("a&" * 5000 + "b --> c", "cannot stand in the id"),
        ("a & " * 5000 + "b --> c", "too many nodes in one list"),
        (
            "\n".join(f"n{n}" for n in range(90)),
            "line 81 of the diagram: more than 80 nodes are too many to show",
        ),
        (f"a[{'word ' * 3000}]", "this text has 15,000 characters; there is room for 300"),
        (f"a[{'word ' * 100}]", "this text has 499 characters; there is room for 300"),
        (f"a -->|{'x' * 300}| b", "this text has 300 characters; there is room for 200"),
        ("a" * 15000, "this id has 15,000 characters"),
        ("subgraph x\n" * 4000, "more than 4 subgraphs inside one another"),
        ("subgraph x\na\nend\n" * 30, "more than 24 subgraphs"),
        ("<b>" * 600 + "a", "a node should stand here"),
        ("a[" + "__a " * 4000 + "]", "characters; there is room"),
        ("%%{" * 5000, "this directive is not closed"),
        ("a" * 100 + "@" * 5000, "a link should stand here"),
    ],
)
def test_bombs_are_refused_at_once(text: str, message: str) -> None:
    """Before what they would make is made."""
    begun = time.process_time()
    with pytest.raises(MermaidError, match=re.escape(message)):
        read_flowchart(text)
    assert time.process_time() - begun < 0.5


@settings(max_examples=300, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(st.text(alphabet='AB-=.>|[](){}"\n ;&%<ox~subgraphend:@/\\`#$,', max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    """With a place inside it, and never by anything else than this error."""
    try:
        assert read_flowchart(text).nodes
    except MermaidError as error:
        assert 0 <= error.offset <= len(text)
        assert error.length >= 1
