"""What each scene type costs: CPU seconds of drawing and of encoding, per drawn frame and per second of film.

    python tests/benchmarks/gallery.py [SPEC]

Builds the spec (default: the gallery) with the silent voice in a folder of its own, to learn how long each scene lasts,
then draws and encodes every scene once more in this process, on one thread, and prints a table. Times are CPU times of
this process, which a busy machine changes less than the clock; compare them within one run.
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from videogen.build import BuildOptions, build
from videogen.drawing.look import Look
from videogen.drawing.paint.frames import frames
from videogen.drawing.paint.picture import Frame
from videogen.drawing.stage import Stage, beats_of
from videogen.film.opening import Film, Request, open_film
from videogen.media.encode import PictureEncoder
from videogen.registry import default_registry
from videogen.spec.look import look_of_scene
from videogen.spec.video import Scene

ROOT = Path(__file__).parents[2]
MS = 1000


@dataclass
class Cost:
    """What one scene took, in CPU milliseconds."""

    film_s: float
    first_ms: float = 0.0  # layout and the first picture
    beats_ms: list[float] = field(default_factory=list)  # drawing of a frame, the mean over each later beat
    drawing_ms: float = 0.0
    encoding_ms: float = 0.0
    frames: int = 0


def main() -> None:
    spec = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "examples" / "gallery.video.yaml"
    with tempfile.TemporaryDirectory() as output:
        film = open_film(Request(spec=spec, output=Path(output), engine="silent"), default_registry())
        lengths = _lengths_s(film)
    print(
        f"{'scene':<22}{'film s':>8}{'frames':>8}{'first':>9}{'draw/f':>9}{'worst':>8}"
        f"{'encode/f':>10}{'all/f':>9}{'CPU/film s':>12}"
    )
    for scene in film.video.scenes:
        _print(scene, _measured(film, scene, spec.absolute().parent, lengths[scene.id]))
    print(
        "CPU ms: first = layout and first picture; draw/f = drawing a frame of a later beat, the median of the beats;"
    )
    print(
        "worst = the dearest beat; encode/f, all/f = per drawn frame. CPU/film s = CPU seconds per second of film."
    )


def _lengths_s(film: Film) -> dict[str, float]:
    """How long each scene lasts, in seconds: from a real build."""
    timings = [task.name for task in film.plan.tasks if task.name.startswith("time:")]
    result = build(
        film.plan, work=film.work, registry=default_registry(), options=BuildOptions(jobs=2, only=timings)
    )
    if not result.success:
        raise SystemExit("the film cannot be built: see  videogen build")
    spans = {task.scene: task.targets["span"] for task in film.plan.tasks if task.name.startswith("time:")}
    fps = film.video.output.fps
    return {str(id): json.loads(path.read_text())["frames"] / fps for id, path in spans.items()}


def _measured(film: Film, scene: Scene, folder: Path, film_s: float) -> Cost:
    look = Look.of(**look_of_scene(film.video, scene, folder))
    files = {name: folder / name for name in scene.files()}
    length = round(film_s * look.fps) if scene.moves else None
    encoder = PictureEncoder(look.width, look.height, look.fps, film.video.output.quality)
    cost = Cost(film_s)
    start = time.process_time()
    beats = beats_of(scene, Stage(look, files=files, length_frames=length))
    for number, played in enumerate(frames(beats, look)):
        settling_ms = (time.process_time() - start) * MS  # of the first beat with composing all of them
        before = cost.frames
        drawing_ms = settling_ms + _play(played, encoder, cost)
        cost.drawing_ms += drawing_ms
        if not number:
            cost.first_ms = drawing_ms
        elif new := cost.frames - before:
            cost.beats_ms.append(drawing_ms / new)
        start = time.process_time()
    encoder.finish()
    return cost


def _play(played: Iterator[Frame], encoder: PictureEncoder, cost: Cost) -> float:
    """Encode the frames of a beat; answers what drawing them took, in milliseconds."""
    drawing_ms = 0.0
    for frame, frame_ms in _timed(played):
        start = time.process_time()
        cost.frames += encoder.show(frame)
        cost.encoding_ms += (time.process_time() - start) * MS
        drawing_ms += frame_ms
    return drawing_ms


def _timed(frames: Iterator[Frame]) -> Iterator[tuple[Frame, float]]:
    while True:
        start = time.process_time()
        frame = next(frames, None)
        if frame is None:
            return
        yield frame, (time.process_time() - start) * MS


def _print(scene: Scene, cost: Cost) -> None:
    later = cost.beats_ms or [0.0]
    print(
        f"{scene.type:<22}{cost.film_s:>8.1f}{cost.frames:>8}{cost.first_ms:>9.1f}"
        f"{statistics.median(later):>9.2f}{max(later):>8.2f}"
        f"{cost.encoding_ms / max(1, cost.frames):>10.2f}"
        f"{(cost.drawing_ms + cost.encoding_ms) / max(1, cost.frames):>9.2f}"
        f"{(cost.drawing_ms + cost.encoding_ms) / MS / cost.film_s:>12.4f}"
    )


if __name__ == "__main__":
    main()
