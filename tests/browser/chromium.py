"""Drives headless Chromium over its DevTools protocol, one call at a time, each under a time limit."""

from __future__ import annotations

import asyncio
import itertools
import os
import re
import shutil
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

from aiohttp import ClientSession, ClientWebSocketResponse

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--headless",
    "--no-sandbox",  # tests also run as root, where the sandbox cannot
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--mute-audio",
    "--autoplay-policy=no-user-gesture-required",
    "--remote-debugging-port=0",
)
LOADED = "new Promise(done => document.readyState === 'complete' ? done() : (onload = () => done()))"
START_LIMIT_S = 60
CALL_LIMIT_S = 60
END_LIMIT_S = 10


def find_chromium() -> str | None:
    """The browser that VIDEOGEN_CHROMIUM names, else one on the PATH; None where there is none."""
    named = os.environ.get("VIDEOGEN_CHROMIUM")
    return named or next((path for name in NAMES if (path := shutil.which(name))), None)


class ScriptError(AssertionError):
    """A script in the page threw."""


class Page:
    """One tab."""

    def __init__(self, socket: ClientWebSocketResponse) -> None:
        self._socket = socket
        self._numbers = itertools.count(1)
        self._session: str | None = None

    async def open(self, address: str) -> None:
        """Load a page; over when its `load` event has fired."""
        target = await self._call("Target.createTarget", url="about:blank")
        attached = await self._call("Target.attachToTarget", targetId=target["targetId"], flatten=True)
        self._session = attached["sessionId"]
        await self._call("Page.enable")
        await self._call("Page.navigate", url=address)
        await self.evaluate(LOADED)

    async def evaluate(self, script: str) -> Any:
        """What `script` comes to, promises awaited, as JSON. Raises ScriptError, and TimeoutError."""
        told = await self._call(
            "Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True, userGesture=True
        )
        if "exceptionDetails" in told:
            thrown = told["exceptionDetails"].get("exception", {})
            raise ScriptError(thrown.get("description") or told["exceptionDetails"]["text"])
        return told["result"].get("value")

    async def _call(self, method: str, **parameters: Any) -> dict[str, Any]:
        number = next(self._numbers)
        message: dict[str, Any] = {"id": number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        async with asyncio.timeout(CALL_LIMIT_S):
            await self._socket.send_json(message)
            while (answer := await self._socket.receive_json()).get("id") != number:
                pass  # an event; the page says through its promises what tests want to know
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']['message']}")
        result: dict[str, Any] = answer["result"]
        return result


@asynccontextmanager
async def chromium_page(binary: str, profile: Path, address: str) -> AsyncIterator[Page]:
    """A new browser with a profile of its own that shows `address`; ended when the context is left."""
    process = await asyncio.create_subprocess_exec(
        binary,
        *FLAGS,
        f"--user-data-dir={profile}",
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
        start_new_session=True,
    )
    assert process.stderr
    try:
        endpoint = await asyncio.wait_for(_endpoint(process.stderr), START_LIMIT_S)
        draining = asyncio.create_task(_drain(process.stderr))
        async with ClientSession() as session, session.ws_connect(endpoint, max_msg_size=0) as socket:
            page = Page(socket)
            await page.open(address)
            yield page
        draining.cancel()
        with suppress(asyncio.CancelledError):
            await draining
    finally:
        await _end(process)


async def _endpoint(lines: asyncio.StreamReader) -> str:
    """Where Chromium says that it listens. Raises RuntimeError with its words where it ends before."""
    said = []
    async for line in lines:
        said.append(line.decode(errors="replace"))
        if found := re.search(r"DevTools listening on (ws://\S+)", said[-1]):
            return found[1]
    raise RuntimeError("chromium did not start:\n" + "".join(said))


async def _drain(lines: asyncio.StreamReader) -> None:
    """Read and forget, so that the browser never waits for a reader."""
    while await lines.read(1 << 16):
        pass


async def _end(process: asyncio.subprocess.Process) -> None:
    """Ends the browser and its helpers, which are one process group of their own."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, number)
        with suppress(TimeoutError):
            await asyncio.wait_for(process.wait(), END_LIMIT_S)
            return
