"""Where a narration speaks of a text."""

from __future__ import annotations

from videogen.matching import find

TEXT = "You review it like code so every change is a diff You rebuild only what changed And all is in sync"
SAID = TEXT.split()


def test_an_item_is_found_by_its_title_however_long_its_description() -> None:
    """Words of a description that are not spoken do not hide the title that is."""
    items = [
        "Review it like code\nEvery change is a diff",
        "Rebuild what changed\nEdit one scene and wait for one scene",
    ]
    found = find(items, SAID)
    assert [SAID[place] for place in found if place is not None] == ["review", "rebuild"]


def test_an_item_is_found_by_its_description_where_the_title_is_not_spoken() -> None:
    """Either line of a text may be what the narration comes to."""
    assert find(["Speed\nRebuild only what changed"], SAID) == [SAID.index("rebuild")]
