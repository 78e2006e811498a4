"""The lines of crontab and the units of systemd run as cron and systemd run them, and their mails arrive whole."""

import re
import shlex
import shutil
import subprocess
import sys
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path

import pytest

from tests.conftest import TODAY, Duban

EXAMPLES = Path(__file__).parents[2] / "examples"
UNITS = sorted((EXAMPLES / "systemd").glob("*.service"))
SUBJECTS = {"ducha@example.org": "超期事项清单", "lingdao@example.org": "督办工作周报"}


class Machine:
    """A machine that has only what the examples ask for: duban, its store, mail.sh and a sendmail."""

    def __init__(self, duban: Duban) -> None:
        self.home, self.outbox = duban.home, duban.home / "outbox"
        for directory in ("bin", "outbox", "backups"):
            (self.home / directory).mkdir()
        shutil.copy(EXAMPLES / "mail.sh", self.home)
        self.script("duban", f'exec {shlex.quote(sys.executable)} -m duban "$@"')
        self.script("sendmail", f'test "$*" = -t && exec cat >{self.outbox}/$$')
        self.script("journalctl", 'echo "台账已损坏"')

    def script(self, name: str, line: str) -> None:
        path = self.home / "bin" / name
        path.write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
        path.chmod(0o755)

    def here(self, text: str) -> str:
        """The text of an example, with the places of this machine."""
        return re.sub(r"/usr/(local/)?bin/", f"{self.home}/bin/", text.replace("/srv/duban/", f"{self.home}/"))

    def run(
        self, command: list[str], variables: dict[str, str], today: str = TODAY
    ) -> "subprocess.CompletedProcess[str]":
        """Run with nothing but those variables, in the locale of cron; the sendmail is one of the path."""
        own = {"DUBAN_NOW": today, "PATH": f"{self.home}/bin:/usr/bin:/bin", "LANG": "C"}
        return subprocess.run(
            command, env={**own, **variables}, cwd="/", capture_output=True, text=True, encoding="utf-8", check=False
        )

    def mails(self) -> list[EmailMessage]:
        """What was sent since the last look; every byte of it is ASCII, as mail servers want it."""
        paths = list(self.outbox.iterdir())
        sent = [path.read_bytes() for path in paths]
        for path in paths:
            path.unlink()
        assert all(text.isascii() and max(map(len, text.splitlines())) <= 78 for text in sent)
        return [BytesParser(EmailMessage, policy=policy.default).parsebytes(text) for text in sent]


def crontab(machine: Machine) -> tuple[dict[str, str], list[str]]:
    """The variables of the crontab, and the command of each of its jobs."""
    lines = machine.here((EXAMPLES / "crontab").read_text(encoding="utf-8")).splitlines()
    variables = dict(line.split("=", 1) for line in lines if re.match(r"[A-Z_]+=", line))
    jobs = [line.split(maxsplit=5)[5] for line in lines if re.match(r"[\d*]", line)]
    return {name: value.strip('"') for name, value in variables.items()}, jobs


def settings(unit: str, name: str) -> list[str]:
    """The values that a unit gives to a setting."""
    return re.findall(rf"^{name}=(.+)$", unit, re.MULTILINE)


def scheduled(
    machine: Machine, kind: str, today: str = TODAY, names: tuple[str, ...] = ("",)
) -> "list[subprocess.CompletedProcess[str]]":
    """Every job of the crontab, or of systemd but for the one that tells of failures, after it has run.

    ``names``: of the commands, where only some of them are wanted.
    """
    if kind == "cron":
        variables, jobs = crontab(machine)
        wanted = [job for job in jobs if any(name in job for name in names)]
        return [machine.run(["/bin/sh", "-c", job], variables, today) for job in wanted]
    units = [path for path in UNITS if "@" not in path.name and any(name in path.name for name in names)]
    return [unit_run(machine, path, today) for path in units]


def unit_run(machine: Machine, path: Path, today: str) -> "subprocess.CompletedProcess[str]":
    """A unit after it has run: not beyond a condition that leaves with 1 to 254, which is no failure; 255 is one."""
    unit = machine.here(path.read_text(encoding="utf-8"))
    variables = dict(pair.split("=", 1) for line in settings(unit, "Environment") for pair in line.split())
    for line in (*settings(unit, "ExecCondition"), *settings(unit, "ExecStart")):
        done = machine.run(shlex.split(line.replace("$$", "$")), variables, today)
        if done.returncode:
            break
    return done


