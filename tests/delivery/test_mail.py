"""Mail, against a real SMTP server of this process."""

import socket
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from duban.delivery.digests import Message
from duban.delivery.letters import File, NoAddress, address
from duban.delivery.mail import Mail, Server
from duban.delivery.verdict import Verdict
from tests.delivery.services import HOST, Post, certificate, post_office

NOW = datetime.fromisoformat("2026-11-23T08:07:00+08:00")
MESSAGE = Message("督办提醒：2 项", ("督办提醒（甲局）：催办 2 项。", "1. 督〔2026〕12号", ".一行以点开头 <b>"))
TO = "jia@example.org"


LOGIN = {"user": "ducha", "password": "right-horse"}


def mail(port: int, copy: str = "", **server: Any) -> Mail:
    given = {"security": "plain", "patience": 2.0, **server}
    return Mail(Server(HOST, port=port, **given), "督查室 <ducha@example.org>", lambda: NOW, copy)


def test_a_mail_has_a_text_a_page_and_the_headers_of_a_machine() -> None:
    with post_office(post := Post()) as port:
        verdict = mail(port).send(MESSAGE, TO, name="a1b2")
    (got,) = post.mails
    plain, page = got.get_body(("plain",)), got.get_body(("html",))
    assert verdict == Verdict("sent", "250 2.0.0 Ok: queued as 4F2A")
    assert plain is not None
    assert page is not None
    assert plain.get_content().splitlines() == list(MESSAGE.lines)
    assert "&lt;b&gt;" in page.get_content()
    assert [got[name] for name in ("Subject", "From", "To", "Cc", "Message-ID", "Auto-Submitted")] == [
        *(MESSAGE.subject, "督查室 <ducha@example.org>", TO, None, "<a1b2@example.org>", "auto-generated")
    ]
    assert got["Date"].datetime == NOW
    assert (post.envelopes[0].original_content or b"").isascii()  # old servers take seven bits


def test_files_go_with_it() -> None:
    with post_office(post := Post()) as port:
        mail(port).send(MESSAGE, TO, files=(File("督办通知单.docx", b"PK\x03\x04"),))
    (file,) = post.mails[0].iter_attachments()
    assert (file.get_filename(), file.get_content()) == ("督办通知单.docx", b"PK\x03\x04")


def test_the_supervising_office_gets_a_copy() -> None:
    with post_office(post := Post()) as port:
        verdict = mail(port, "bangongshi@example.org").send(MESSAGE, TO)
    assert (verdict.state, post.envelopes[0].rcpt_tos) == ("sent", [TO, "bangongshi@example.org"])
    assert post.mails[0]["Cc"] == "bangongshi@example.org"


def test_a_copy_that_is_refused_keeps_nothing_from_the_recipient() -> None:
    with post_office(post := Post(**{"gone@example.org": "550 no such user"})) as port:
        verdict = mail(port, "gone@example.org").send(MESSAGE, TO)
    assert (verdict.state, "gone@example.org" in verdict.advice) == ("sent", True)
    assert post.envelopes[0].rcpt_tos == [TO]


def test_the_name_in_an_address_stays_in_the_house() -> None:
    with post_office(post := Post()) as port:
        mail(port).send(MESSAGE, "张副市长 <zhang@example.org>")
    assert post.mails[0]["To"] == "zhang@example.org"


@pytest.mark.parametrize(
    ("where", "reply", "state"),
    [
        (TO, "550 5.1.1 No such user", "refused"),
        (TO, "450 4.2.0 Greylisted, come back later", "waiting"),
        ("DATA", "554 5.7.1 Content not allowed", "refused"),
        ("DATA", "452 4.3.1 Disk full", "waiting"),
    ],
)
def test_what_the_server_refuses_was_not_sent(where: str, reply: str, state: str) -> None:
    with post_office(post := Post(**{where: reply})) as port:
        verdict = mail(port).send(MESSAGE, TO)
    assert (verdict.state, verdict.why, verdict.stops) == (state, reply, False)
    assert post.mails == []


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_a_login_over_tls_with_an_authority_of_its_own(tmp_path: Path, security: str) -> None:
    own = certificate(tmp_path)
    with post_office(post := Post(), security, own) as port:

        def send(password: str, ca: str) -> Verdict:
            return mail(port, security=security, ca=ca, user="ducha", password=password).send(MESSAGE, TO)

        good, wrong, untrusted = send("right-horse", str(own)), send("wrong", str(own)), send("right-horse", "")
    assert good.state == "sent"
    assert (wrong.state, wrong.stops, "password" in wrong.advice) == ("refused", True, True)
    assert (untrusted.state, untrusted.stops, "certificate" in untrusted.why) == ("waiting", True, True)
    assert {password for _user, password in post.logins} == {"right-horse", "wrong"}


