"""What carries tasks out fastest on this machine: threads or processes, one at a time and two, for the gallery and the
deck of deck.py, built from nothing with the silent voice.

    python tests/benchmarks/executors.py [--rounds 3] [--dask]

Prints wall and CPU seconds, medians over the rounds, and how many times faster two at a time are than one in threads;
with `--dask` also a cluster of one and two workers on this machine, whose start is part of it. Quote the ratios."""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from deck import Cost, deck, measured, videogen

EXAMPLES = Path(__file__).parents[2] / "examples"
WAYS = {
    "threads, 1": ("--executor", "threads", "--jobs", "1"),
    "threads, 2": ("--executor", "threads", "--jobs", "2"),
    "processes, 1": ("--executor", "processes", "--jobs", "1"),
    "processes, 2": ("--executor", "processes", "--jobs", "2"),
}
CLUSTERS = {f"dask, {count}": ("--executor", "dask", "--scheduler", f"local:{count}") for count in (1, 2)}


def build(folder: Path, film: str, way: tuple[str, ...]) -> Cost:
    """One build from nothing."""
    shutil.rmtree(folder / ".videogen", ignore_errors=True)
    shutil.rmtree(folder / "output", ignore_errors=True)
    return measured(videogen("build", f"{film}.video.yaml", "--engine", "silent", *way), folder)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--dask", action="store_true", help="also clusters of one and two workers")
    asked = parser.parse_args()
    ways = {**WAYS, **(CLUSTERS if asked.dask else {})}
    with tempfile.TemporaryDirectory(prefix="videogen-bench-") as name:
        folder = Path(name) / "films"
        shutil.copytree(EXAMPLES, folder)
        (folder / "deck.video.yaml").write_text(deck())
        for film in ("gallery", "deck"):
            costs: dict[str, list[Cost]] = {label: [] for label in ways}
            for _ in range(asked.rounds):
                for label, way in ways.items():
                    costs[label].append(build(folder, film, way))
            show(film, costs)


def show(film: str, costs: dict[str, list[Cost]]) -> None:
    """A row for each way."""
    print(f"\n{film:<16}{'wall s':>8}{'CPU s':>8}{'faster':>8}{'CPU':>8}")
    alone = costs["threads, 1"]
    for label, of_way in costs.items():
        wall_s, cpu_s = (
            statistics.median(getattr(cost, name) for cost in of_way) for name in ("wall_s", "cpu_s")
        )
        faster = statistics.median(cost.wall_s for cost in alone) / wall_s
        more = cpu_s / statistics.median(cost.cpu_s for cost in alone)
        print(f"{label:<16}{wall_s:>8.2f}{cpu_s:>8.2f}{faster:>7.2f}x{more:>7.2f}x", flush=True)


if __name__ == "__main__":
    main()
