"""What a build costs: a 60 s deck of eight scenes at 1080p30 (a title and four bullets each, sound given), against the
same frames piped ready-made into ffmpeg and against the same deck in MoviePy 2.

    python tests/benchmarks/deck.py [--rounds 3] [--moviepy PYTHON] [--long]

Prints CPU seconds and wall seconds, medians over the rounds; quote the ratios, since machines are noisy. `--moviepy`
names a Python that has moviepy 2 installed (a virtual environment of its own); `--long` also builds a 30-minute film
and a film of 1,000 scenes."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import av
import imageio_ffmpeg

WORDS = [
    "render",
    "cache",
    "encode",
    "scene",
    "audio",
    "frame",
    "filter",
    "join",
    "preset",
    "digest",
    "bullet",
    "layer",
]
SCENES, BULLETS, FPS = 8, 4, 30
SCENE_S = 7.5  # long enough to be read, so that an edited bullet makes no scene longer
NO_BYTECODE = (
    "PYTHONDONTWRITEBYTECODE"  # with it every start compiles every module; installed ones are compiled
)
MOVIEPY_DECK = Path(__file__).with_name("moviepy_deck.py")


@dataclass(frozen=True)
class Cost:
    """What one run of a command took; `rss_mb` is the largest resident size of the process itself (Linux only)."""

    cpu_s: float
    wall_s: float
    rss_mb: float


def deck(scenes: int = SCENES, edited: bool = False, scene_s: float = SCENE_S) -> str:
    """The spec. Every scene is held to `scene_s` seconds."""
    lines = ["videogen: 1", "video: {id: deck, title: Deck, output: {size: 1080p, fps: 30}}", "scenes:"]
    for i in range(scenes):
        bullets = [
            f"{WORDS[(i + j) % 12].title()} every {WORDS[(i * 3 + j + 1) % 12]} only once"
            for j in range(BULLETS)
        ]
        # shorter than the scene, whose length is given
        spoken = ". ".join(bullet.split()[0] for bullet in bullets)
        if edited and i == scenes // 2:
            bullets[2] += ", edited"
        lines += [
            f"  - id: s{i + 1}",
            "    type: list",
            f"    header: {WORDS[i % 12].title()} the {WORDS[(i + 5) % 12]}",
            f"    items: [{', '.join(json.dumps(bullet) for bullet in bullets)}]",
            f"    narration: {json.dumps(spoken + '.')}",
            f"    min_duration: {scene_s}",
        ]
    return "\n".join(lines) + "\n"


def measured(command: Sequence[str], cwd: Path, feed: Callable[[int], None] | None = None) -> Cost:
    """Run a command to its end; its CPU seconds are those of it and all its children."""
    start = time.perf_counter()
    child = subprocess.Popen(
        command,
        cwd=cwd,
        env={name: value for name, value in os.environ.items() if name != NO_BYTECODE},
        stdin=subprocess.PIPE if feed else subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    peak = PeakMemory(child.pid)
    if feed and child.stdin:
        feed(child.stdin.fileno())
        child.stdin.close()
    _, status, usage = os.wait4(child.pid, 0)
    wall_s = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"{command[0]} ended with {child.returncode}")
    return Cost(usage.ru_utime + usage.ru_stime, wall_s, peak.read_mb())


class PeakMemory(threading.Thread):
    """Looks at a process's high-water mark while it runs. ru_maxrss would count ours, from before the exec."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._status = Path(f"/proc/{pid}/status")
        self._peak_kb = 0
        self.start()

    def run(self) -> None:
        while True:
            try:
                lines = self._status.read_text().splitlines()
            except OSError:
                return
            found = [int(line.split()[1]) for line in lines if line.startswith("VmHWM")]
            self._peak_kb = max([self._peak_kb, *found])
            time.sleep(0.02)

    def read_mb(self) -> float:
        """What was seen, in MB; 0 where there is no /proc."""
        self.join(1)
        return self._peak_kb / 1024


def videogen(*arguments: str) -> list[str]:
    return [str(Path(sys.executable).with_name("videogen")), *arguments]


def with_narrations(folder: Path) -> None:
    """Speak all narrations and nothing else, so that what is measured afterwards has its sound given."""
    from videogen.build import BuildOptions, build
    from videogen.film.opening import Request, open_film
    from videogen.registry import default_registry

    registry = default_registry()
    film = open_film(Request(folder / "deck.video.yaml", folder / "output"), registry)
    names = tuple(task.name for task in film.plan.tasks if task.name.startswith("narrate:"))
    result = build(film.plan, work=film.work, registry=registry, options=BuildOptions(only=names, jobs=2))
    if not result.success:
        raise SystemExit(f"the narrations could not be spoken: {result.failures}")


def fed_from(film: Path) -> Callable[[int], None]:
    """A feeder of the film's own decoded frames as raw 4:2:0 pictures; decoding happens on our side of the pipe."""

    def feed(pipe: int) -> None:
        with av.open(str(film)) as source:
            for frame in source.decode(video=0):
                _write(pipe, frame.to_ndarray().tobytes())

    return feed


def _write(pipe: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(pipe, view) :]


def plain_x264(film: Path, sound: Path, out: Path) -> list[str]:
    size = "1920x1080"
    return [
        imageio_ffmpeg.get_ffmpeg_exe(), "-y", "-v", "error",
        "-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", size, "-r", str(FPS), "-i", "-", "-i", str(sound),
        "-c:v", "libx264", "-preset", "veryfast", "-crf", "20", "-c:a", "aac", "-b:a", "128k",
        "-movflags", "+faststart", str(out),
    ]  # fmt: skip


