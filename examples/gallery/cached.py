"""A web server whose answers may be kept: each carries a fingerprint of its content."""

import hashlib
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

STYLE = Path(__file__).with_name("style.css")
ONE_HOUR_S = 3600


class Cached(BaseHTTPRequestHandler):
    """Sends a style sheet, unless the browser has that very one."""

    def do_GET(self) -> None:
        body = STYLE.read_bytes()
        etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'

        if self.headers.get("If-None-Match") == etag:
            self.send_response(304)
            self.end_headers()
            return

        self.send_response(200)
        self.send_header("Cache-Control", f"max-age={ONE_HOUR_S}")
        self.send_header("ETag", etag)
        self.end_headers()
        self.wfile.write(body)


if __name__ == "__main__":
    HTTPServer(("127.0.0.1", 8000), Cached).serve_forever()
