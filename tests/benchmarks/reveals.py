"""How far reveals stand from their words, measured on finished films: the first frame that changes against the start of
the word, in frames.

    python tests/benchmarks/reveals.py [SPEC...] [--all]

Builds the example films and the benchmark's deck (or the specs that are named) in a folder of its own, decodes them,
and looks for each thing that arrives in the part of the picture where it arrives. Its word is looked for here without
the film's own search: the first one of the narration, after that of the item before, that only this item has or that
only it begins with. Prints every reveal with `--all`, then the median and the worst, and how far the voice's own word
times are from the sound: where a word follows silence, from the first 10 ms that are heard."""

from __future__ import annotations

import argparse
import json
import re
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import av
import numpy as np

sys.path.insert(0, str(Path(__file__).parent))
from deck import deck

from videogen.build import BuildOptions, build
from videogen.film.opening import Request, open_film
from videogen.plan import Time
from videogen.registry import default_registry
from videogen.timeline import Word
from videogen.words.languages import ENGLISH
from videogen.words.narration import spoken_cues, written_words

EXAMPLES = Path(__file__).parents[2] / "examples"
QUIET_S, HOP_S, HEARD_DB = 0.12, 0.01, -38.0


class Reveal(NamedTuple):
    """Something that arrived: what it says, its word and its frame in the film, and the frame that changed first."""

    film: str
    text: str
    word: str
    due_frame: int
    seen_frame: int

    @property
    def late(self) -> int:
        return self.seen_frame - self.due_frame


def built(spec: Path) -> tuple[Path, Any]:
    """The film's folder and its plan."""
    registry = default_registry()
    film = open_film(Request(spec, spec.parent / "output"), registry)
    result = build(film.plan, work=film.work, registry=registry, options=BuildOptions(jobs=2))
    if not result.success:
        raise SystemExit(f"{spec} could not be built: {result.failures}")
    return spec.parent / "output" / film.video.id, film


def changes(path: Path) -> list[int]:
    """For each frame of a film the number of pixels that differ clearly from the frame before."""
    found, before = [], None
    with av.open(str(path)) as source:
        for frame in source.decode(video=0):
            luma = frame.to_ndarray()[: frame.height].astype(np.int16)
            found.append(0 if before is None else int((np.abs(luma - before) > 4).sum()))
            before = luma
    return found


def runs(changed: Sequence[int]) -> list[int]:
    """The frames at which something begins to change after stillness, or anew in the middle of a change: an arrival
    changes less and less."""
    starts = []
    for frame, (before, now) in enumerate(pairwise(changed), 1):
        if now and (not before or now > 3 * before):
            starts.append(frame)
    return starts


def own_word(texts: Sequence[str], number: int, words: Sequence[Word], after_s: float) -> Word | None:
    """The first word that only this text has, or that it alone begins with, said after `after_s`; with the words of
    its line right before it, of which small ones count where the line begins with them."""
    keys = [[key for line in text.splitlines() for key in _keys(line)] for text in texts]
    others = {key for place, each in enumerate(keys) if place != number for key in each}
    firsts = [each[0] for each in keys if each]
    mine = keys[number]
    said = [(_keys(word.text) or [""])[0] for word in words]
    for place, key in enumerate(said):
        tells = key in mine and key not in ENGLISH.small
        alone = key not in others or (key == mine[0] and firsts.count(key) == 1)
        if words[place].start_s >= after_s and tells and alone:
            (line, *_) = (each for each in map(_keys, texts[number].splitlines()) if key in each)
            telling = [other for other in line if other not in ENGLISH.small]
            lead = line[: line.index(telling[0])]
            back = place
            while back and said[back - 1] in line and words[back - 1].start_s >= after_s:
                back -= 1
                place = back if said[back] in (line[0], *telling) else place
            begins = said[place] == telling[0]
            while begins and place and lead and said[place - 1] == lead[-1]:
                place, lead = place - 1, lead[:-1]
            return words[place]
    return None


def _keys(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower().replace("'", ""))


