"""The order in which commands and the points beside them come."""

from __future__ import annotations

from videogen.arrival import arrival_order
from videogen.drawing.look import Look
from videogen.drawing.still import final, rehearsed
from videogen.scenes.command import Command

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
