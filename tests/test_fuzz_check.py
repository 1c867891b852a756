"""Whatever is read or checked gives a video or diagnostics, and nothing else."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.plain_scenes import plain_registry
from videogen.check import check
from videogen.document import parse_document
from videogen.errors import Diagnostic, SpecError

REGISTRY = plain_registry()
FEW = settings(
    max_examples=40, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)

GOOD = """\
# a film with most of what a spec may have
videogen: 1
variables: {NAME: World}
video:
  id: film
  title: Hello ${NAME}
  voices: [male, "edge:en-US-AriaNeural"]
  output: {size: 180p, aspect: "9:16", fps: 12}
  transition: {type: fade, duration: 0.5}
  pronounce: {SQL: sequel}
scenes:
  - &first
    type: plain
    title: "Grüße 東京"
    narration: |
      Welcome. (pause 0.5) Here it is,
      over two lines.
  - <<: *first
    id: second
    points: [one, {title: two, description: more}]
    voice: silent:none
    min_duration: 2
    max_duration: 3.5
"""

KEY_NAMES = (
    "videogen variables video scenes set id video_id title type scene_type voice voices output size fps transition "
    "music file theme captions burn pronounce narration points visual_content min_duration max_duration "
    "accent_color version x-a é"
)
KEYS = st.sampled_from(KEY_NAMES.split())
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**9), 10**9),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=12),
    st.sampled_from(
        [
            "plain",
            "picture",
            "blue",
            "#fff",
            "edge:",
            "edge:x",
            "male",
            "(pause",
            "${",
            "${A}",
            "${A:-b}",
            "1080p",
            "cut 9",
        ]
    ),
)
TREES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(KEYS | st.text(max_size=5), inner, max_size=5)
    ),
    max_leaves=25,
)
SCENES = st.lists(
    st.fixed_dictionaries(
        {"type": st.sampled_from(["plain", "picture", "x"])}, optional={"title": SCALARS}
    ).flatmap(lambda scene: st.dictionaries(KEYS, TREES, max_size=4).map(lambda more: {**more, **scene})),
    max_size=4,
)
FILMS = st.fixed_dictionaries(
    {"scenes": SCENES}, optional={"video": st.dictionaries(KEYS, TREES, max_size=6)}
)


def outcome(text: str) -> None:
    """Check a text; every diagnostic has a place inside it and can be shown."""
    try:
        document = parse_document(text, "fuzz.video.yaml")
        found: tuple[Diagnostic, ...] = check(document, REGISTRY).warnings
    except SpecError as error:
        found = error.diagnostics
        assert found
    for one in found:
        assert one.mark
        assert 1 <= one.mark.column <= len(one.mark.source) + 1
        one.render()


@FEW
@given(TREES)
def test_random_trees_give_a_video_or_diagnostics(tree: Any) -> None:
    """JSON is YAML, so any tree can be read."""
    outcome(json.dumps(tree))


@FEW
@given(FILMS)
def test_random_films_give_a_video_or_diagnostics(tree: Any) -> None:
    """Trees that look like specs reach the deeper passes."""
    outcome(json.dumps(tree, ensure_ascii=False))


@FEW
@given(
    st.integers(0, len(GOOD)),
    st.integers(0, 12),
    st.text(max_size=8) | st.sampled_from(list("\t\"'[]{}:#&*!|>-\n")),
)
def test_a_good_spec_with_an_edit_gives_a_video_or_diagnostics(at: int, cut: int, put: str) -> None:
    """What a slip of the hand makes of a spec."""
    outcome(GOOD[:at] + put + GOOD[at + cut :])


@FEW
@given(st.text(max_size=60))
def test_any_text_gives_a_video_or_diagnostics(text: str) -> None:
    """Including lone surrogates, control characters and half of YAML's syntax."""
    outcome(text)


def test_the_spec_that_is_edited_is_good() -> None:
    """Otherwise the edits would prove little."""
    assert len(check(parse_document(GOOD, "a.yaml"), REGISTRY).video.scenes) == 2
