"""``duban remind --send``, --dry-run and --test, with real servers of this machine behind them."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest

from tests.conftest import Desk, Duban, Office
from tests.delivery.services import HOST, Chat, Post, Reply, chat, post_office, said, silent

OK = said(errcode=0, errmsg="ok")
TOKEN, SECRET, PASSWORD = "token-4711", "SEC-0815", "right-horse"
FORBIDDEN = ("整改消防隐患", "报送年度总结", "某敏感事项", "张县长", "县府办〔2026〕7号", "尽快落实到位")
LADDER = """
[ladder]
[[ladder.steps]]
step = "urge"
after_workdays = 1
to = ["lead", "person", "support", "head", "assigner"]
how = ["mail", "robot"]
"""


class House:
    """An office with a mail server and a robot."""

    def __init__(self, desk: Desk, post: Post, port: int, service: Chat) -> None:
        self.desk, self.post, self.service = desk, post, service
        self.desk.env |= {
            "DUBAN_CONFIG": str(desk.home / "config.toml"),
            "DUBAN_DINGTALK_TOKEN": TOKEN,
            "DUBAN_DINGTALK_SECRET": SECRET,
            "no_proxy": HOST,
        }
        self.port = port
        self.configure()

    def configure(self, mail: str = "number", robot: str = "count", **more: Any) -> None:
        given = {"attempts": 3, "longest_wait_seconds": 0, **more}
        self.desk.home.joinpath("config.toml").write_text(
            f"""[delivery]
