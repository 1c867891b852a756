"""The edge engine: the real client against a local server that answers well and badly."""

from __future__ import annotations

import io
import socket
import threading
import time
from collections.abc import Iterator

import av
import numpy as np
import pytest
from edge_tts.drm import DRM

from videogen.errors import AudioGenerationError, Cancelled
from videogen.speech.edge import Edge

from .edge_server import EdgeServer, serving
from .proxy_server import without_proxies

TEXT = "It costs $3.50, so order & pay today."
VOICE = "en-US-AriaNeural"


@pytest.fixture(autouse=True)
def direct(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No proxy between the client and the server, and the client's clock as it was."""
    without_proxies(monkeypatch)
    yield
    DRM.clock_skew_seconds = 0.0


@pytest.fixture(scope="module")
def mp3() -> bytes:
    """3 s of a tone that swells, as the service would send it: 24 kHz, 48 kbit/s, mono."""
    times = np.arange(3 * 24_000) / 24_000
    tone = (0.3 * np.sin(2 * np.pi * 220 * times) * np.sin(np.pi * times / 3)).astype(np.float32)
    file = io.BytesIO()
    with av.open(file, "w", format="mp3", options={"write_xing": "0", "id3v2_version": "0"}) as container:
        stream = container.add_stream("libmp3lame", rate=24_000, layout="mono", bit_rate=48_000)
        frame = av.AudioFrame.from_ndarray(tone[np.newaxis], format="fltp", layout="mono")
        frame.rate = 24_000
        for packet in [*stream.encode(frame), *stream.encode()]:
            container.mux(packet)
    return file.getvalue()


def failure(server: EdgeServer, time_limit_s: float = 5.0) -> AudioGenerationError:
    """What speaking raises with this server."""
    with pytest.raises(AudioGenerationError) as raised:
        Edge(url=server.url, time_limit_s=time_limit_s).speak(TEXT, VOICE, "en")
    return raised.value


def test_a_text_comes_back_as_sound_and_a_time_for_each_word(mp3: bytes) -> None:
    """The sound lasts as the MP3 does, and each written word has its time, signs too."""
    with serving(mp3) as server:
        said = Edge(url=server.url).speak(TEXT, VOICE, "en")
    assert said.rate_hz == 24_000
    assert said.pcm.dtype == np.float32
    assert abs(len(said.pcm) / 24_000 - 3) < 0.1
    assert 0.2 < np.abs(said.pcm).max() < 0.4
    words = dict(zip(TEXT.split(), said.words, strict=True))
    letter_s = len(said.pcm) / 24_000 / 34  # the server gives each of 27 letters and 7 gaps as long
    assert words["It"] == pytest.approx((0, 2 * letter_s), abs=0.05)
    assert words["costs"] == pytest.approx((3 * letter_s, 8 * letter_s), abs=0.05)
    assert words["order"][1] <= words["&"][0] <= words["&"][1] <= words["pay"][0]


def test_word_times_are_asked_for_and_the_text_arrives_whole(mp3: bytes) -> None:
    """The service is asked for words, not sentences, and signs survive the way there."""
    with serving(mp3) as server:
        Edge(url=server.url).speak(TEXT, VOICE, "en")
    assert server.asked == [TEXT]
    assert '"wordBoundaryEnabled":"true"' in server.settings[0]


def test_a_long_text_goes_over_several_connections(mp3: bytes) -> None:
    """Over 4096 bytes the times go on where the sound before ended."""
    text = "Again and again. " * 300
    with serving(mp3) as server:
        said = Edge(url=server.url).speak(text, VOICE, "en")
    assert server.handshakes == 2
    assert len(said.words) == len(text.split())
    assert len(said.pcm) / said.rate_hz == pytest.approx(6, abs=0.2)
    starts = [start_s for start_s, _ in said.words]
    assert starts == sorted(starts)
    assert said.words[-1][1] == pytest.approx(6, abs=0.2)


def test_a_clock_that_is_off_is_put_right_by_the_client(mp3: bytes) -> None:
    """One 403 is answered by the client's own second try."""
    with serving(mp3, "403_once") as server:
        assert len(Edge(url=server.url).speak(TEXT, VOICE, "en").pcm)
    assert server.handshakes == 2


@pytest.mark.parametrize(
    ("mode", "retry", "message", "help"),
    [
        ("no_audio", True, "edge sent no sound for en-US-AriaNeural", "--list-voices"),
        ("cut", True, "edge stopped in the middle of the text", "try again later"),
        ("reset", True, "edge stopped in the middle of the text", "try again later"),
        ("429", True, "edge refused the request (HTTP 429)", "try again later"),
        ("503", True, "edge refused the request (HTTP 503)", "try again later"),
        ("403", False, "edge refused the request (HTTP 403)", "pip install --upgrade edge-tts"),
        ("400", False, "edge refused the request (HTTP 400)", "pip install --upgrade edge-tts"),
        ("strange", False, "edge answered something unknown", "pip install --upgrade edge-tts"),
    ],
)
def test_each_failure_says_what_happened_and_whether_to_try_again(
    mp3: bytes, mode: str, retry: bool, message: str, help: str
) -> None:
    """A dropped connection is never taken for the end of the sound, and only what may pass is tried again."""
    with serving(mp3, mode) as server:
        error = failure(server)
    assert error.message.startswith(message)
    assert error.help and help in error.help
    assert error.retry is retry


@pytest.mark.parametrize("limits_s", [(0.3, 60.0), (60.0, 0.3)])
def test_a_server_that_falls_silent_is_left_after_the_time_limit(
    mp3: bytes, limits_s: tuple[float, float]
) -> None:
    """One limit holds for the whole call, one for the time without a message; no goodbye is waited for."""
    limit_s, silence_s = limits_s
    with serving(mp3, "stall") as server:
        edge = Edge(url=server.url, time_limit_s=limit_s, silence_limit_s=silence_s)
        started_s = time.monotonic()
        with pytest.raises(AudioGenerationError) as raised:
            edge.speak(TEXT, VOICE, "en")
        took_s = time.monotonic() - started_s
    assert raised.value.message == "edge did not answer in time"
    assert raised.value.retry
    assert raised.value.outage
    assert took_s < 2


def test_a_call_ends_as_soon_as_the_build_is_cancelled(mp3: bytes) -> None:
    """In the midst of a silent connection."""
    cancel = threading.Event()
    threading.Timer(0.3, cancel.set).start()
    with serving(mp3, "stall") as server:
        started_s = time.monotonic()
        with pytest.raises(Cancelled):
            Edge(url=server.url).speak_unless(TEXT, VOICE, "en", cancel.is_set)
        assert time.monotonic() - started_s < 2


def test_no_one_there_is_worth_another_try() -> None:
    """A refused connection names the help for working offline."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    error = failure(EdgeServer(b"", port=port))
    assert error.message.startswith("the connection to edge failed")
    assert error.help and "HTTPS_PROXY" in error.help
    assert error.retry


def test_an_unknown_host_is_not_tried_again() -> None:
    """Without a name lookup there is no network; the top-level domain .invalid never resolves (RFC 6761)."""
    with pytest.raises(AudioGenerationError) as raised:
        Edge(url="ws://edge.invalid/edge/v1?T=1").speak(TEXT, VOICE, "en")
    assert raised.value.message == "edge cannot be reached: no address for edge.invalid"
    assert not raised.value.retry


def test_the_service_address_is_put_back(mp3: bytes) -> None:
    """Another engine in the same process talks to the real service."""
    from edge_tts import communicate

    with serving(mp3) as server:
        Edge(url=server.url).speak(TEXT, VOICE, "en")
    assert vars(communicate)["WSS_URL"].startswith("wss://speech.platform.bing.com/")


def test_what_cannot_be_spoken_is_known_without_asking() -> None:
    """A voice name of another engine and a text of signs only."""
    edge = Edge()
    assert edge.unspeakable("Hello.", VOICE, "en") is None
    assert edge.unspeakable("你好。", "zh-CN-XiaoxiaoNeural", "zh") is None
    wrong = edge.unspeakable("Hello.", "heart", "en")
    assert wrong and wrong.why == '"heart" is no voice of edge'
    empty = edge.unspeakable("… —", VOICE, "en")
    assert empty and empty.words == ("…", "—")


def test_aliases_speak_the_language_of_the_film() -> None:
    """A German film has a German man and woman; an accent of English is not to be had there."""
    edge = Edge()
    assert edge.alias_voice("british", "en") == "en-GB-SoniaNeural"
    assert edge.alias_voice("female", "de") == "de-DE-KatjaNeural"
    assert edge.alias_voice("male_warm", "de-AT") == "de-DE-ConradNeural"
    assert edge.first_voice("ja") == "ja-JP-NanamiNeural"
    assert edge.honours("indian", "en-IN")
    assert edge.honours("male", "fr")
    assert not edge.honours("british", "fr")
    assert all(edge.unspeakable("a", voice, "en") is None for voice in edge.voices())
