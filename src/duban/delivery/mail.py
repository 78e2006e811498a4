"""Mail, by the office's SMTP server. Delivered means that this server accepted it for the recipient."""

import smtplib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import NamedTuple

from duban.delivery.digests import Message
from duban.delivery.letters import File, Letter, NoAddress, letter
from duban.delivery.pace import Windows
from duban.delivery.verdict import REFUSED, SENT, UNKNOWN, WAITING, Verdict
from duban.delivery.web import PATIENCE, NoAnswer, NotSent, error_text, trusting, within
from duban.locales import _

PORTS = {"tls": 465, "starttls": 587, "plain": 25}
"""The usual port of each kind of security."""


class Server(NamedTuple):
    """A mail server as the configuration has it. ``security`` is one of PORTS; ``port`` 0 is its usual one."""

    host: str
    security: str = "tls"
    port: int = 0
    user: str = ""
    password: str = ""
    ca: str = ""
    patience: float = PATIENCE

    def __repr__(self) -> str:
        return f"Server({self.host})"  # not the password

    @property
    def place(self) -> str:
        return f"{self.host}:{self.port or PORTS[self.security]}"


class _Stopped(Exception):
    """The server did not get as far as accepting the message; ``args[0]`` is the verdict."""


class Mail:
    """The mail channel. ``now``: the real time, for the header; ``copy``: the address that gets a copy of each, or
    ""."""

    name = "mail"
    windows: Windows = ()

    def __init__(self, server: Server, sender: str, now: Callable[[], datetime], copy: str = "") -> None:
        self._server, self._sender, self._now, self._copy = server, sender, now, copy

    def fits(self, _text: str) -> bool:
        """Mail has no length limit."""
        return True

    def send(self, message: Message, address: str, name: str = "", files: tuple[File, ...] = ()) -> Verdict:
        """Send a message to an address. ``name`` identifies it, so that a repeated copy is recognised."""
        try:
            mail = letter(message, self._sender, address, self._copy, self._now(), files, name)
        except NoAddress as error:
            why = _("{address!r} is not an email address").format(address=error.args[0])
            return Verdict(REFUSED, why, _("Correct it with “duban owner edit”, or in [mail] of the configuration."))
        try:
            # The patience is that of each exchange, and a session has several.
            return within(self._server.patience * 3, lambda: self._sent(mail))
        except NoAnswer as error:
            return _unknown(error)

    def _sent(self, mail: Letter) -> Verdict:
        try:
            with self._session() as session:
                return _handed_over(session, mail)
        except _Stopped as stopped:
            verdict: Verdict = stopped.args[0]
            return verdict

    @contextmanager
    def _session(self) -> Iterator[smtplib.SMTP]:
        """A connection that is open, secure as configured, and logged in. Raises _Stopped."""
        try:
            session = self._connected()
        except smtplib.SMTPAuthenticationError as error:
            advice = _("Check “user” in [mail] and the password.")
            raise _Stopped(Verdict(REFUSED, _words(error), advice, stops=True)) from None
        except (NotSent, OSError) as error:  # of smtplib too
            raise _Stopped(self._not_reached(error)) from None
        try:
            yield session
        finally:
            with suppress(OSError, smtplib.SMTPException):  # it has the mail, or not: its goodbye is not waited for
                session.putcmd("QUIT")
            session.close()

    def _not_reached(self, error: Exception) -> Verdict:
        known = (smtplib.SMTPResponseException, smtplib.SMTPServerDisconnected)
        if isinstance(error, smtplib.SMTPException) and not isinstance(error, known):
            advice = _("The server does not support what “security” or “user” in [mail] requires.")
            return Verdict(REFUSED, str(error), advice, stops=True)
        advice = _("{place} cannot be reached: check “host”, “port”, “security” and “ca” in [mail].")
        return Verdict(WAITING, _words(error), advice.format(place=self._server.place), stops=True)

    def _connected(self) -> smtplib.SMTP:
        host, security, given, user, password, ca, patience = self._server
        port = given or PORTS[security]
        if security == "tls":
            session: smtplib.SMTP = smtplib.SMTP_SSL(host, port, timeout=patience, context=trusting(ca))
        else:
            session = smtplib.SMTP(host, port, timeout=patience)
        try:
            if security == "starttls":
                session.starttls(context=trusting(ca))
            session.ehlo_or_helo_if_needed()
            if user:
                session.login(user, password)
        except BaseException:
            session.close()
            raise
        return session


def _handed_over(session: smtplib.SMTP, mail: Letter) -> Verdict:
    """Transfer a mail step by step: until its last line the server has not accepted it."""
    # Not smtplib.sendmail: it does not tell a connection lost before the last line from one lost after it, when the
    # mail may have arrived.
    try:
        _check(session.mail(mail.sender), stops=True)
        _check(session.rcpt(mail.to))
        # A copy that is refused must not hold up the mail itself; it is noted with the verdict.
        copied = not mail.copy or session.rcpt(mail.copy)[0] in {250, 251}
        _check(session.docmd("DATA"), taken=354)
    except (OSError, smtplib.SMTPException) as error:
        return Verdict(WAITING, _words(error), _("The server disconnected before it accepted the mail."))
    try:
        session.send(mail.data)
        code, answer = session.getreply()
    except (OSError, smtplib.SMTPException) as error:
        return _unknown(error)
    if code != 250:
        return _refusal(code, answer)
    note = "" if copied else _("The copy to {address} was refused.").format(address=mail.copy)
    return Verdict(SENT, f"{code} {_text(answer)}", note)


def _check(reply: tuple[int, bytes], taken: int = 250, *, stops: bool = False) -> None:
    code, answer = reply
    if code not in {taken, 251}:  # 251: it will be forwarded
        raise _Stopped(_refusal(code, answer)._replace(stops=stops or code == 421))


def _refusal(code: int, answer: bytes) -> Verdict:
    """RFC 5321: codes 4xx are temporary, 5xx permanent."""
    why = f"{code} {_text(answer)}"
    if code < 500:
        return Verdict(WAITING, why, _("The server does not accept it for now."))
    return Verdict(REFUSED, why, _("The server does not accept it: check the address and the server's message."))


def _unknown(error: Exception) -> Verdict:
    return Verdict(UNKNOWN, _words(error), _("Ask the recipient whether it arrived."))


def _words(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{error.smtp_code} {_text(error.smtp_error)}"
    return error_text(error)


def _text(answer: bytes | str) -> str:
    text = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    return " ".join(text.split())
