"""A mail: text and HTML, attachments, and the headers that prevent out-of-office replies."""

import re
from contextlib import suppress
from datetime import datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid, parseaddr
from typing import NamedTuple

from duban.delivery.digests import Message


class File(NamedTuple):
    """An attachment; ``kind`` is its media type."""

    name: str
    content: bytes
    kind: str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class Letter(NamedTuple):
    """A mail ready for SMTP: its envelope, and its bytes with the terminating line."""

    sender: str
    to: str
    copy: str
    data: bytes


class NoAddress(Exception):
    """``args[0]`` is the text that is no address."""


def letter(
    message: Message, sender: str, to: str, copy: str, now: datetime, files: tuple[File, ...] = (), name: str = ""
) -> Letter:
    """A mail about to be sent. ``name`` is what identifies it. Raises NoAddress."""
    mail = EmailMessage()
    own, recipient = address(sender), address(to).addr_spec  # a display name may be more than the level allows
    copied = address(copy).addr_spec if copy else ""
    copied = "" if copied == recipient else copied
    mail["From"], mail["To"] = own, recipient
    if copied:
        mail["Cc"] = copied
    mail["Subject"] = message.subject
    mail["Date"] = format_datetime(now)
    mail["Message-ID"] = f"<{name}@{own.domain}>" if name else make_msgid(domain=own.domain)
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(message.text, cte="base64")  # not every server takes more than seven bits
    page = f'<!DOCTYPE html>\n<meta charset="utf-8">\n{message.html}\n'
    mail.add_alternative(page, subtype="html", cte="base64")
    for file in files:
        _attach(mail, file)
    return Letter(own.addr_spec, recipient, copied, _dotted(mail.as_bytes(policy=SMTP)))


def draft(subject: str, text: str, to: str, sender: str, file: File) -> bytes:
    """A mail in a file that a mail program opens ready to be sent. Invalid addresses are left out."""
    mail = EmailMessage()
    mail["X-Unsent"] = "1"
    for header, given in (("From", sender), ("To", to)):
        with suppress(NoAddress):
            mail[header] = address(given)
    mail["Subject"] = subject
    mail.set_content(text, cte="base64")
    _attach(mail, file)
    return mail.as_bytes(policy=SMTP)


def _attach(mail: EmailMessage, file: File) -> None:
    main, _slash, sub = file.kind.partition("/")
    mail.add_attachment(file.content, maintype=main, subtype=sub, filename=file.name)


def address(text: str) -> Address:
    """The only address in a text, "name@example.org" or "Name <name@example.org>". Raises NoAddress."""
    name, spec = parseaddr(text.strip())
    try:
        parsed = Address(display_name=name, addr_spec=_ascii_domain(spec))
    except (ValueError, IndexError, MessageError):
        raise NoAddress(text) from None
    if not parsed.username or not parsed.domain or re.search(r"[,;，；\s]", text.replace(name, "", 1).strip()):
        raise NoAddress(text)
    return parsed


def _ascii_domain(spec: str) -> str:
    """The ASCII form of a domain in Chinese characters, which every server accepts."""
    user, at, domain = spec.rpartition("@")
    return f"{user}{at}{domain.encode('idna').decode()}"


def _dotted(data: bytes) -> bytes:
    """Dot-stuffed, with the terminating line. Source: RFC 5321, 4.5.2."""
    lines = data.removesuffix(b"\r\n").split(b"\r\n")
    return b"\r\n".join(b"." + line if line.startswith(b".") else line for line in lines) + b"\r\n.\r\n"