def rounds(count: int, run: Callable[[], Cost]) -> Cost:
    """The medians of `count` runs."""
    costs = [run() for _ in range(count)]
    return Cost(
        statistics.median(cost.cpu_s for cost in costs),
        statistics.median(cost.wall_s for cost in costs),
        statistics.median(cost.rss_mb for cost in costs),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--moviepy", help="a Python with moviepy 2")
    parser.add_argument("--long", action="store_true", help="also a 30-minute film and 1,000 scenes")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="videogen-bench-") as name:
        if asked.rounds:
            compare(Path(name), asked.rounds, asked.moviepy)
        if asked.long:
            large(Path(name))


def compare(folder: Path, count: int, moviepy: str | None) -> None:
    spec, work, given = folder / "deck.video.yaml", folder / ".videogen", folder / "given"
    build = videogen("build", "deck.video.yaml", "--jobs", "1")
    spec.write_text(deck())
    with_narrations(folder)
    shutil.copytree(work, given)

    def full() -> Cost:
        shutil.rmtree(work)
        shutil.copytree(given, work)
        shutil.rmtree(folder / "output", ignore_errors=True)
        spec.write_text(deck())
        return measured(build, folder)

    def edited() -> Cost:
        full()  # or else the edit of the last round would be found in the store
        spec.write_text(deck(edited=True))
        return measured(build, folder)

    ours = rounds(count, full)
    edit = rounds(count, edited)
    full()
    null = rounds(max(9, count), lambda: measured(build, folder))
    python = rounds(max(9, count), lambda: measured([sys.executable, "-c", "pass"], folder))
    film = folder / "output/deck/deck.mp4"
    sound = folder / "sound.wav"
    subprocess.run(
        [imageio_ffmpeg.get_ffmpeg_exe(), "-y", "-v", "error", "-i", str(film), "-vn", str(sound)], check=True
    )
    out = folder / "plain.mp4"
    plain = rounds(count, lambda: measured(plain_x264(film, sound, out), folder, fed_from(film)))
    table = [
        ("(i)   ours, full", ours),
        ("(ii)  ours, one bullet edited", edit),
        ("(iii) ours, nothing changed", null),
        ("      python -c pass", python),
        ("(iv)  the same frames into ffmpeg libx264 veryfast crf 20", plain),
    ]
    other = None
    if moviepy:
        (folder / "deck.json").write_text(json.dumps(moviepy_spec(sound)))
        other = rounds(
            count, lambda: measured([moviepy, str(MOVIEPY_DECK), "deck.json", "moviepy.mp4"], folder)
        )
        table.append(("(v)   the same deck in MoviePy 2", other))
    print(f"{'':<60}{'CPU s':>8}{'wall s':>8}{'MB RSS':>8}")
    for label, cost in table:
        print(f"{label:<60}{cost.cpu_s:>8.2f}{cost.wall_s:>8.2f}{cost.rss_mb:>8.0f}")
    print(f"film: ours {film.stat().st_size / 1e6:.2f} MB, plain x264 {out.stat().st_size / 1e6:.2f} MB")
    print(f"(i)/(iv) CPU   {ours.cpu_s / plain.cpu_s:.3f}   bar 0.4, aim 0.3")
    if other:
        print(f"(i)/(v) CPU    {ours.cpu_s / other.cpu_s:.3f}   bar 0.05")
    print(f"(ii)/(i) CPU   {edit.cpu_s / ours.cpu_s:.3f}   bar 0.25")
    print(f"(iii)/python   {null.wall_s / python.wall_s:.2f} wall   bar 3, and 0.15 s")


def moviepy_spec(sound: Path) -> dict[str, object]:
    """The deck as data for the MoviePy script."""
    scenes = []
    for i in range(SCENES):
        bullets = [
            f"{WORDS[(i + j) % 12].title()} every {WORDS[(i * 3 + j + 1) % 12]} only once"
            for j in range(BULLETS)
        ]
        scenes.append({"header": f"{WORDS[i % 12].title()} the {WORDS[(i + 5) % 12]}", "bullets": bullets})
    return {"fps": FPS, "scene_s": SCENE_S, "sound": str(sound), "scenes": scenes}


def large(folder: Path) -> None:
    """A 30-minute film (memory) and a film of 1,000 scenes (a null build)."""
    for label, scenes, scene_s in (("30 minutes, 100 scenes", 100, 18.0), ("1,000 scenes", 1000, 2.0)):
        place = folder / label.split(",")[0].replace(" ", "-")
        place.mkdir()
        spec = place / "deck.video.yaml"
        text = deck(scenes, scene_s=scene_s)
        spec.write_text(text if scenes < 1000 else text.replace("1080p", "180p"))
        build = videogen("build", "deck.video.yaml", "--engine", "silent")
        whole = measured(build, place)
        null = rounds(9, lambda command=build, at=place: measured(command, at))
        print(
            f"{label}: full {whole.cpu_s:.1f} CPU s, {whole.wall_s:.1f} s wall, {whole.rss_mb:.0f} MB;",
            end=" ",
        )
        print(f"nothing changed {null.wall_s:.3f} s wall")


if __name__ == "__main__":
    main()
