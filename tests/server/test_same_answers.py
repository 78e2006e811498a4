"""A server answers as a file does, row for row and word for word: every report, with any filter and order."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from datetime import timedelta
from itertools import product
from unittest.mock import patch

import pytest

from duban.actions.owners import Register
from duban.cli.commands import find
from duban.cli.line.completion import known
from duban.reports.columns import INCIDENT, TASK
from duban.settings import Settings
from duban.store.postgres import held
from tests.conftest import Desk, length
from tests.reports.asked import COMMANDS
from tests.reports.test_figures_agree import END, SEED, UNITS, Life, recording
from tests.server.copies import copy_rows
from tests.servers import MADE, Server, of_the_system, own_folder

STEPS = 120
TOLD = (
    "owner add 李梅 --person --unit 丙局",
    "add 采购Abc设备 --owner 乙局 --number 007 --tag VIP --tag 安全 --urgency critical --leader 周 --due 2026-12-01",
    "add 采购ａｂｃ耗材 --owner 甲局 --number 督〔2026〕9号 --tag vip --ref 会[2026]-3 --detail 第%一_条\\",
    'add 会签 --owner 丙局 --number 0012 --tag 5_0% --tag a"b --applicant 张某 --source petition',
    "add 无期限 --owner 乙局 --due 待定 --urgency urgent --leader 吴",
    "feedback 1 采购－完成[甲] --percent 40",
    "feedback 1 又有进展 --percent 60",
    "edit 2 --leader 周",
    "meeting add 常务会 --on 2026-12-08 --plan standing-committee",
    "meeting add 例会 --on 2026-12-09",
    "routine add 月报 --every 每月5日 --owner 甲局 --owner 乙局 --rotate",
    "routine run",
    "incident add 漏水 --unit 乙局 --happened 2026-11-25T07:00",
    "incident add 停电 --unit 甲局 --happened 2026-11-24T07:00",
    "owner edit 丙局 --name 丙中心",
    "urge 007 007",
    "close 0012",
    "undo",
)
STATES = ("", "--open", "--closed", "--all")
FILTERS = (
    *(
        "--owner 甲局",
        "--owner 乙局 --owner 丙中心",
        "--person 李梅@甲局",
        "--source meeting",
        "--leader 周 --leader 吴",
    ),
    *("--urgency critical", "--status active --status closed", "--light red --light yellow", "--tag vip", "--tag 安全"),
    *("--tag 5_0%", '--tag a"b', "--meeting 常务会", "--parent 5", "--due-from 2026-11-25", "--due-to 2026-11-30"),
    *("--assigned-from 2026-11-01", "--assigned-to 2026-10-31", "--closed-from 2026-11-10", "--closed-to 2026-11-20"),
    *("--since 2026-11-20", "--search abc", "--search 采购－", "--search [2026]-3", "--search 进展", "--search 第%一_"),
    *("--search 王强", "--search *", "--search ?", "--search ^", "--limit 3", "--limit 0"),
)
REPORTS = ("list", "overdue", "due --within 30wd", "today", "incident list")
COUNTS = (
    *(f"progress --by {by}" for by in ("owner", "person", "source", "leader", "urgency", "meeting", "month")),
    *("progress --parts", "progress --items", "workload", "workload --by person", "trend", "trend --weeks 9 --parts"),
    *("trend --months 3", "brief --week", "brief --month", "calendar 2026-11", "calendar 2026-12", "owner list"),
    *("meeting list", "meeting show 常务会", "routine list", "undo --list", "history 1 2 3", "show 1 2 3 4 5"),
)
REFS = (
    "007",
    "7",
    "12",
    "0012",
    "no:督[2026]9号",
    "督（2026）9 号",
    "1-9",
    "id:3,5",
    "3、4",
    "99999999999999999999",
    "无",
)
TYPED = ("", "1", "督", "0", "id:", "no:0", "甲", "王", "王强@")


def takes(report: str, asked: str) -> bool:
    """Whether the report has that filter."""
    command = find(report.split(), Settings())[1]
    return {name for name in asked.split() if name.startswith("--")} <= {
        name for each in command.parameters for name in each.names
    }


def states(asked: str, n: int) -> list[str]:
    """Which tasks the list with the filter n is asked for: in a night all in turn, else two of the four."""
    if "closed-" in asked:  # which says it itself
        return [""]
    return [STATES[(n + turn) % len(STATES)] for turn in range(int(length(2, len(STATES))))]


def questions() -> list[str]:
    """Command lines: each filter and each order with each report, and what takes no filters."""
    keys = [column.key for column in TASK]
    return [
        *(f"list {state} {asked}" for n, asked in enumerate(FILTERS) for state in states(asked, n)),
        *(
            f"{report} {asked}"
            for report, asked in product(REPORTS, ("", *FILTERS[::3], "--sort due:desc"))
            if takes(report, asked)
        ),
        *(f"list --all --sort {key}{turn}" for key, turn in product(keys, ("", ":desc"))),
        *(f"incident list --all --sort {column.key}" for column in INCIDENT[-3:]),
        *COUNTS,
        *(f"{report} {asked}" for report, asked in product(COMMANDS, ("", "--owner 甲局", "--as-of 2026-11-08"))),
        *(f"{count} {asked}" for count, asked in product(COUNTS[:3], FILTERS[1:20:4])),
        *(f"list --by {by}" for by in ("owner", "person", "status", "light", "due", "leader")),
        *(f"show {ref}" for ref in REFS),
        *(f"{report} --as-of {day}" for report, day in product((*REPORTS, *COUNTS[:8]), ("2026-11-08", "2026-12-20"))),
        *("brief --from 2026-11-02 --to 2026-11-15", "show 3 督[2026]3号 --as-of 2026-11-20"),
    ]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """An office that has done anything it may, in a file."""
    file = Desk(tmp_path_factory.mktemp("same"))
    life = Life(file.store, SEED)
    with recording(file.store, END - timedelta(days=30), 8) as record:
        register = Register(record)
        for unit in UNITS:
            register.lead(unit)
    for n in range(STEPS):
        life.step(END - timedelta(days=30 - n * 31 // STEPS))
    for line in TOLD:
        file.text(*line.split(), DUBAN_NOW=f"{END}T10:00")
    return file


@contextmanager
def copied(file: Desk, server: Server) -> Iterator[Desk]:
    """The same office on a server."""
    other = Desk(file.home)
    with server.database(MADE) as url:
        copy_rows(str(file.store), url)
        other.env["DUBAN_STORE"] = url
        yield other


@pytest.fixture(scope="module")
def desks(file: Desk, postgres: Server) -> Iterator[tuple[Desk, Desk]]:
    """The office twice: in a file, and on a server."""
    with copied(file, postgres) as other:
        yield file, other


def check_alike(file: Desk, other: Desk, lines: Iterable[str]) -> None:
    """A command takes over the connections of the one before, as behind a pooler: half of the time was connecting."""
    with held.shared(), patch.object(held, "shared", nullcontext):
        for line in lines:
            asked = (*line.split(), *(() if line.startswith("undo") else ("-f", "json")))
            here, there = (desk.run(*asked, DUBAN_NOW=f"{END}T12:00") for desk in (file, other))
            assert (there.returncode, there.stdout, there.stderr) == (here.returncode, here.stdout, here.stderr), line


@pytest.mark.parametrize("part", range(4))
def test_every_report_answers_alike(desks: tuple[Desk, Desk], part: int) -> None:
    check_alike(*desks, questions()[part::4])


@pytest.mark.process
def test_the_oldest_server_answers_alike_whatever_its_order_of_chinese(file: Desk) -> None:
    with own_folder() as folder, of_the_system(folder) as server:
        server.make_quick()
        server.make_template()
        with copied(file, server) as other:
            check_alike(file, other, [*questions()[::8], *(f"list --all --sort {key}" for key in ("title", "owner"))])


def test_nothing_of_them_fails(file: Desk) -> None:
    """Else two failures would be alike."""
    failed = [line for line in (*COUNTS, *COMMANDS) if file.run(*line.split(), DUBAN_NOW=f"{END}T12:00").returncode]
    assert failed == []


@pytest.mark.parametrize("kind", ["task", "owner"])
def test_the_tab_key_offers_the_same(desks: tuple[Desk, Desk], kind: str) -> None:
    for typed in TYPED:
        file, other = (known(kind, typed, Settings({}, desk.env)) for desk in desks)
        assert other == file