@pytest.mark.parametrize(("security", "state"), [("tls", "waiting"), ("starttls", "refused")])
def test_a_server_without_tls_gets_nothing_unless_the_configuration_says_so(security: str, state: str) -> None:
    with post_office(post := Post()) as port:
        verdict = mail(port, security=security, **LOGIN).send(MESSAGE, TO)
        assert mail(port, security="plain").send(MESSAGE, TO).state == "sent"
    assert (verdict.state, verdict.stops) == (state, True)
    assert (len(post.mails), post.logins) == (1, [])


def test_a_server_that_knows_no_login_is_told_apart() -> None:
    (post := Post()).mechanisms = ()
    with post_office(post) as port:
        verdict = mail(port, **LOGIN).send(MESSAGE, TO)
    assert (verdict.state, verdict.stops, "security" in verdict.advice) == ("refused", True, True)


@pytest.mark.parametrize(
    "text", ["", "jia", "jia@", "@example.org", "a@b.cn, c@d.cn", "a@b.cn；c@d.cn", "a@b.cn\nBcc: c@d"]
)
def test_what_is_no_address_is_said_before_anything_is_sent(text: str) -> None:
    with pytest.raises(NoAddress):
        address(text)
    verdict = mail(1).send(MESSAGE, text)
    assert (verdict.state, verdict.stops) == ("refused", False)


@pytest.mark.parametrize(
    ("text", "spec"),
    [
        (" jia@example.org ", TO),
        ("甲局 <jia@example.org>", TO),
        ("jia@政务.中国", "jia@xn--zfr164b.xn--fiqs8s"),
    ],
)
def test_addresses_as_people_write_them(text: str, spec: str) -> None:
    assert address(text).addr_spec == spec


def scripted(script: Callable[[socket.socket], None]) -> int:
    """The port of a server that does what no well-behaved one does, for one connection."""
    listening = socket.create_server((HOST, 0))

    def serve() -> None:
        with listening, listening.accept()[0] as connection:
            script(connection)

    Thread(target=serve, daemon=True).start()
    port: int = listening.getsockname()[1]
    return port


def until_data(connection: socket.socket) -> None:
    with connection.makefile("rb") as lines:
        connection.sendall(b"220 hello\r\n")
        for line in lines:
            connection.sendall(b"354 go on\r\n" if line.upper().startswith(b"DATA") else b"250 ok\r\n")
            if line.upper().startswith(b"DATA"):
                while lines.readline() != b".\r\n":
                    pass
                return


def hangs_after_data(connection: socket.socket) -> None:
    until_data(connection)
    connection.settimeout(3)
    connection.recv(1)


@pytest.mark.parametrize("script", [until_data, hangs_after_data])
def test_a_mail_that_was_handed_over_without_an_answer_is_unknown(script: Callable[[socket.socket], None]) -> None:
    verdict = mail(scripted(script), patience=0.4).send(MESSAGE, TO)
    assert (verdict.state, "Ask the recipient" in verdict.advice) == ("unknown", True)


@pytest.mark.parametrize(
    "script",
    [
        lambda connection: connection.close(),
        lambda connection: connection.sendall(b"421 too many connections\r\n"),
        lambda connection: connection.recv(1),  # it says nothing
        lambda connection: connection.sendall(b"220 hello\r\n250 ok\r\n250 ok\r\n250 ok\r\n"),  # and goes before DATA
    ],
)
def test_a_server_that_breaks_off_before_has_taken_nothing(script: Callable[[socket.socket], None]) -> None:
    assert mail(scripted(script), patience=0.4).send(MESSAGE, TO).state == "waiting"


def test_a_server_that_is_not_there_stops_all_mail() -> None:
    with socket.create_server((HOST, 0)) as listening:
        port = listening.getsockname()[1]
    verdict = mail(port).send(MESSAGE, TO)
    assert (verdict.state, verdict.stops, f"{HOST}:{port}" in verdict.advice) == ("waiting", True, True)


def test_the_password_is_in_no_representation() -> None:
    assert "horse" not in repr(Server(HOST, **LOGIN))
