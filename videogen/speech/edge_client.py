"""One call of edge-tts: everything it says within one time limit, or an error that tells the author what to
do."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from videogen.errors import AudioGenerationError

if TYPE_CHECKING:
    import edge_tts

_PIECE_BYTES = 4096  # what edge-tts sends over one connection
_TICKS_PER_S = 10_000_000  # WordBoundary offsets count 100 ns
_BYTES_PER_S = 48_000 / 8  # the service sends MP3 at a constant 48 kbit/s
_SLACK_S = 0.1  # the last word may be said to end a little after the sound

_OFFLINE = "check the connection and HTTPS_PROXY, or use the offline voice: --engine hibari"
_OUTDATED = "usually edge-tts is too old for the service: pip install --upgrade edge-tts"
_LATER = "try again later; what is spoken already is kept"
_WRONG_VOICE = "check that the voice exists and speaks the language of the text: edge-tts --list-voices"

_endpoint_lock = threading.Lock()


class Heard(Struct):
    """What has come in: MP3 bytes, (word, start_s, end_s), and whether the service closed every turn
    properly."""

    mp3: bytearray = field(default_factory=bytearray)
    words: list[tuple[str, float, float]] = field(default_factory=list)
    complete: bool = True


def hear(text: str, voice: str, *, url: str | None, proxy: str | None, time_limit_s: float) -> Heard:
    """Have `text` spoken; `time_limit_s` holds for each 4096 bytes of it, the most that one connection
    carries. Raises AudioGenerationError, with `retry` set where the service or the connection failed."""
    from edge_tts import Communicate

    pieces = -(-len(text.encode()) // _PIECE_BYTES)
    try:
        with _endpoint(url):
            call = Communicate(text, voice, boundary="WordBoundary", proxy=proxy)
            heard = _run(_listen(call), time_limit_s * pieces)
    except Exception as error:
        raise _explained(error, voice) from error
    _check_complete(heard)
    return heard


async def _listen(call: edge_tts.Communicate) -> Heard:
    heard = Heard()
    async for message in call.stream():
        if message["type"] == "audio":
            heard.mp3 += message["data"]
        elif message["type"] == "WordBoundary":
            start_s = message["offset"] / _TICKS_PER_S
            heard.words.append((message["text"], start_s, start_s + message["duration"] / _TICKS_PER_S))
    # The client adds up a turn's bytes only when its end mark comes; a dropped connection is no error to it.
    heard.complete = call.state.get("cumulative_audio_bytes", len(heard.mp3)) == len(heard.mp3)
    return heard


def _run(call: Coroutine[Any, Any, Heard], limit_s: float) -> Heard:
    """Run a coroutine in a loop of its own. Unlike asyncio.run it does not wait for a name lookup that
    hangs."""
    loop = asyncio.new_event_loop()
    try:
        return loop.run_until_complete(asyncio.wait_for(call, limit_s))
    finally:
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.close()


@contextmanager
def _endpoint(url: str | None) -> Iterator[None]:
    """Lets edge-tts talk to `url`: it reads its address from a module variable. One such call at a time."""
    if url is None:
        yield
        return
    from edge_tts import communicate

    with _endpoint_lock:
        module = vars(communicate)
        own = module["WSS_URL"]
        module["WSS_URL"] = url
        try:
            yield
        finally:
            module["WSS_URL"] = own


def _check_complete(heard: Heard) -> None:
    """Raises where the connection was lost while the service spoke."""
    last_s = heard.words[-1][2] if heard.words else 0.0
    if not heard.complete or len(heard.mp3) / _BYTES_PER_S < last_s - _SLACK_S:
        raise AudioGenerationError("edge stopped in the middle of the text", help=_LATER, retry=True)


def _explained(error: Exception, voice: str) -> AudioGenerationError:
    """What a failure of the client means for the author, and whether trying again may help."""
    import aiohttp
    from edge_tts import exceptions

    match error:
        case TimeoutError():
            return AudioGenerationError("edge did not answer in time", help=_OFFLINE, retry=True)
        case aiohttp.WSServerHandshakeError():
            return _refused(error.status)
        case aiohttp.ClientConnectorDNSError():
            return AudioGenerationError(f"edge cannot be reached: no address for {error.host}", help=_OFFLINE)
        case aiohttp.ClientConnectorCertificateError():
            return AudioGenerationError(f"edge's certificate is not trusted: {error}", help=_OFFLINE)
        case exceptions.NoAudioReceived():
            return AudioGenerationError(f"edge sent no sound for {voice}", help=_WRONG_VOICE, retry=True)
        case exceptions.WebSocketError() | aiohttp.ClientError() | OSError():
            return AudioGenerationError(f"the connection to edge failed: {error}", help=_OFFLINE, retry=True)
        case exceptions.EdgeTTSException():
            return AudioGenerationError(f"edge answered something unknown: {error}", help=_OUTDATED)
        case _:
            return AudioGenerationError(f"edge cannot speak: {error}", help=_WRONG_VOICE)


def _refused(status: int) -> AudioGenerationError:
    if status == 403:
        return AudioGenerationError("edge refused the request (HTTP 403)", help=_OUTDATED)
    passing = status == 429 or status >= 500
    return AudioGenerationError(
        f"edge refused the request (HTTP {status})", help=_LATER if passing else _OUTDATED, retry=passing
    )
