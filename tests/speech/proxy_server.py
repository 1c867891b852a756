"""A local HTTP proxy that answers CONNECT (RFC 9110, 9.3.6) and carries bytes to and fro, or refuses, or is silent."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

import pytest

NAMES = ("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY", "NO_PROXY", "WSS_PROXY", "WS_PROXY")


@dataclass
class ProxyServer:
    """`answer` is its status line, "" for none at all; `heads` are the requests it got."""

    answer: str
    port: int = 0
    heads: list[str] = field(default_factory=list)
    open: list[socket.socket] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def serve(self, server: socket.socket) -> None:
        with suppress(OSError):
            while True:
                client, _ = server.accept()
                self.open.append(client)
                threading.Thread(target=self._handle, args=(client,), daemon=True).start()

    def _handle(self, client: socket.socket) -> None:
        with suppress(OSError, ValueError):
            head = b""
            while b"\r\n\r\n" not in head:
                head += client.recv(4096)
            self.heads.append(head.decode())
            if not self.answer:
                return  # the connection stays open
            client.sendall(f"HTTP/1.1 {self.answer}\r\n\r\n".encode())
            if not self.answer.startswith("200"):
                client.close()
                return
            host, _, port = head.split()[1].decode().partition(":")
            target = socket.create_connection((host, int(port)))
            self.open.append(target)
            threading.Thread(target=_carry, args=(target, client), daemon=True).start()
            _carry(client, target)


def _carry(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while data := source.recv(65536):
            target.sendall(data)
    with suppress(OSError):
        target.shutdown(socket.SHUT_WR)


@contextmanager
def proxying(answer: str = "200 Connection established") -> Iterator[ProxyServer]:
    """A proxy on a free port, gone with all its connections at the end of the block."""
    proxy = ProxyServer(answer)
    with socket.create_server(("127.0.0.1", 0)) as server:
        proxy.port = server.getsockname()[1]
        thread = threading.Thread(target=proxy.serve, args=(server,), daemon=True)
        thread.start()
        try:
            yield proxy
        finally:
            server.shutdown(socket.SHUT_RDWR)
            thread.join(5)
            for each in proxy.open:
                each.close()


def without_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever proxies this machine has are not asked."""
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