@pytest.fixture
def bare(duban: Duban) -> Machine:
    """One without a store."""
    return Machine(duban)


@pytest.fixture
def machine(duban: Duban, bare: Machine) -> Machine:
    desk = duban.inside
    desk.text("add", "整改食堂消防隐患", "--owner", "后勤处", "--due", "2026-11-20", "--assigned", "2026-11-01")
    desk.text("routine", "add", "报送周报", "--every", "每周五", "--owner", "办公室")
    return bare


@pytest.mark.parametrize("kind", ["cron", "systemd"])
def test_every_job_does_its_work_in_an_empty_environment(duban: Duban, machine: Machine, kind: str) -> None:
    done = scheduled(machine, kind)
    assert len(done) == 5
    assert [(each.returncode, each.stderr) for each in done] == [(0, "")] * 5
    if kind == "cron":
        assert {each.stdout for each in done} == {""}  # cron would mail it
    assert [row["title"] for row in duban.inside.json("list")] == ["整改食堂消防隐患", "报送周报"]
    assert [path.name for path in (machine.home / "backups").glob("*.db")] == [f"office-{TODAY}-235959.db"]
    mails = machine.mails()
    assert {mail["To"]: mail["Subject"] for mail in mails} == SUBJECTS
    for mail in mails:
        assert mail.get_content_type() == "text/html"
        assert "后勤处" in mail.get_content()


@pytest.mark.parametrize("kind", ["cron", "systemd"])
def test_no_list_is_sent_on_a_day_without_anything_late(duban: Duban, machine: Machine, kind: str) -> None:
    duban.inside.text("close", "1")
    reports = ("overdue", "remind", "progress", "report")  # of whatever is late
    assert {each.returncode for each in scheduled(machine, kind, names=reports)} == {0}
    assert [mail["To"] for mail in machine.mails()] == ["lingdao@example.org"]


DAYS = [
    ("2026-09-20", "a swapped Sunday", ["ducha@example.org", "lingdao@example.org"]),
    ("2026-11-21", "a Saturday", []),
    ("2026-10-02", "a Friday of the holidays", []),
    ("2026-11-27", "a Friday", ["ducha@example.org", "lingdao@example.org"]),
]


@pytest.mark.parametrize("kind", ["cron", "systemd"])
@pytest.mark.parametrize(("day", "_what", "to"), DAYS)
def test_mail_goes_out_on_working_days_alone(
    machine: Machine, duban: Duban, kind: str, day: str, _what: str, to: list[str]
) -> None:
    duban.inside.text("edit", "1", "--due", "2026-09-10", "--assigned", "2026-09-01")
    assert [each.stderr for each in scheduled(machine, kind, day, ("overdue", "progress", "report"))] == ["", ""]
    assert sorted(mail["To"] for mail in machine.mails()) == to
    when = [line.split()[:5] for line in (EXAMPLES / "crontab").read_text("utf-8").splitlines() if "overdue" in line]
    assert when[-1] == ["0", "8", "*", "*", "*"]  # every day: the guard decides
    assert "OnCalendar=*-*-* 08:00" in (EXAMPLES / "systemd/duban-overdue.timer").read_text("utf-8")


def test_reminders_go_off_the_full_hour(machine: Machine) -> None:
    (line,) = (line for line in (EXAMPLES / "crontab").read_text("utf-8").splitlines() if "remind --send" in line)
    assert line.split()[:5] == ["7", "8", "*", "*", "*"]  # every day: the guard decides
    assert "OnCalendar=*-*-* 08:07" in (EXAMPLES / "systemd/duban-remind.timer").read_text("utf-8")
    for kind in ("cron", "systemd"):
        (done,) = scheduled(machine, kind, "2026-11-21", ("remind --send", "duban-remind"))
        assert done.returncode == 10


