"""The beats and fields of every scene type."""

import pytest
from pydantic import ValidationError

from tests.samples import SHAPES, TYPES, files, ordinary, scene, small
from videogen.drawing.paint.marks import Glyphs
from videogen.drawing.stage import Stage
from videogen.spec.video import Scene
from videogen.timeline import Cue
from videogen.words.matching import find


def cues(scene: Scene) -> list[Cue]:
    return [beat.cue for beat in scene.beats(Stage(small(), files=files(scene)))]


@pytest.mark.parametrize(
    ("type", "expected"),
    [
        ("title", [Cue.at_start(), Cue.after(), Cue.after()]),
        ("list", [Cue.at_start(), Cue.at("A film"), Cue.at("Captions\nIn two formats"), Cue.at("A poster")]),
        (
            "command",
            [
                Cue.at_start(),
                Cue.at("Install it\npip install video-as-code"),
                Cue.after(0.2),
                Cue.at("videogen build"),
                Cue.after(0.2),
                Cue.at("Works without a network"),
                Cue.at("Captions come with it"),
            ],
        ),
        (
            "code_comparison",
            [Cue.at("Before"), Cue.at("After"), Cue.at("Always closed"), Cue.at("One line less")],
        ),
        ("quote", [Cue.at_start(), Cue.at("Harold Abelson")]),
        ("outro", [Cue.at_start(), Cue.after(), Cue.after()]),
    ],
)
def test_when_things_come(type: str, expected: list[Cue]) -> None:
    """Items when either of their lines is spoken of, output and titles one after another."""
    assert cues(ordinary(type)) == expected


@pytest.mark.parametrize("type", TYPES)
def test_file_class_and_type_are_the_same_word(type: str) -> None:
    """A scene type is found by its name, and says it."""
    found = ordinary(type).__class__
    assert found.__module__ == f"videogen.scenes.{type}"
    assert found.__name__ == type.title().replace("_", "")
    assert found.model_fields["type"].default == type


@pytest.mark.parametrize("type", TYPES)
def test_every_field_is_described_in_a_sentence(type: str) -> None:
    """Editors show it."""
    own = ordinary(type).__class__.model_fields.keys() - Scene.model_fields.keys()
    for name in own:
        words = ordinary(type).__class__.model_fields[name].description or ""
        assert words[0].isupper() and words.endswith("."), f"{type}.{name}: {words!r}"


@pytest.mark.parametrize("type", TYPES)
def test_drawn_content_makes_the_same_scene(type: str) -> None:
    """What the plan keeps of a scene draws the same pictures."""
    again = ordinary(type).__class__.model_validate(ordinary(type).drawn(), strict=False)
    assert again.drawn() == ordinary(type).drawn()
    assert cues(again) == cues(ordinary(type))


def test_unknown_and_empty_fields_are_refused() -> None:
    """A scene says what it needs."""
    for fields in (
        {"header": "x"},
        {"header": "x", "items": []},
        {"header": "x", "items": ["y"], "itmes": 1},
    ):
        with pytest.raises(ValidationError):
            scene("list", **fields)


def test_a_comment_at_the_end_is_shown() -> None:
    """Even where no command follows it."""
    last = cues(scene("command", header="x", commands=["$ make", "# that is all"]))[-1]
    assert last == Cue.at("that is all")


@pytest.mark.parametrize("shape", SHAPES)
def test_scenes_share_a_left_edge(shape: str) -> None:
    """All that prose stands in begins at one x, so that nothing jumps aside when one scene leads to the next."""
    types = ("title", "list", "command", "quote", "outro")
    assert len({left_edge(ordinary(type), shape) for type in types}) == 1


def left_edge(scene: Scene, shape: str) -> int:
    stage = Stage(small(shape))
    for _ in scene.beats(stage):
        pass
    return min(element.box.x for element in stage.elements)


def test_titles_of_a_list_have_one_weight() -> None:
    """An item without a description is as strong as those with one; where none has any, all are regular."""
    for items, weight in ((["one", {"title": "two", "description": "x"}], 600), (["one", "two"], 400)):
        stage = Stage(small())
        for _ in scene("list", header="x", items=items).beats(stage):
            pass
        marks = [mark for element in stage.elements[1:] for mark in element.marks]
        titles = [mark.run for mark in marks if isinstance(mark, Glyphs) and mark.run.text in ("one", "two")]
        assert [run.face.weight for run in titles] == [weight, weight]


def test_no_item_ends_in_one_short_word() -> None:
    """The words of an item that takes two lines are shared out between them."""
    text = "Ten answers search a thousand commits"
    stage = Stage(small("9:16"))
    for _ in scene("list", header="x", items=[text]).beats(stage):
        pass
    lines = [mark.run.text for mark in stage.elements[-1].marks if isinstance(mark, Glyphs)]
    assert lines == ["1", "Ten answers search", "a thousand commits"]


def test_cards_in_columns_are_as_far_apart_as_rows() -> None:
    """They stay roomy where that fits."""
    about = "It says more of it than a single line of a card that is half as wide can hold, and not less"
    items = [{"title": f"Item {number}", "description": about} for number in range(4)]
    stage = Stage(small())
    for _ in scene("list", header="x", description="y", items=items).beats(stage):
        pass
    first, below, beside, _ = (element.box for element in stage.elements[-4:])
    assert below.y - first.bottom == beside.x - first.right == stage.look.scale(24)


@pytest.mark.parametrize(("shape", "least_px"), [("9:16", 76), ("1:1", 70), ("16:9", 56)])
def test_a_long_title_stays_large(shape: str, least_px: int) -> None:
    """A picture that is not wide has room for more lines."""
    words = "A headline that goes on and on about everything there is to know " * 3
    stage = Stage(small(shape))
    for _ in scene("title", title=words[:160].strip()).beats(stage):
        pass
    letters = [mark for element in stage.elements for mark in element.marks if isinstance(mark, Glyphs)]
    assert min(mark.size_px for mark in letters) >= least_px * stage.look.ratio


def test_only_changed_lines_are_marked() -> None:
    """Equal lines of both codes stand on no tint."""
    fields = {"header": "x", "before_code": "same\nold\n", "after_code": "same\nnew\n"}
    stage = Stage(small())
    for _ in scene("code_comparison", **fields).beats(stage):
        pass
    roles = [mark.role for element in stage.elements for mark in element.marks]
    assert roles.count("bad_soft") == roles.count("good_soft") == 1


def test_a_command_is_typed_when_its_comment_is_said() -> None:
    """The narration that we write says the comments, which are enough to find every command by."""
    steps = [
        "# Make a spec from your README",
        "$ videogen create --from document:README.md",
        "# Build it",
        "$ make all",
    ]
    made = scene("command", header="Start", commands=steps)
    texts = [cue.text for cue in cues(made) if cue.kind == "item"]
    places = find(texts, made.written_narration("en").split())
    assert [made.written_narration("en").split()[place] for place in places if place is not None] == [
        "make",
        "build",
    ]
