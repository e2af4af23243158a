"""A real HTTP server on this machine, which answers as a test tells it, even badly."""

import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """A request as it arrived."""

    method: str
    path: str
    headers: Mapping[str, str]
    """Names in lower case."""
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What to answer, and how badly."""

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    cut_after: int | None = None
    """Close the connection after this many bytes of the body."""
    stall: bool = False
    """Send nothing until the server is closed."""


Answer = Callable[[Received], Reply]


class LocalServer:
    """Listens on a free port; remembers all that it received."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        self.received: list[Received] = []
        self.closing = threading.Event()
        self._lock = threading.Lock()
        self._http = _HTTPServer(("127.0.0.1", 0), _Handler)
        self._http.owner = self

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self._http.server_address[1]}"

    def take(self, request: Received) -> Reply:
        """Remember a request and find the answer."""
        with self._lock:
            self.received.append(request)
        return self.answer(request)

    def run(self) -> None:
        """Serve until closed."""
        self._http.serve_forever(poll_interval=0.02)

    def close(self) -> None:
        """Stop serving, and let go of stalled connections."""
        self.closing.set()
        self._http.shutdown()
        self._http.server_close()


class _HTTPServer(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 1_000
    owner: LocalServer


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _HTTPServer
    disable_nagle_algorithm = True

    def _take(self) -> None:
        length = int(self.headers.get("content-length") or 0)
        request = Received(
            method=self.command,
            path=self.path,
            headers={name.lower(): value for name, value in self.headers.items()},
            body=self.rfile.read(length),
        )
        reply = self.server.owner.take(request)
        if reply.stall:
            self.server.owner.closing.wait(30)
            self.close_connection = True
            return
        self._reply(reply)

    do_DELETE = do_GET = do_POST = do_PUT = _take  # noqa: N815  (http.server's names)

    def _reply(self, reply: Reply) -> None:
        headers = {"Content-Length": str(len(reply.body)), **reply.headers}
        lines = [f"HTTP/1.1 {reply.status} Whatever"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        head = "\r\n".join(lines).encode() + b"\r\n\r\n"
        self.wfile.write(head + reply.body[: reply.cut_after])
        self.wfile.flush()
        if reply.cut_after is not None:
            self.close_connection = True
            self.connection.shutdown(socket.SHUT_RDWR)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@contextmanager
def serve(answer: Answer) -> Iterator[LocalServer]:
    """Run a server for the length of a block."""
    server = LocalServer(answer)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.close()
        thread.join()


def free_address() -> str:
    """Give an address where nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{probe.getsockname()[1]}"