def reveals(spec: Path) -> Iterator[Reveal]:
    folder, film = built(spec)
    timing = json.loads((folder / f"{film.video.id}.timing.json").read_text("utf-8"))
    fps = timing["fps"]
    changed = changes(folder / f"{film.video.id}.mp4")
    times = {task.scene: task for task in film.plan.tasks if isinstance(task.action, Time)}
    for scene in timing["scenes"]:
        task = times[scene["id"]]
        if "cues" not in task.file_dep:
            continue
        _, spoken = spoken_cues(task.file_dep["cues"])
        words = written_words(task.action.script, spoken)
        items = [beat for beat in scene["beats"][1:] if beat["cue"] == "item"]
        texts = [beat["text"] for beat in items]
        after_s = 0.0
        for number, beat in enumerate(items):
            word = own_word(texts, number, words, after_s)
            if word is None:
                continue
            after_s = word.start_s + 0.01
            due = scene["start_frame"] + int((word.start_s + scene["speech_start_s"]) * fps + 1e-6)
            beat_frame = scene["start_frame"] + beat["start_frame"]
            seen = first_change(changed, beat_frame)
            yield Reveal(film.video.id, beat["text"].splitlines()[0], word.text, due, seen)


def first_change(changed: Sequence[int], at: int) -> int:
    """The frame nearest to `at` at which a change begins."""
    return min(runs(changed), key=lambda frame: abs(frame - at))


def onsets(spec: Path) -> Iterator[float]:
    """How much later than its time a word is heard that follows silence, in seconds."""
    _, film = built(spec)
    for task in film.plan.tasks:
        if "speech" not in task.targets:
            continue
        _, spoken = spoken_cues(task.targets["cues"])
        with av.open(str(task.targets["speech"])) as source:
            rate = source.streams.audio[0].rate
            pcm = np.concatenate([frame.to_ndarray().reshape(-1) for frame in source.decode(audio=0)])
        level = pcm.astype(np.float64) / (np.abs(pcm).max() or 1)
        hop = round(rate * HOP_S)
        power = np.mean(np.resize(level, len(level) // hop * hop).reshape(-1, hop) ** 2, axis=1)
        loud = power > power.max() * 10 ** (HEARD_DB / 10)
        heard = np.flatnonzero(loud)
        after_quiet = [heard[0], *(b for a, b in pairwise(heard) if (b - a) * HOP_S > QUIET_S)]
        for onset in after_quiet:
            nearest = min((start for start, _ in spoken), key=lambda start: abs(start - onset * HOP_S))
            if abs(nearest - onset * HOP_S) < QUIET_S:
                yield float(onset * HOP_S - nearest)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("specs", nargs="*", type=Path)
    parser.add_argument("--all", action="store_true", help="print every reveal")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="videogen-reveals-") as name:
        specs = [path.absolute() for path in asked.specs] or list(copies(Path(name)))
        found = [reveal for spec in specs for reveal in reveals(spec)]
        heard = [late_s for spec in specs for late_s in onsets(spec)]
    for reveal in found:
        if asked.all or abs(reveal.late) > 2:
            print(f"{reveal.late:+3} frames  {reveal.film}: {reveal.text[:50]!r} at {reveal.word!r}")
    late = [abs(reveal.late) for reveal in found]
    print(f"{len(found)} reveals: median {statistics.median(late):g} frames, worst {max(late)} frames")
    print(
        f"{len(heard)} words after silence: heard {statistics.median(heard):+.3f} s after their time (median), ",
        end="",
    )
    print(f"worst {max(heard, key=abs):+.3f} s")


def copies(folder: Path) -> Iterator[Path]:
    """The examples and the deck, in a folder in which they may be built."""
    shutil.copytree(EXAMPLES, folder / "examples", ignore=shutil.ignore_patterns("output", ".videogen"))
    yield from sorted((folder / "examples").glob("*.video.yaml"))
    spec = folder / "deck.video.yaml"
    spec.write_text(deck(), "utf-8")
    yield spec


if __name__ == "__main__":
    main()
