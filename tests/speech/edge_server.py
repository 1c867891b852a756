"""A local server that speaks the wire protocol of Microsoft Edge's read-aloud service, well or badly as
told."""

from __future__ import annotations

import asyncio
import html
import json
import re
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from selectors import DefaultSelector

from aiohttp import WSMsgType, web

from videogen.speech.waiting import hung_up

_FRAME_BYTES = 2880  # sound in one message
_BYTES_PER_S = 6000  # 48 kbit/s
_TICKS_PER_S = 10_000_000


@dataclass
class EdgeServer:
    """`mode` says how it behaves: ok, no_audio, cut, reset, stall, strange, 403_once or an HTTP status.
    `asked` are the texts it was asked to say, `handshakes` how often it was called, `settings` what it was
    asked to send."""

    mp3: bytes
    mode: str = "ok"
    scheme: str = "ws"
    port: int = 0
    handshakes: int = 0
    asked: list[str] = field(default_factory=list)
    settings: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"{self.scheme}://localhost:{self.port}/edge/v1?TrustedClientToken=T"

    async def handle(self, request: web.Request) -> web.StreamResponse:
        self.handshakes += 1
        if self.mode.isdigit() or (self.mode == "403_once" and self.handshakes == 1):
            return web.Response(status=int(self.mode[:3]))
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        async for message in socket:
            if message.type != WSMsgType.TEXT:
                continue
            if "Path:speech.config" in message.data:
                self.settings.append(message.data)
            elif not await self._answer(request, socket, message.data):
                break
        return socket

    async def _answer(self, request: web.Request, socket: web.WebSocketResponse, ssml: str) -> bool:
        """Say the text of a request; False ends the connection."""
        number = _found(r"X-RequestId:(\w+)", ssml)
        text = html.unescape(_found(r"<prosody[^>]*>(.*)</prosody>", ssml))
        self.asked.append(text)
        if self.mode == "stall":
            await asyncio.Event().wait()
        await socket.send_str(_text(number, "turn.start", "{}"))
        if self.mode == "strange":
            await socket.send_str(_text(number, "turn.surprise", "{}"))
            return True
        if self.mode != "no_audio":
            for boundary in _boundaries(text, len(self.mp3) / _BYTES_PER_S):
                await socket.send_str(_text(number, "audio.metadata", boundary))
            for at in range(0, len(self.mp3), _FRAME_BYTES):
                await socket.send_bytes(_sound(number, self.mp3[at : at + _FRAME_BYTES]))
                if self.mode == "cut":
                    await socket.close(code=1011)
                    return False
                if self.mode == "reset" and request.transport:
                    request.transport.abort()
                    return False
            await socket.send_bytes(_sound(number, b""))
        await socket.send_str(_text(number, "turn.end", "{}"))
        return True


@contextmanager
def serving(mp3: bytes, mode: str = "ok", tls: ssl.SSLContext | None = None) -> Iterator[EdgeServer]:
    """A server in a thread of its own, on a free port, gone at the end of the block."""
    server = EdgeServer(mp3, mode, "wss" if tls else "ws")
    selector = DefaultSelector()
    loop = asyncio.SelectorEventLoop(selector)
    ready = threading.Event()
    stop = asyncio.Event()

    async def run() -> None:
        app = web.Application()
        app.router.add_get("/edge/v1", server.handle)
        runner = web.AppRunner(app, shutdown_timeout=0.01)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0, ssl_context=tls)
        await site.start()
        server.port = runner.addresses[0][1]
        ready.set()
        await stop.wait()
        await runner.cleanup()
        unanswered = asyncio.all_tasks() - {asyncio.current_task()}
        for task in unanswered:
            task.cancel()
        await asyncio.gather(*unanswered, return_exceptions=True)
        await hung_up(selector)

    thread = threading.Thread(target=loop.run_until_complete, args=(run(),))
    thread.start()
    ready.wait(5)
    try:
        yield server
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join(5)
        loop.close()


def _found(pattern: str, text: str) -> str:
    match = re.search(pattern, text, re.DOTALL)
    assert match, text
    return match[1]


def _text(number: str, path: str, body: str) -> str:
    kind = "application/json; charset=utf-8"
    return f"X-RequestId:{number}\r\nContent-Type:{kind}\r\nPath:{path}\r\n\r\n{body}"


def _sound(number: str, data: bytes) -> bytes:
    """A binary message: length of the header, header, MP3; without a type and data it is the end mark."""
    kind = "Content-Type:audio/mpeg\r\n" if data else ""
    header = f"X-RequestId:{number}\r\n{kind}X-StreamId:1\r\nPath:audio\r\n".encode()
    return len(header).to_bytes(2, "big") + header + data


def _boundaries(text: str, length_s: float) -> Iterator[str]:
    """One message for each word, long before its sound, as the service does; a letter's time stands between
    two."""
    words = re.findall(r"[\w'$.]*\w", text)
    letter_ticks = int(length_s * _TICKS_PER_S / (sum(map(len, words)) + len(words)))
    at = 0
    for word in words:
        ticks = len(word) * letter_ticks
        said = {"Text": html.escape(word, quote=False), "Length": len(word), "BoundaryType": "WordBoundary"}
        data = {"Offset": at, "Duration": ticks, "text": said}
        yield json.dumps({"Metadata": [{"Type": "WordBoundary", "Data": data}]})
        at += ticks + letter_ticks
