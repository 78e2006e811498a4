"""What the README and the examples tell people to type is run, and does what is said."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Duban

ROOT = Path(__file__).parents[1]
READMES = ("README.md", "README.zh.md")


def blocks(name: str) -> list[str]:
    return re.findall(r"```sh\n(.*?)```", (ROOT / name).read_text(encoding="utf-8"), re.DOTALL)


def lines(name: str) -> list[str]:
    return [line for block in blocks(name) for line in block.splitlines() if line.startswith("duban ")]


@pytest.mark.parametrize("name", READMES)
def test_the_commands_of_the_readme_work_one_after_the_other(duban: Duban, name: str) -> None:
    assert len(lines(name)) >= 7
    for line in lines(name):
        words = [
            str(ROOT / word) if word.startswith("examples/") else word for word in shlex.split(line, comments=True)
        ]
        done = duban.run(*words[1:])
        assert done.returncode == 0, (line, done.stderr)
    assert (duban.home / "late.csv").exists()
    assert duban.row("2")["status"] == "closed"


@pytest.mark.parametrize("name", READMES)
def test_the_line_of_the_main_job_runs_the_demo(name: str) -> None:
    assert re.search(
        r"^python3 -m venv \.venv && \.venv/bin/pip install \. && \.venv/bin/duban .*demo$", blocks(name)[0], re.M
    )


@pytest.mark.parametrize("name", READMES)
def test_what_the_readme_points_to_is_there(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#]+)\)", text):
        assert (ROOT / target).exists(), target


def test_the_lines_of_the_crontab_run_with_the_environment_of_cron(duban: Duban) -> None:
    """env -i, as cron has it: only what the crontab itself sets."""
    duban.text("import", str(ROOT / "examples/ledgers/督办台账.csv"))
    crontab = (ROOT / "examples" / "crontab").read_text(encoding="utf-8")
    variables = dict(line.split("=", 1) for line in crontab.splitlines() if re.match(r"[A-Z_]+=", line))
    jobs = [line.split(maxsplit=5)[5] for line in crontab.splitlines() if re.match(r"[\d*]", line)]
    assert len(jobs) >= 2
    variables |= {"DUBAN": f"{shlex.quote(sys.executable)} -m duban", "DUBAN_STORE": str(duban.store)}
    for job in jobs:
        command = job.replace("/srv/duban/", f"{duban.home}/")
        env = {**variables, "DUBAN_NOW": "2026-11-23", "PATH": "/usr/bin:/bin", "LANG": "C"}
        done = subprocess.run(
            ["/bin/sh", "-c", command], env=env, capture_output=True, text=True, timeout=60, check=False
        )
        assert (done.returncode, done.stderr) == (0, ""), (job, done.stderr)
    assert (duban.home / "open.xlsx").exists()


def test_cron_sends_no_mail_on_a_day_without_anything_late(duban: Duban) -> None:
    duban.text("add", "整理档案", "--owner", "办公室", "--due", "2026-12-31")
    done = duban.run("overdue", "--by", "owner", "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
