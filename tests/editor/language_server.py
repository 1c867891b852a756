"""Talks to yaml-language-server over stdio in the Language Server Protocol 3.17, each wait under a time limit."""

from __future__ import annotations

import asyncio
import itertools
import json
import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

NAME = "yaml-language-server"
CALL_LIMIT_S = 60
END_LIMIT_S = 10
SETTINGS = {
    "yaml": {
        "validate": True,
        "completion": True,
        "hover": True,
        "schemaStore": {"enable": False, "url": ""},  # nothing but the modeline names a schema
    },
    "http": {"proxy": "http://127.0.0.1:9", "proxyStrictSSL": False},  # nothing listens there: no network
}
CAPABILITIES = {
    "textDocument": {
        "completion": {
            "completionItem": {"snippetSupport": True, "documentationFormat": ["markdown", "plaintext"]}
        },
        "hover": {"contentFormat": ["markdown", "plaintext"]},
        "publishDiagnostics": {"versionSupport": True},
    },
    "workspace": {"configuration": True},
}

Json = dict[str, Any]


def find_language_server() -> str | None:
    """The server that VIDEOGEN_YAML_LANGUAGE_SERVER names, else one on the PATH or in node_modules."""
    named = os.environ.get("VIDEOGEN_YAML_LANGUAGE_SERVER")
    return named or shutil.which(NAME) or shutil.which(NAME, path="node_modules/.bin")


class LanguageServer:
    """A running server."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer
        self._numbers = itertools.count(1)
        self._published: dict[str, list[Json]] = {}

    async def request(self, method: str, parameters: Json | None = None) -> Any:
        """What the server answers. Raises RuntimeError for an error, and TimeoutError."""
        number = next(self._numbers)
        async with asyncio.timeout(CALL_LIMIT_S):
            await self._send({"id": number, "method": method, "params": parameters})
            while (message := await self._receive()).get("id") != number or "method" in message:
                await self._hear(message)
        if "error" in message:
            raise RuntimeError(f"{method}: {message['error']['message']}")
        return message["result"]

    async def notify(self, method: str, parameters: Json) -> None:
        """Tell the server something."""
        await self._send({"method": method, "params": parameters})

    async def open(self, path: Path, text: str) -> list[Json]:
        """Open a file for the first time, with `text` in it, and give its diagnostics."""
        uri = path.as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        await self.notify("textDocument/didOpen", {"textDocument": document})
        async with asyncio.timeout(CALL_LIMIT_S):
            while uri not in self._published:
                await self._hear(await self._receive())
        return self._published[uri]

    async def _hear(self, message: Json) -> None:
        """Keep what the server publishes, and answer what it asks an editor."""
        if message.get("method") == "textDocument/publishDiagnostics":
            self._published[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif message.get("method") == "workspace/configuration":
            wanted = [item.get("section", "") for item in message["params"]["items"]]
            await self._send({"id": message["id"], "result": [SETTINGS.get(section) for section in wanted]})
        elif "method" in message and "id" in message:
            await self._send({"id": message["id"], "result": None})

    async def _send(self, message: Json) -> None:
        content = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._writer.write(b"Content-Length: %d\r\n\r\n%s" % (len(content), content))
        await self._writer.drain()

    async def _receive(self) -> Json:
        header = await self._reader.readuntil(b"\r\n\r\n")
        lengths = [
            line.partition(b":")[2] for line in header.splitlines() if line.startswith(b"Content-Length:")
        ]
        message: Json = json.loads(await self._reader.readexactly(int(lengths[0])))
        return message


@asynccontextmanager
async def language_server(binary: str, folder: Path) -> AsyncIterator[LanguageServer]:
    """A server that has `folder` open; ended when the context is left."""
    process = await asyncio.create_subprocess_exec(
        binary,
        "--stdio",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    assert process.stdin and process.stdout
    try:
        server = LanguageServer(process.stdout, process.stdin)
        uri = folder.as_uri()
        await server.request(
            "initialize",
            {
                "processId": os.getpid(),
                "rootUri": uri,
                "capabilities": CAPABILITIES,
                "workspaceFolders": [{"uri": uri, "name": folder.name}],
            },
        )
        await server.notify("initialized", {})
        await server.notify("workspace/didChangeConfiguration", {"settings": SETTINGS})
        yield server
        await server.request("shutdown")
        await server.notify("exit", {})
    finally:
        await _end(process)


async def _end(process: asyncio.subprocess.Process) -> None:
    with suppress(TimeoutError):
        await asyncio.wait_for(process.wait(), END_LIMIT_S)
        return
    process.kill()
    await process.wait()
