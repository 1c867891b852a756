"""Seconds, frames and samples: exact, and nothing adds up wrong."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from videogen.timeline import (
    SAMPLE_RATE_HZ,
    SceneSpan,
    Word,
    first_sample,
    frame_at,
    frames_covering,
    sample_count,
    speech_samples,
    spread_words,
    start_frames,
)

EXAMPLES = settings(
    max_examples=80, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)

rates = st.sampled_from([24, 25, 30, 50, 60])


@EXAMPLES
@given(st.floats(0, 36_000), rates)
def test_frames_cover_their_time_and_no_more(length_s: float, fps: int) -> None:
    """One frame less would be too short, float noise of 1 us forgiven."""
    frames = frames_covering(length_s, fps)
    assert frames / fps >= length_s - 2e-6
    assert frames == 0 or (frames - 1) / fps < length_s + 2e-6


@EXAMPLES
@given(st.integers(0, 200_000), rates)
def test_whole_frames_are_not_rounded_up(frames: int, fps: int) -> None:
    """The time of a frame, as a float, is that frame and needs no other."""
    assert frames_covering(frames / fps, fps) == frames
    assert frame_at(frames / fps, fps) == frames


@EXAMPLES
@given(st.floats(0, 36_000), rates)
def test_a_time_lies_in_its_frame(time_s: float, fps: int) -> None:
    """It began before and has not ended."""
    frame = frame_at(time_s, fps)
    assert frame / fps <= time_s + 2e-6
    assert (frame + 1) / fps > time_s - 2e-6


@EXAMPLES
@given(st.lists(st.integers(1, 5000), min_size=1, max_size=50), rates)
def test_the_samples_of_scenes_add_up_to_the_film(lengths: list[int], fps: int) -> None:
    """Scene after scene, the sum of samples is the sample at which the film ends."""
    starts = start_frames([SceneSpan(frames, 0, 0.0, 0.0) for frames in lengths])
    assert starts[-1] == sum(lengths)
    counts = [first_sample(b, fps) - first_sample(a, fps) for a, b in pairwise(starts)]
    assert sum(counts) == first_sample(sum(lengths), fps)
    assert abs(first_sample(starts[-1], fps) - starts[-1] * SAMPLE_RATE_HZ / fps) < 1


def test_narration_lies_where_its_scene_says() -> None:
    """In samples of the programme."""
    assert speech_samples(SceneSpan(90, 10, 0.35, 2.0), 30, 30) == (48_000, 48_000 + 16_800)
    assert sample_count(0.35) == 16_800


def test_words_share_a_stretch_of_time_by_their_letters() -> None:
    """They touch, and the last ends exactly at the end."""
    words = spread_words(["ab", "abcd"], 1.0, 1.3)
    assert words[0] == Word("ab", 1.0, pytest.approx(1.1))
    assert words[1] == Word("abcd", pytest.approx(1.1), 1.3)
    assert spread_words([], 0, 1) == []
