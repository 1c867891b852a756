"""Which proxy leads to a service: what HTTPS_PROXY, ALL_PROXY and NO_PROXY say, in the words of curl and urllib."""

from __future__ import annotations

from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from videogen.errors import AudioGenerationError

_SECURE = ("https", "wss")
_TUNNELS = ("http", "https")  # schemes of proxies that our client can speak to
_HELP = "write it as http://host:port, or delete it"


def proxy_for(url: str) -> str | None:
    """The proxy for `url` as an http:// or https:// URL, with name and password where they are given; None for a
    direct connection. Raises AudioGenerationError for one that cannot be used."""
    target = urlsplit(url)
    kind = "https" if target.scheme in _SECURE else "http"
    found = getproxies()
    name = kind if found.get(kind) else "all"
    address = found.get(name, "").strip()
    host = target.hostname or ""
    if not address or proxy_bypass(f"{host}:{target.port}" if target.port else host):
        return None
    proxy = address if "://" in address else f"http://{address}"
    variable = f"{name.upper()}_PROXY"
    if not _is_address(proxy):
        raise AudioGenerationError(f"{variable} names no proxy: {shown(proxy)}", help=_HELP, outage=True)
    if urlsplit(proxy).scheme not in _TUNNELS:
        raise AudioGenerationError(
            f"{variable} names a proxy that edge cannot use: {shown(proxy)}", help=_HELP, outage=True
        )
    return proxy


def shown(proxy: str) -> str:
    """A proxy as it may stand in a message: without name and password."""
    scheme, _, rest = proxy.partition("://")
    return f"{scheme}://{rest.rpartition('@')[2]}"


def _is_address(proxy: str) -> bool:
    try:
        parts = urlsplit(proxy)
        return bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port that is no number, half an IPv6 address
        return False