mail = "{mail}"
robot = "{robot}"
attempts = {given["attempts"]}
longest_wait_seconds = {given["longest_wait_seconds"]}
[mail]
host = "{HOST}"
port = {self.port}
security = "plain"
sender = "督查室 <ducha@example.org>"
patience_seconds = 1
[robot]
service = "dingtalk"
host = "{self.service.url}"
patience_seconds = 1
{LADDER}""",
            encoding="utf-8",
        )

    def send(self, *arguments: str, code: int = 0) -> list[tuple[str, str]]:
        """Recipient and state of each reminder."""
        done = self.desk.run("remind", "--send", "-f", "json", *arguments)
        assert done.returncode == code, done.stderr
        return [(row["recipient"], row["state"]) for row in json.loads(done.stdout)]

    @property
    def bodies(self) -> list[str]:
        """All that left the house, as it can be read there."""
        return [*map(readable, self.post.mails), *(f"{each.path}{each.body}" for each in self.service.requests)]


def readable(mail: EmailMessage) -> str:
    parts = [str(mail.items()), *(part.get_content() for part in mail.walk() if part.get_content_maintype() == "text")]
    return "\n".join(parts)


@pytest.fixture(scope="module")
def model(model: Office) -> Office:
    """甲局 has an address, 乙局 none; 甲局 leads both tasks, and 乙局 helps with the first."""
    desk = Desk(model.path.parent, model.path)
    desk.env["DUBAN_LANG"] = "zh"  # it numbers as Chinese offices do
    desk.text("owner", "add", "甲局", "--email", "jia@example.org")
    desk.text("owner", "add", "乙局")
    first = ("--with", "乙局", "--leader", "张县长", "--ref", "县府办〔2026〕7号", "--detail", "尽快落实到位")
    desk.text("add", FORBIDDEN[0], "--owner", "甲局", "--due", "2026-11-17", "--assigned", "2026-11-01", *first)
    desk.text("add", FORBIDDEN[1], "--owner", "甲局", "--due", "2026-11-18", "--assigned", "2026-11-01")
    return model


@pytest.fixture
def house(model: Office, office: Office, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    model.copied_to(office)
    with post_office(post := Post()) as port, chat(OK) as service:
        yield House(desk, post, port, service)


def test_what_is_due_is_sent_once_and_stands_in_the_record(house: House) -> None:
    everybody = [("甲局", "sent"), ("乙局", "sent"), ("张县长", "sent"), ("甲局", "sent")]
    assert [house.send(), house.send()] == [everybody, []]
    assert (len(house.post.mails), len(house.service.requests)) == (1, 2)
    assert house.post.mails[0]["Subject"] == "Reminder: 2 supervised tasks"
    assert [house.desk.row(ref)["urged"] for ref in "12"] == [1, 1]
    assert "甲局" in house.desk.text("history", "1")
    assert "sent" in house.desk.refused(4, "undo")  # whoever got it has got it
    assert house.desk.row("1")["urged"] == 1
    house.desk.text("add", "又一件", "--owner", "甲局", "--due", "2026-11-19", "--assigned", "2026-11-01")
    assert house.send() == [("甲局", "waiting")]  # one message a day
    assert len(house.post.mails) == 1


def test_a_sheet_that_is_not_back_is_in_the_same_message_and_on_record(house: House, office: Office) -> None:
    house.desk.text("forms", "-o", "sheets", "--owner", "甲局", "--due", "3wd", DUBAN_NOW="2026-11-16")
    assert house.send().count(("甲局", "sent")) == 3
    (mail,) = house.post.mails
    assert "Sheet of the round “2026-11”" in readable(mail)
    assert office.sql("SELECT urged FROM form") == [(1,)]
    assert house.send() == []
    rows = json.loads(house.desk.text("remind", "-f", "json", DUBAN_NOW="2026-11-24"))
    assert [row for row in rows if row["task"] is None] == []  # one at this step


def test_a_sheet_that_came_back_meanwhile_is_not_asked_for(house: House, office: Office) -> None:
    house.desk.text("forms", "-o", "sheets", "--owner", "甲局", "--due", "3wd", DUBAN_NOW="2026-11-16")
    office.sql("UPDATE form SET answered = '2026-11-20'")
    assert house.send().count(("甲局", "sent")) == 2
    assert "Sheet of the round" not in readable(house.post.mails[0])


@pytest.mark.parametrize(
    ("mail", "robot", "allowed_by_mail"),
    [("number", "count", {"督〔2026〕1号", "督〔2026〕2号"}), ("count", "count", set())],
)
def test_nothing_leaves_that_its_level_forbids(house: House, mail: str, robot: str, allowed_by_mail: set[str]) -> None:
    house.configure(mail, robot)
    house.send()
    assert len(house.bodies) == 3
    for body in house.bodies:
        assert not [word for word in FORBIDDEN if word in body]
    numbers = {number for number in ("督〔2026〕1号", "督〔2026〕2号") if number in "".join(house.bodies)}
    assert numbers == allowed_by_mail


def test_full_says_all_but_what_is_confidential(house: House) -> None:
    house.desk.text(
        "add", FORBIDDEN[2], "--owner", "甲局", "--due", "2026-11-17", "--assigned", "2026-11-01", "--confidential"
    )
    house.configure("full", "full")
    house.send()
    files = {file.get_filename(): file.get_content() for file in house.post.mails[0].iter_attachments()}
    assert list(files) == ["Reminder.docx", "Feedback form.docx"]
    letter, paper = (docx.Document(BytesIO(content)) for content in files.values())
    on_paper = "".join(
        cell.text for each in (letter, paper) for table in each.tables for row in table.rows for cell in row.cells
    )
    everything = "".join([*house.bodies, on_paper])
    assert all(word in everything for word in (FORBIDDEN[0], "督〔2026〕2号"))
    assert FORBIDDEN[1] in on_paper
    assert FORBIDDEN[2] not in everything
    assert "督〔2026〕3号" not in everything


def test_a_dry_run_shows_the_very_text_and_sends_nothing(house: House) -> None:
    shown = house.desk.json("remind", "--dry-run")
    assert house.bodies == []
    house.send()
    sent = [part.get_content() for part in house.post.mails[0].walk() if part.get_content_type() == "text/plain"]
    sent += [each.body["text"]["content"] for each in house.service.requests]
    assert [each["text"] for each in shown] == [each.rstrip("\n") for each in sent]
    assert [each["address"] for each in shown] == ["jia@example.org", None, None]


def test_a_reminder_before_the_deadline_has_no_letter_with_it(house: House) -> None:
    config = house.desk.home / "config.toml"
    house.configure("full")
    config.write_text(config.read_text().replace('step = "urge"', 'step = "remind"'))
    house.send()
    assert [file.get_filename() for file in house.post.mails[0].iter_attachments()] == ["Feedback form.docx"]


def test_the_office_gets_a_copy_of_what_the_robot_says(house: House) -> None:
    config = house.desk.home / "config.toml"
    config.write_text(config.read_text().replace("[robot]", 'copy = "shi@example.org"\n[robot]'))
    house.send()
    copies = [mail for mail in house.post.mails if mail["To"] == "shi@example.org"]
    assert [mail["Subject"] for mail in copies] == ["Copy: 2 messages by robot"]
    assert all(each.body["text"]["content"] in readable(copies[0]) for each in house.service.requests)
    assert not any(word in readable(copies[0]) for word in FORBIDDEN)


def test_a_dry_run_needs_no_secrets(house: House) -> None:
    house.desk.env.pop("DUBAN_DINGTALK_TOKEN")
    text = house.desk.text("remind", "--dry-run")
    assert "jia@example.org" in text
    assert "DUBAN_DINGTALK_TOKEN" in house.desk.refused(2, "remind", "--send")
    assert house.bodies == []


def test_what_is_refused_is_told_and_tried_again_so_many_times(house: House) -> None:
    house.post.refuses = {"jia@example.org": "550 5.1.1 no such user"}
    house.configure(attempts=2)
    done = house.desk.run("remind", "--send", DUBAN_LANG="zh")
    assert done.returncode == 7
    assert "甲局（邮件）：被拒收：550 5.1.1 no such user。" in done.stderr
    assert house.send(code=7) == [("甲局", "refused"), ("甲局", "refused")]
    house.post.refuses = {}
    assert house.send(code=7) == [("甲局", "refused"), ("甲局", "refused")]  # two tries are enough for one day
    assert house.post.mails == []
    assert [row["urged"] for row in house.desk.json("list")] == [1, 0]  # by the robot's


@pytest.mark.parametrize(
    ("reply", "state"), [(said(errcode=310000, errmsg="sign not match"), "refused"), (said(errmsg="ok"), "unknown")]
)
def test_only_the_code_of_the_service_is_a_delivery(house: House, reply: Reply, state: str) -> None:
    house.service.replies = [reply]
    assert dict(house.send(code=7))["乙局"] == state


def test_a_blocked_robot_is_left_for_the_next_run(house: House) -> None:
    house.service.replies = [said(errcode=130101, errmsg="send too fast"), OK]
    assert dict(house.send(code=7)) == {"甲局": "sent", "乙局": "waiting", "张县长": "waiting"}
    assert len(house.service.requests) == 1
    assert dict(house.send()) == {"乙局": "sent", "张县长": "sent"}


def test_what_may_have_arrived_is_shown_until_it_is_settled_and_never_sent_again(house: House) -> None:
    house.service.replies = [silent]  # type: ignore[list-item]
    house.configure()
    house.send("--limit", "2", code=7)
    house.service.replies = [OK]

    def unsure() -> list[int]:
        return [row["id"] for row in house.desk.json("today") if row["need"] == "unsure"]

    assert unsure() == [1]
    assert "乙局" not in dict(house.send())
    assert unsure() == [1]  # that it reached the others says nothing of this one
    house.desk.text("urge", "1", "--how", "phone", "--to", "乙局")
    assert unsure() == []


def test_secrets_are_shown_nowhere(house: House, desk: Desk) -> None:
    desk.home.joinpath("secrets.toml").write_text(f'mail_password = "{PASSWORD}"', encoding="utf-8")
    desk.home.joinpath("secrets.toml").chmod(0o600)
    config = desk.home / "config.toml"
    config.write_text(config.read_text().replace("[mail]", '[mail]\nuser = "ducha"'))
    house.service.replies = [said(errcode=310000, errmsg=f"no such token {TOKEN}, secret {SECRET}")]
    lines = [("config", "show"), ("remind", "--send", "--debug"), ("remind", "--send"), ("remind", "--test", "robot")]
    lines += [("remind", "--test", "mail", "--debug"), ("history", "1"), ("undo", "--list")]
    told = [f"{done.stdout}{done.stderr}" for done in (desk.run(*line) for line in lines)]
    kept = Path(str(desk.store)).read_bytes().decode("latin-1") if Path(str(desk.store)).exists() else ""
    for secret in (TOKEN, SECRET, PASSWORD):
        assert secret not in "".join([*told, kept])


def test_a_test_says_that_it_is_one_and_counts_for_nothing(house: House) -> None:
    assert "250" in house.desk.text("remind", "--test", "mail")
    house.desk.text("remind", "--test", "robot")
    house.desk.text("remind", "--test", "dingtalk")
    assert all("[Test]" in body for body in house.bodies)
    assert len(house.bodies) == 3
    assert house.post.mails[0]["To"] == "ducha@example.org"
    assert house.desk.row("1")["urged"] == 0
    house.service.replies = [said(errcode=310000, errmsg="keywords not in content")]
    assert "keyword" in house.desk.refused(7, "remind", "--test", "robot")
    assert "[robot]" in house.desk.refused(2, "remind", "--test", "wecom")
    house.desk.refused(2, "remind", "--test", "telex")


def test_what_people_do_is_listed_and_is_no_failure(house: House) -> None:
    config = house.desk.home / "config.toml"
    config.write_text(config.read_text().replace('how = ["mail", "robot"]', 'how = ["phone"]'))
    assert set(house.send()) == {("甲局", "waiting"), ("乙局", "waiting"), ("张县长", "waiting")}
    assert house.bodies == []
    shown = house.desk.text("remind", "--send", DUBAN_LANG="zh")
    assert "须人工办理 4" in shown
    assert "待发送" not in shown


def test_sending_goes_by_today(house: House) -> None:
    assert "--as-of" in house.desk.refused(2, "remind", "--send", "--as-of", "2026-11-20")


def test_who_was_killed_while_sending_leaves_it_unknown(house: House, duban: Duban) -> None:
    house.service.replies = [silent]  # type: ignore[list-item]
    command = [sys.executable, "-m", "duban", "remind", "--send", "--owner", "甲局"]
    process = subprocess.Popen(command, env=house.desk.env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while not house.service.requests:
        time.sleep(0.02)
    assert Office(house.desk.store).sql("SELECT DISTINCT state FROM outbox WHERE channel = 'robot'") == [("sent",)]
    process.send_signal(signal.SIGKILL)
    process.wait()
    house.service.replies = [OK]
    assert [row["id"] for row in house.desk.json("today") if row["need"] == "unsure"] == [1]
    assert "乙局" not in dict(house.send())
