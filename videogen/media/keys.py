"""Says which frames of a beat become key pictures: the settled one, and in a long beat one every few seconds."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator

from videogen.drawing.paint.picture import Frame
from videogen.media.holds import SEEK_S

_AHEAD = 2  # drawn frames to know of before one is decided on: the next may be settled, and keys never touch


def with_keys(frames: Iterable[Frame], fps: int) -> Iterator[tuple[Frame, bool]]:
    """Each frame of a beat, and whether it is a key picture: the last one that is drawn (empty frames may follow it),
    and in a beat of more than `SEEK_S` seconds as many as seeking needs, none of them next to another. Never more than
    three drawn frames are in memory."""
    waiting: deque[Frame] = deque()
    drawn = 0  # of those that wait
    since = 0  # frames since the last key picture
    for frame in frames:
        waiting.append(frame)
        drawn += bool(frame)
        while drawn > _AHEAD:
            first = waiting.popleft()
            drawn -= bool(first)
            is_key = since >= SEEK_S * fps
            since = 1 if is_key else since + 1
            yield first, is_key
    settled = max((place for place, frame in enumerate(waiting) if frame), default=-1)
    for place, frame in enumerate(waiting):
        is_key = place == settled or (since >= SEEK_S * fps and place < settled - 1)
        since = 1 if is_key else since + 1
        yield frame, is_key
