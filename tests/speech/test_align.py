"""Written words and the words an engine spoke."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from videogen.speech.align import align, ordered

EXAMPLES = settings(
    max_examples=80, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)

words = st.lists(st.sampled_from(["we", "go", "3.50", "$3", "—", "now,", "Go"]), min_size=1, max_size=12)


def test_equal_words_keep_their_times() -> None:
    """Case and punctuation do not matter."""
    assert align(["Hello,", "World!"], [("hello", 0.1, 0.5), ("world", 0.6, 1.0)]) == ((0.1, 0.5), (0.6, 1.0))


def test_a_number_has_the_time_of_all_its_words() -> None:
    """What was read otherwise lies between what was not."""
    spoken = [("at", 0.0, 0.1), ("nine", 0.2, 0.4), ("thirty", 0.5, 0.9), ("we", 1.0, 1.1)]
    assert align(["at", "9:30", "we"], spoken) == ((0.0, 0.1), (0.2, 0.9), (1.0, 1.1))


def test_words_that_were_added_belong_to_the_one_before() -> None:
    """ "5 km" is read "5 km kilometers" by some; at the very beginning they belong to the first."""
    spoken = [("so", 0.0, 0.2), ("five", 0.2, 0.5), ("km", 0.5, 0.9)]
    assert align(["five"], spoken) == ((0.0, 0.9),)


def test_what_is_not_spoken_stands_between_its_neighbours() -> None:
    """A dash takes the room between two words, and none where there is none."""
    assert align(["a", "—", "b"], [("a", 0.0, 1.0), ("b", 1.5, 2.0)]) == ((0.0, 1.0), (1.0, 1.0), (1.5, 2.0))
    assert align(["—", "b"], [("b", 1.5, 2.0)]) == ((0.0, 0.0), (1.5, 2.0))
    assert align(["b", "&"], [("b", 1.5, 2.0)]) == ((1.5, 2.0), (2.0, 2.0))


@EXAMPLES
@given(words, words, st.lists(st.floats(0, 2), min_size=24, max_size=24))
def test_times_are_always_in_order(written: list[str], said: list[str], steps: list[float]) -> None:
    """One time a token; starts never decrease and nothing overlaps, whatever was spoken."""
    now_s = 0.0
    spoken = []
    for i, word in enumerate(said):
        start_s = now_s + steps[2 * i]
        now_s = start_s + steps[2 * i + 1]
        spoken.append((word, start_s, now_s))
    times = align(written, spoken)
    flat = [time_s for pair in times for time_s in pair]
    assert len(times) == len(written)
    assert flat == sorted(flat)
    assert flat[-1] <= now_s + 1e-9


def test_times_out_of_order_are_put_in_order() -> None:
    """A service may say that words overlap."""
    assert ordered([(0.0, 0.6), (0.5, 0.9), (0.4, 0.3)]) == ((0.0, 0.5), (0.5, 0.5), (0.5, 0.5))
