"""Serves the player page and a film's files on this machine, with byte ranges, as a web server does."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from aiohttp import web

PLAYER = Path(__file__).with_name("player.html")
TYPES = {".mp4": "video/mp4", ".vtt": "text/vtt; charset=utf-8", ".html": "text/html; charset=utf-8"}


@dataclass(slots=True)
class Served:
    """Where the player is, and the range and status of each request for the film."""

    address: str = ""
    ranges: list[tuple[str, int]] = field(default_factory=list)


@asynccontextmanager
async def player_server(film: Path, captions: Path) -> AsyncIterator[Served]:
    """A server on 127.0.0.1 and a free port: `/` is the player, `/film.mp4` and `/film.vtt` are the files."""
    served = Served()
    files = {"/": PLAYER, "/film.mp4": film, "/film.vtt": captions}

    async def serve(request: web.Request) -> web.StreamResponse:
        path = files.get(request.path)
        if path is None:
            return web.Response(status=404)
        headers = {"Content-Type": TYPES[path.suffix], "Cache-Control": "no-store"}
        response = web.FileResponse(path, headers=headers)
        if path == film:
            await response.prepare(request)
            served.ranges.append((request.headers.get("Range", ""), response.status))
        return response

    application = web.Application()
    application.router.add_get("/{path:.*}", serve)
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        served.address = f"http://127.0.0.1:{runner.addresses[0][1]}/"
        yield served
    finally:
        await runner.cleanup()