@pytest.mark.parametrize(
    ("options", "command", "code", "mails", "says"),
    [
        ("", "echo 查到了; exit 10", 0, 1, ""),
        ("", "exit 10", 0, 0, ""),
        ("", "echo 没有查到; exit 0", 0, 0, ""),
        ("-a", "echo 周报", 0, 1, ""),
        ("-a", "exit 0", 0, 0, ""),
        ("-a", "echo 查到了; exit 10", 0, 1, ""),
        ("", "echo 一半; echo 出错 >&2; exit 5", 5, 0, "出错"),
        ("-a", "echo 一半; exit 1", 1, 0, "退出码 1"),
        ("", "no-such-program", 127, 0, "127"),
    ],
)
@pytest.mark.parametrize(
    "shell", [each for each in ("dash", "bash --posix", "busybox sh") if shutil.which(each.split()[0])]
)
def test_what_was_found_is_sent_and_an_error_is_loud(
    bare: Machine, shell: str, options: str, command: str, code: int, mails: int, says: str
) -> None:
    arguments = [*shell.split(), f"{bare.home}/mail.sh", *options.split(), "a@example.org", "清单"]
    done = bare.run([*arguments, "/bin/sh", "-c", command], {})
    assert done.returncode == code
    assert says in done.stderr
    assert bool(done.stderr) == bool(code)
    assert len(bare.mails()) == mails


def test_a_mail_that_cannot_be_sent_is_an_error(bare: Machine) -> None:
    bare.script("sendmail", "cat >/dev/null; exit 75")
    done = bare.run([f"{bare.home}/mail.sh", "-a", "a@example.org", "清单", "echo", "周报"], {})
    assert done.returncode == 75
    assert "a@example.org" in done.stderr
    assert bare.run([f"{bare.home}/mail.sh", "a@example.org", "清单"], {}).returncode == 2


@pytest.mark.parametrize("kind", ["cron", "systemd"])
def test_a_job_that_fails_sends_nothing_and_says_so(duban: Duban, machine: Machine, kind: str) -> None:
    duban.store.write_text("这不是台账" * 200, encoding="utf-8")
    done = scheduled(machine, kind)
    assert [each.returncode for each in done] == [5] * 5
    assert all(str(duban.store) in each.stderr for each in done)
    duban.store.unlink()
    done = scheduled(machine, kind)
    assert [each.returncode for each in done] == [5] * 5  # nobody makes an empty one
    assert all(str(duban.store) in each.stderr for each in done)
    assert machine.mails() == []


def test_cron_is_told_in_which_encoding_it_mails_an_error(bare: Machine) -> None:
    variables, _jobs = crontab(bare)
    assert variables["CONTENT_TYPE"] == "text/plain; charset=UTF-8"
    assert variables["MAILTO"]


def test_a_failed_unit_is_told_to_the_administrator(bare: Machine) -> None:
    (template,) = (path for path in UNITS if "@" in path.name)
    unit = bare.here(template.read_text(encoding="utf-8")).replace("%i", "duban-backup.service")
    assert bare.run(shlex.split(settings(unit, "ExecStart")[0]), {}).returncode == 0
    (mail,) = bare.mails()
    assert (mail["Subject"], mail.get_content_type(), mail.get_content()) == (
        "督办定时任务出错",
        "text/plain",
        "台账已损坏\n",
    )
    for path in UNITS:
        if path != template:
            assert settings(path.read_text(encoding="utf-8"), "OnFailure") == ["duban-failed@%n.service"]


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd here")
def test_systemd_takes_the_units_and_their_times(bare: Machine) -> None:
    for path in (EXAMPLES / "systemd").glob("duban-*"):
        (bare.home / path.name).write_text(bare.here(path.read_text(encoding="utf-8")), encoding="utf-8")
    timers = sorted(bare.home.glob("*.timer"))
    assert [each.stem for each in timers] == [each.stem for each in UNITS if "@" not in each.name]
    verify = subprocess.run(["systemd-analyze", "verify", *timers], capture_output=True, text=True, check=False)
    told = [line for line in verify.stderr.splitlines() if str(bare.home) in line or "duban" in line]
    assert (verify.returncode, told) == (0, [])
    times = [settings(each.read_text(encoding="utf-8"), "OnCalendar")[0] for each in timers]
    subprocess.run(["systemd-analyze", "calendar", *times], capture_output=True, check=True)
