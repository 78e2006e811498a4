"""Servers that answer as mail servers and chat services do, in this process and on this machine alone."""

import json
import socket
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from threading import Thread
from typing import Any, NamedTuple

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

HOST = "127.0.0.1"
Reply = tuple[int, bytes]


class Request(NamedTuple):
    """What a chat service was sent."""

    path: str
    body: dict[str, Any]
    raw: bytes


class Chat(ThreadingHTTPServer):
    """A chat service: ``replies`` are its answers in turn, the last one again and again."""

    daemon_threads = True

    def __init__(self, *replies: Reply | Callable[[BaseHTTPRequestHandler], None]) -> None:
        super().__init__((HOST, 0), _Handler)
        self.replies, self.requests = list(replies), list[Request]()

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    server: Chat

    def do_POST(self) -> None:
        raw = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.requests.append(Request(self.path, json.loads(raw), raw))
        replies = self.server.replies
        reply = replies.pop(0) if len(replies) > 1 else replies[0]
        if callable(reply):
            reply(self)
        else:
            self.answer(*reply)

    def answer(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args: Any) -> None:
        """Nothing on stderr."""


def silent(handler: BaseHTTPRequestHandler) -> None:
    """The service hangs."""
    time.sleep(3)


def broken(handler: BaseHTTPRequestHandler) -> None:
    """The service hangs up without an answer."""
    handler.connection.close()


def dripping(handler: BaseHTTPRequestHandler) -> None:
    """A byte now and then: no single read ever takes long."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n")
    for _each in range(30):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.1)


def elsewhere(target: str) -> Callable[[BaseHTTPRequestHandler], None]:
    """The service, or a gateway, sends whoever asks to another place."""

    def redirect(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(302)
        handler.send_header("Location", target)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    return redirect


def said(**answer: object) -> Reply:
    """HTTP 200 with a JSON body, as all of the services answer, errors too."""
    return 200, json.dumps(answer, ensure_ascii=False).encode()


@contextmanager
def chat(*replies: Reply | Callable[[BaseHTTPRequestHandler], None], certificate: Path | None = None) -> Iterator[Chat]:
    """A chat service for as long as it is needed; with TLS, if it has a certificate."""
    server = Chat(*replies)
    if certificate:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


class Post:
    """A mail server's handler. ``refuses``: its reply to RCPT by address, or to the mail as a whole under "DATA"."""

    mechanisms: tuple[str, ...] = ("LOGIN", "PLAIN")

    def __init__(self, **refuses: str) -> None:
        self.refuses, self.envelopes, self.logins = refuses, list[Envelope](), list[tuple[str, str]]()
        self.delay = 0.0

    async def handle_RCPT(  # noqa: N802 - the name that aiosmtpd asks for
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if refusal := self.refuses.get(address):
            return refusal
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.delay:
            time.sleep(self.delay)
        if refusal := self.refuses.get("DATA"):
            return refusal
        self.envelopes.append(envelope)
        return "250 2.0.0 Ok: queued as 4F2A"

    def logged_in(self, _server: SMTP, _session: Session, _envelope: Envelope, _how: str, data: Any) -> AuthResult:
        assert isinstance(data, LoginPassword)
        self.logins.append((data.login.decode(), data.password.decode()))
        return AuthResult(success=data.password == b"right-horse", handled=False)

    @property
    def mails(self) -> list[EmailMessage]:
        return [message_from_bytes(each.original_content or b"", policy=default) for each in self.envelopes]  # type: ignore[misc]


class _Office(Controller):
    """A server on any free port."""

    def _trigger_server(self) -> None:
        socket.create_connection(self.server.sockets[0].getsockname()).close()


@contextmanager
def post_office(handler: Post, security: str = "plain", certificate: Path | None = None) -> Iterator[int]:
    """A mail server for as long as it is needed: its port."""
    context = None
    if certificate:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(certificate)
    controller = _Office(
        handler,
        hostname=HOST,
        port=0,
        ssl_context=context if security == "tls" else None,
        tls_context=context if security == "starttls" else None,
        require_starttls=security == "starttls",
        authenticator=handler.logged_in,
        auth_require_tls=security == "starttls",
        auth_required=False,
        auth_exclude_mechanism={"LOGIN", "PLAIN"} - set(handler.mechanisms),
    )
    controller.start()
    try:
        yield controller.server.sockets[0].getsockname()[1]
    finally:
        controller.stop()


def certificate(folder: Path) -> Path:
    """A certificate for this machine that is its own authority, and its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "office")])
    begin = datetime.now(UTC) - timedelta(days=1)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(begin)
        .not_valid_after(begin + timedelta(days=30))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(HOST))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    encoding = serialization.Encoding.PEM
    private = key.private_bytes(encoding, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path = folder / "own.pem"
    path.write_bytes(made.public_bytes(encoding) + private)
    return path
