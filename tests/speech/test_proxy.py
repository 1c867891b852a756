"""The edge engine behind a proxy: the real client, a proxy that answers CONNECT, and a server with TLS behind it."""

from __future__ import annotations

import base64
import gc
import shutil
import ssl
import subprocess
from pathlib import Path

import pytest
from edge_tts import communicate

from videogen.errors import AudioGenerationError
from videogen.speech.edge import Edge
from videogen.speech.proxy import proxy_for, shown

from .edge_server import serving
from .proxy_server import proxying, without_proxies
from .test_edge import TEXT, VOICE, mp3

__all__ = ["mp3"]  # a fixture

SERVICE = "wss://speech.platform.bing.com/edge/v1?T=1"


@pytest.fixture(autouse=True)
def direct(monkeypatch: pytest.MonkeyPatch) -> None:
    without_proxies(monkeypatch)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate for localhost that nobody has signed, and its key."""
    if not shutil.which("openssl"):
        pytest.skip("no openssl to make a certificate with")
    folder = tmp_path_factory.mktemp("certificate")
    made, key = folder / "certificate.pem", folder / "key.pem"
    subprocess.run(
        "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost"
        f" -addext subjectAltName=DNS:localhost -keyout {key} -out {made}".split(),
        check=True,
        capture_output=True,
        timeout=60,
    )
    return made, key


def test_the_service_is_reached_through_the_proxy_of_the_environment(
    mp3: bytes, certificate: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """HTTPS_PROXY holds for wss:// too; name and password are sent, and the text is spoken through the tunnel."""
    made, key = certificate
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    tls.load_cert_chain(made, key)
    monkeypatch.setattr(communicate, "_SSL_CTX", ssl.create_default_context(cafile=str(made)))
    with proxying() as proxy, serving(mp3, tls=tls) as server:
        monkeypatch.setenv("HTTPS_PROXY", f"http://me:s%20ecret@127.0.0.1:{proxy.port}")
        said = Edge(url=server.url).speak(TEXT, VOICE, "en")
    assert len(said.words) == len(TEXT.split())
    assert server.asked == [TEXT]
    (head,) = proxy.heads
    assert head.startswith(f"CONNECT localhost:{server.port} HTTP/1.1")
    assert base64.b64encode(b"me:s ecret").decode() in head
    gc.collect()  # a connection that was not closed fails this test and no later one


def test_the_real_service_is_asked_for_through_the_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without any setting of ours, in lower case and without a scheme too."""
    with proxying("503 Service Unavailable") as proxy:
        monkeypatch.setenv("https_proxy", f"127.0.0.1:{proxy.port}")
        with pytest.raises(AudioGenerationError) as raised:
            Edge().speak(TEXT, VOICE, "en")
    assert proxy.heads[0].startswith("CONNECT speech.platform.bing.com:443 HTTP/1.1")
    assert raised.value.message == f"the proxy {proxy.url} refused the connection (HTTP 503)"
    assert raised.value.retry
    assert raised.value.outage


@pytest.mark.parametrize("status", ["403 Forbidden", "407 Proxy Authentication Required"])
def test_a_proxy_that_refuses_is_named_without_its_password(
    status: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is not taken for the service, and not asked again."""
    with proxying(status) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", f"http://me:secret@127.0.0.1:{proxy.port}")
        with pytest.raises(AudioGenerationError) as raised:
            Edge().speak(TEXT, VOICE, "en")
    assert raised.value.message == f"the proxy {proxy.url} refused the connection (HTTP {status[:3]})"
    assert raised.value.help and raised.value.help.startswith("check HTTPS_PROXY")
    assert not raised.value.retry


def test_a_proxy_that_is_not_there_or_silent_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its address is what the author has to mend."""
    with proxying("") as proxy:
        monkeypatch.setenv("ALL_PROXY", proxy.url)
        with pytest.raises(AudioGenerationError) as silent:
            Edge(silence_limit_s=0.3).speak(TEXT, VOICE, "en")
    with pytest.raises(AudioGenerationError) as gone:
        Edge().speak(TEXT, VOICE, "en")
    assert silent.value.message == f"edge did not answer in time through the proxy {proxy.url}"
    assert gone.value.message == f"the proxy {proxy.url} cannot be reached"
    assert silent.value.outage
    assert gone.value.outage


@pytest.mark.parametrize(
    ("https", "everything", "without", "proxy"),
    [
        ("http://proxy:3128", "", "", "http://proxy:3128"),
        ("proxy:3128", "", "", "http://proxy:3128"),
        (" http://proxy:3128/ ", "", "", "http://proxy:3128/"),
        ("https://proxy", "", "", "https://proxy"),
        ("", "http://other:1", "", "http://other:1"),
        ("http://proxy:3128", "http://other:1", "", "http://proxy:3128"),
        ("http://proxy:3128", "", "speech.platform.bing.com", None),
        ("http://proxy:3128", "", "localhost, .bing.com", None),
        ("http://proxy:3128", "", "*", None),
        ("http://proxy:3128", "", "ing.com", "http://proxy:3128"),
        ("", "", "", None),
    ],
)
def test_the_usual_variables_say_which_proxy(
    https: str, everything: str, without: str, proxy: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """HTTPS_PROXY goes before ALL_PROXY; NO_PROXY names hosts and domains."""
    monkeypatch.setenv("HTTPS_PROXY", https)
    monkeypatch.setenv("ALL_PROXY", everything)
    monkeypatch.setenv("NO_PROXY", without)
    assert proxy_for(SERVICE) == proxy


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("socks5://me:secret@proxy:1080", "names a proxy that edge cannot use: socks5://proxy:1080"),
        ("http://", "names no proxy: http://"),
        ("http://proxy:port", "names no proxy: http://proxy:port"),
        ("http://[::1", "names no proxy: http://[::1"),
    ],
)
def test_what_is_no_proxy_is_refused(written: str, message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the variable's name, without a password, and before anything is called."""
    monkeypatch.setenv("HTTPS_PROXY", written)
    with pytest.raises(AudioGenerationError) as raised:
        proxy_for(SERVICE)
    assert raised.value.message == f"HTTPS_PROXY {message}"
    assert "secret" not in shown(written)
