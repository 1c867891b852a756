"""The order in which commands, code and the points beside them come."""

from __future__ import annotations

from videogen.drawing.look import Look
from videogen.drawing.still import final, rehearsed
from videogen.scenes.code import Code
from videogen.scenes.code_comparison import CodeComparison
from videogen.scenes.command import Command
from videogen.spec.video import Scene
from videogen.words.arrival import arrival_order

COMMANDS = ("make test", "git tag v2", "git push")
POINTS = ("Nothing is lost", "Everyone sees it")


def order(said: str, *tracks: tuple[str, ...]) -> tuple[int, ...]:
    return arrival_order(tracks or (COMMANDS, POINTS), said.split())


def test_points_come_between_the_commands_where_they_are_spoken_of() -> None:
    """Commands keep their order, and so do points."""
    said = "Run make test. Nothing is lost. Then tag it, and push. Everyone sees it."
    assert order(said) == (0, 3, 1, 2, 4)
    assert order("Nothing is lost. Run make test. Then tag it and push it. Everyone sees it") == (
        3,
        0,
        1,
        2,
        4,
    )


def test_points_come_while_commands_are_typed_that_nobody_speaks_of() -> None:
    """These have the whole narration."""
    said = "You will see that nothing is lost when you do all of this here as we do it now and later on, too."
    assert order(said) == (0, 3, 1, 2, 4)


def test_points_that_are_not_spoken_of_come_behind_all_commands() -> None:
    """As they stand, which needs no order of its own."""
    assert order("Run make test. Then tag it, and push.") == ()
    assert order("") == ()
    assert order("Run make test, tag, push. Everyone sees it.") == ()


def test_a_terminal_plays_in_that_order_and_ends_alike() -> None:
    """Output stays with its command, comments with the one below them."""
    scene = Command.model_validate(
        {
            "type": "command",
            "header": "Release",
            "commands": ["$ make test", "ok", "# Then", "$ git tag v2", "$ git push", "→ done"],
            "key_points": list(POINTS),
        },
        strict=False,
    )
    assert scene.tracks() == (("make test", "Then\ngit tag v2", "git push"), POINTS)
    look = Look.of(width=640, height=360, fps=12)
    played = [beat.cue.text or beat.cue.kind for beat in rehearsed(scene, look, order=(0, 3, 1, 2, 4))]
    assert played == [
        "start",
        "make test",
        "next",
        POINTS[0],
        "Then\ngit tag v2",
        "git push",
        "next",
        POINTS[1],
    ]
    assert [beat.cue.text for beat in rehearsed(scene, look)][-2:] == list(POINTS)
    assert final(scene, look).tobytes() != b""


def order_in(scene: Scene) -> tuple[int, ...]:
    """The order of a scene in which what is said is written already."""
    return arrival_order(scene.tracks(), (scene.narration or "").split())


def played(scene: Scene, order: tuple[int, ...]) -> list[str]:
    """What comes after the first picture, in that order."""
    look = Look.of(width=640, height=360, fps=12)
    first, *beats = rehearsed(scene, look, order=order)
    assert first.frames == 1
    return [beat.cue.text for beat in beats if beat.frames]


def test_points_under_code_come_between_its_steps() -> None:
    """Where they are spoken of there; a step without words of its own is told by its lines."""
    scene = Code.model_validate(
        {
            "type": "code",
            "header": "Retry",
            "code": "for attempt in range(3):\n    sleep(2 ** attempt)\nraise Unreachable(url)",
            "focus": [{"lines": "1", "say": "We try three times"}, "2", "3"],
            "key_points": list(POINTS),
            "narration": "We try three times. Nothing is lost. Then sleep. Everyone sees it. Then raise it.",
        },
        strict=False,
    )
    assert scene.tracks()[0] == ("We try three times", "    sleep(2 ** attempt)", "raise Unreachable(url)")
    assert order_in(scene) == (0, 3, 1, 4, 2)
    assert played(scene, order_in(scene)) == [
        "We try three times",
        POINTS[0],
        "sleep(2 ** attempt)",
        POINTS[1],
        "raise Unreachable(url)",
    ]
    assert played(scene, ())[-2:] == list(POINTS)


LONG = "\n".join(f"line_{number} = {number}" for number in range(60))


def test_points_come_while_long_code_scrolls() -> None:
    """It is read evenly, whatever is said meanwhile."""
    content = {
        "type": "code",
        "header": "Long",
        "code": LONG,
        "key_points": list(POINTS),
        "narration": "Here is what it is like. Nothing is lost. It goes on like this for a while. Everyone sees it.",
    }
    scene = Code.model_validate(content, strict=False)
    texts = [text.split(" ")[0] for text in played(scene, order_in(scene))]
    rolls = ["line_12", "line_23", "line_34", "line_45", "line_56"]
    assert texts == [rolls[0], "Nothing", *rolls[1:4], "Everyone", rolls[4]]
    assert [text.split(" ")[0] for text in played(scene, ())] == [*rolls, "Nothing", "Everyone"]


def test_points_under_two_codes_come_when_they_are_spoken_of() -> None:
    """Before the second code too, and before what it is good for; long code goes on from change to change."""
    content = {
        "type": "code_comparison",
        "header": "Close it",
        "before_code": "a = 1",
        "after_code": "a = 2",
        "improvement": "Closed even when it fails",
        "key_points": list(POINTS),
        "narration": "Nothing is lost. It is closed even when it fails. Everyone sees it.",
    }
    scene = CodeComparison.model_validate(content, strict=False)
    assert scene.tracks() == (("After", "Closed even when it fails"), POINTS)
    assert sorted(order_in(scene)) == [0, 1, 2, 3]
    assert played(scene, (2, 0, 1, 3)) == [POINTS[0], "After", "Closed even when it fails", POINTS[1]]
    changed = LONG.replace("= 2", "= 7").replace("= 5", "= 8")
    long = {
        **content,
        "before_code": LONG,
        "after_code": changed,
        "narration": "It was this. After: like that. It goes on. Nothing is lost. It goes on for long. So be it.",
    }
    scene = CodeComparison.model_validate(long, strict=False)
    assert played(scene, order_in(scene)) == [
        "After",
        "",
        "",
        POINTS[0],
        "",
        "",
        long["improvement"],
        POINTS[1],
    ]
    assert played(scene, ()) == ["After", "", "", "", "", long["improvement"], *POINTS]
