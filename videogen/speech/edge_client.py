"""One call of edge-tts: everything it says within one time limit, or an error that tells the author what to
do."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from msgspec import Struct, field

from videogen.errors import AudioGenerationError, Cancelled
from videogen.speech.proxy import proxy_for, shown
from videogen.speech.waiting import run_limited

if TYPE_CHECKING:
    import edge_tts

_PIECE_BYTES = 4096  # what edge-tts sends over one connection
_TICKS_PER_S = 10_000_000  # WordBoundary offsets count 100 ns
_BYTES_PER_S = 48_000 / 8  # the service sends MP3 at a constant 48 kbit/s
_SLACK_S = 0.1  # the last word may be said to end a little after the sound

_OFFLINE = "check the connection and HTTPS_PROXY"
_PROXY = "check HTTPS_PROXY and NO_PROXY"
_OUTDATED = "usually edge-tts is too old for the service: pip install --upgrade edge-tts"
_LATER = "try again later; what is spoken already is kept"
_WRONG_VOICE = "check that the voice exists and speaks the language of the text: edge-tts --list-voices"

_endpoint_lock = threading.Lock()


class Service(Struct, frozen=True):
    """Where the service is, and how long it is waited for: `time_limit_s` for each 4096 bytes of text, the most that
    one connection carries, and `silence_limit_s` for the next message."""

    url: str | None
    proxy: str | None
    time_limit_s: float
    silence_limit_s: float


class Heard(Struct):
    """What has come in: MP3 bytes, (word, start_s, end_s), whether the service closed every turn properly, and when
    (`time.monotonic`) the last message came."""

    mp3: bytearray = field(default_factory=bytearray)
    words: list[tuple[str, float, float]] = field(default_factory=list)
    complete: bool = True
    at_s: float = 0.0


def hear(text: str, voice: str, service: Service, cancelled: Callable[[], bool]) -> Heard:
    """Have `text` spoken. Raises AudioGenerationError, with `retry` set where the service or the connection failed and
    `outage` where it cannot be reached, and Cancelled soon after `cancelled` says so."""
    from edge_tts import Communicate, constants

    pieces = -(-len(text.encode()) // _PIECE_BYTES)
    heard = Heard()
    proxy = service.proxy or proxy_for(service.url or constants.WSS_URL)
    try:
        with _endpoint(service.url):
            call = Communicate(text, voice, boundary="WordBoundary", proxy=proxy)
            run_limited(
                _listen(call, heard),
                limit_s=service.time_limit_s * pieces,
                silence_s=service.silence_limit_s,
                heard_at_s=lambda: heard.at_s,
                cancelled=cancelled,
            )
    except Cancelled:
        raise
    except Exception as error:
        raise _explained(error, voice, proxy) from error
    _check_complete(heard)
    return heard


async def _listen(call: edge_tts.Communicate, heard: Heard) -> None:
    async for message in call.stream():
        heard.at_s = time.monotonic()
        if message["type"] == "audio":
            heard.mp3 += message["data"]
        elif message["type"] == "WordBoundary":
            start_s = message["offset"] / _TICKS_PER_S
            heard.words.append((message["text"], start_s, start_s + message["duration"] / _TICKS_PER_S))
    # The client adds up a turn's bytes only when its end mark comes; a dropped connection is no error to it.
    heard.complete = call.state.get("cumulative_audio_bytes", len(heard.mp3)) == len(heard.mp3)


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


def _explained(error: Exception, voice: str, proxy: str | None) -> AudioGenerationError:
    """What a failure of the client means for the author, and whether trying again may help."""
    import aiohttp
    from edge_tts import exceptions

    if proxy and (failed := _proxy_failed(error, proxy)):
        return failed
    match error:
        case TimeoutError():
            return _outage("edge did not answer in time", _OFFLINE, retry=True)
        case aiohttp.WSServerHandshakeError():
            return _refused(error.status)
        case exceptions.SkewAdjustmentError():  # of a 403 that does not tell the time
            return _refused(403)
        case aiohttp.ClientConnectorDNSError():
            return _outage(f"edge cannot be reached: no address for {error.host}", _OFFLINE)
        case aiohttp.ClientConnectorCertificateError():
            return _outage(f"edge's certificate is not trusted: {error}", _OFFLINE)
        case exceptions.NoAudioReceived():
            return AudioGenerationError(f"edge sent no sound for {voice}", help=_WRONG_VOICE, retry=True)
        case aiohttp.ClientConnectorError():
            return _outage(f"the connection to edge failed: {error}", _OFFLINE, retry=True)
        case exceptions.WebSocketError() | aiohttp.ClientError() | OSError():
            return AudioGenerationError(f"the connection to edge failed: {error}", help=_OFFLINE, retry=True)
        case exceptions.EdgeTTSException():
            return AudioGenerationError(f"edge answered something unknown: {error}", help=_OUTDATED)
        case _:
            return AudioGenerationError(f"edge cannot speak: {error}", help=_WRONG_VOICE)


def _proxy_failed(error: BaseException, proxy: str) -> AudioGenerationError | None:
    """What to say of a proxy that does not lead to the service."""
    import aiohttp
    from edge_tts import exceptions

    if isinstance(error, exceptions.SkewAdjustmentError) and error.__context__:
        error = error.__context__
    if isinstance(error, aiohttp.ClientHttpProxyError):
        passing = error.status >= 500
        return _outage(
            f"the proxy {shown(proxy)} refused the connection (HTTP {error.status})", _PROXY, retry=passing
        )
    if isinstance(error, aiohttp.ClientProxyConnectionError | aiohttp.ClientConnectorDNSError):
        return _outage(f"the proxy {shown(proxy)} cannot be reached", _PROXY)
    if isinstance(error, TimeoutError):
        return _outage(f"edge did not answer in time through the proxy {shown(proxy)}", _PROXY, retry=True)
    return None


def _refused(status: int) -> AudioGenerationError:
    if status == 403:
        return _outage("edge refused the request (HTTP 403)", _OUTDATED)
    passing = status == 429 or status >= 500
    return _outage(
        f"edge refused the request (HTTP {status})", _LATER if passing else _OUTDATED, retry=passing
    )


def _outage(message: str, help: str, *, retry: bool = False) -> AudioGenerationError:
    return AudioGenerationError(message, help=help, retry=retry, outage=True)
