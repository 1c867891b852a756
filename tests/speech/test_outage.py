"""Films whose voices do not answer: one wait for all scenes of them, and a build that stops when it is asked to."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest

from videogen.build import BuildOptions, BuildResult, build
from videogen.film.opening import Request, open_film
from videogen.registry import Registry, builtin_registry
from videogen.speech.base import Utterance
from videogen.speech.edge import Edge
from videogen.speech.silent import Silent

from .edge_server import serving
from .proxy_server import without_proxies

pytestmark = pytest.mark.slow

SCENE = """\
  - type: title
    title: Scene {number}
    narration: This is scene {number}.
    voice: "{voice}"
"""
VOICE = "edge:en-US-AriaNeural"
SPEC = """\
videogen: 1
video: {id: small, title: A small film, output: {size: 180p, quality: draft}}
scenes:
"""


class Endless(Silent):
    """An engine of somebody else's that never answers and does not look whether it should stop."""

    name: ClassVar[str] = "endless"

    def speak(self, text: str, voice: str, language: str) -> Utterance:
        threading.Event().wait()
        raise AssertionError


@pytest.fixture(autouse=True)
def direct(monkeypatch: pytest.MonkeyPatch) -> None:
    without_proxies(monkeypatch)


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    """Of a service that accepts connections and never answers."""
    with serving(b"", "stall") as server:
        yield server.url


def edge(url: str, silence_limit_s: float) -> type[Edge]:
    class There(Edge):
        def __init__(self) -> None:
            super().__init__(url=url, silence_limit_s=silence_limit_s)

    return There


def with_engines(**engines: type) -> Registry:
    registry = builtin_registry()
    for name, engine in engines.items():
        registry._engines[name] = lambda engine=engine: engine
    return registry


def built(folder: Path, registry: Registry, scenes: int, voice: str, cancel: threading.Event) -> BuildResult:
    spec = folder / "small.video.yaml"
    written = "".join(SCENE.format(number=number, voice=voice) for number in range(scenes))
    spec.write_text(SPEC + written, encoding="utf-8")
    film = open_film(Request(spec, output=folder / "output"), registry)
    return build(film.plan, work=film.work, registry=registry, options=BuildOptions(jobs=2, cancel=cancel))


def test_a_silent_service_is_waited_for_once(url: str, tmp_path: Path) -> None:
    """Three tries of the first scene; the nine others fail at once and for the same reason."""
    started_s = time.monotonic()
    result = built(tmp_path, with_engines(edge=edge(url, 0.5)), 10, VOICE, threading.Event())
    took_s = time.monotonic() - started_s
    failed = [str(failure.error) for failure in result.failures if "narrate" in failure.task]
    assert failed == ["edge did not answer in time"] * 10
    assert took_s < 20  # 4.5 s are waited; ten scenes would wait 45 s


def test_another_build_asks_again(tmp_path: Path) -> None:
    """The network may be back by then."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]

    class Unreachable(Edge):
        calls = 0

        def __init__(self) -> None:
            super().__init__(url=f"ws://127.0.0.1:{port}/edge/v1?T=1")

        def speak_unless(self, *asked: object) -> Utterance:  # type: ignore[override]
            type(self).calls += 1
            return super().speak_unless(*asked)  # type: ignore[arg-type]

    registry = with_engines(edge=Unreachable)
    for _ in range(2):
        built(tmp_path, registry, 3, VOICE, threading.Event())
    assert Unreachable.calls == 6


@pytest.mark.parametrize("voice", ["edge:en-US-AriaNeural", "endless:none"])
def test_a_build_that_waits_for_a_voice_stops_when_it_is_asked_to(
    voice: str, url: str, tmp_path: Path
) -> None:
    """Within two seconds, whether the engine looks or not."""
    cancel = threading.Event()
    asked_s: list[float] = []

    def stop() -> None:
        asked_s.append(time.monotonic())
        cancel.set()

    threading.Timer(3.0, stop).start()
    result = built(tmp_path, with_engines(edge=edge(url, 60.0), endless=Endless), 2, voice, cancel)
    assert result.cancelled
    assert time.monotonic() - asked_s[0] < 2
