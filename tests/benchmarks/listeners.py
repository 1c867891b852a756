"""What listeners that misbehave cost a build: one that raises, one that takes a second for each event, and one that
never returns, beside one that counts what it hears; against that one alone.

    python tests/benchmarks/listeners.py [--rounds 7]

Builds the deck of deck.py from nothing with the silent voice, each way in turn. Prints wall seconds (median), their
ratio to the first row, and whether the one that counts has heard everything. Quote the ratios."""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from deck import deck

from videogen.api import BuildOptions, Request, build
from videogen.events.types import Event


def raises(_event: Event) -> None:
    raise ZeroDivisionError("a listener's mistake")


def sleeps(_event: Event) -> None:
    time.sleep(1)


def never_returns(_event: Event) -> None:
    threading.Event().wait()


WAYS: dict[str, tuple[Callable[[Event], None], ...]] = {
    "alone": (),
    "one raises": (raises,),
    "one sleeps 1 s": (sleeps,),
    "one never returns": (never_returns,),
    "all three": (raises, sleeps, never_returns),
}


def built(folder: Path, others: tuple[Callable[[Event], None], ...]) -> tuple[float, bool]:
    """Wall seconds of one build, and whether the counting listener heard every event."""
    for part in (".videogen", "output"):
        shutil.rmtree(folder / part, ignore_errors=True)
    heard: list[int] = []
    request = Request(folder / "deck.video.yaml", output=folder / "output", engine="silent")
    began_s = time.perf_counter()
    result = build(request, BuildOptions(jobs=2), [lambda event: heard.append(event.seq), *others])
    took_s = time.perf_counter() - began_s
    assert result.success
    return took_s, heard == list(range(1, len(heard) + 1))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=7)
    rounds = parser.parse_args().rounds
    took: dict[str, list[float]] = {name: [] for name in WAYS}
    whole = dict.fromkeys(WAYS, True)
    with tempfile.TemporaryDirectory(prefix="videogen-bench-") as name:
        (Path(name) / "deck.video.yaml").write_text(deck())
        built(Path(name), ())
        for _ in range(rounds):
            for way, others in WAYS.items():
                seconds, everything = built(Path(name), others)
                took[way].append(seconds)
                whole[way] &= everything
    alone_s = statistics.median(took["alone"])
    print(f"{'listeners':<20}{'wall s':>8}{'ratio':>8}  heard everything")
    for way, seconds in took.items():
        median_s = statistics.median(seconds)
        print(f"{way:<20}{median_s:>8.2f}{median_s / alone_s:>8.2f}  {'yes' if whole[way] else 'NO'}")


if __name__ == "__main__":
    main()
