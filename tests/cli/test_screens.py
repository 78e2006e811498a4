"""What a secretary sees at a terminal of an office with 40, 210 or 611 tasks."""

from collections import Counter
from collections.abc import Callable

import pytest

from duban.cli.commands.today import BESIDE
from duban.formats.text import cells
from duban.reports.listing import listing
from duban.reports.overdue import overdue
from duban.reports.progress import progress
from duban.reports.report import Report
from duban.reports.rows.filters import Filters
from duban.reports.today import NEEDS, today
from duban.settings import Settings
from duban.store.reading import Reader
from tests import crowds
from tests.conftest import CLOCK, Desk, Office, length
from tests.formats.samples import text_of

Ask = Callable[[Reader], Report]
REPORTS: dict[str, Ask] = {
    "list": lambda reader: listing(reader, CLOCK, Filters(state="open")),
    "overdue": lambda reader: overdue(reader, CLOCK, Filters()),
    "progress": lambda reader: progress(reader, CLOCK, Filters()),
    "today": lambda reader: now(reader, most=None),
}
SIZES = crowds.SIZES if length(1, 2) > 1 else crowds.SIZES[:2]
"""The largest office is the night's."""


def now(reader: Reader, **how: object) -> Report:
    return today(reader, CLOCK, Filters(), Settings(environ={}).civil, 3, 14, 3, **how)


@pytest.fixture(scope="module", params=SIZES)
def crowd(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Office:
    return crowds.fill(Office(tmp_path_factory.mktemp("crowd") / "office.db"), request.param)


@pytest.mark.parametrize("name", REPORTS)
def test_a_wider_window_never_makes_an_answer_longer(crowd: Office, name: str) -> None:
    with crowd.reader() as reader:
        report = REPORTS[name](reader)
        report = report._replace(rows=list(report.rows))
        heights = [
            len(text_of("table", report, width=width).splitlines()) for width in range(80, 201, length(15, 5))
        ]  # odd and even
    assert heights == sorted(heights, reverse=True)


@pytest.mark.parametrize("lines", [24, 30, 40, 50])
def test_today_is_one_screen(crowd: Office, lines: int) -> None:
    with crowd.reader() as reader:
        report = now(reader, most=lines - BESIDE)
        report = report._replace(rows=list(report.rows))
        counts = Counter(row["need"] for row in now(reader).rows)
        pages = {width: text_of("table", report, width=width).splitlines() for width in (80, 120)}
    assert counts.keys() <= set(NEEDS)
    for width, told in pages.items():
        assert lines // 2 < len(told) < lines
        assert max(map(cells, told)) <= width
        page = "".join(told)
        for need, count in counts.items():
            # A line may break inside the command, which is told in full.
            assert f"--need{need}" in page.replace(" ", "") or f"{count} in all" in page


def test_the_worst_of_each_group_is_among_them(crowd: Office) -> None:
    with crowd.reader() as reader:
        some = [(row["need"], row["id"]) for row in now(reader, most=40).rows]
        every = [(row["need"], row["id"]) for row in now(reader).rows]
    firsts = {need: next(each for each in every if each[0] == need) for need, _id in every}
    assert set(firsts.values()) <= set(some)
    assert some == [each for each in every if each in some]


def test_all_of_one_need(desk: Desk, office: Office) -> None:
    for n in range(4):
        office.add(f"超期{n}", due="2026-11-20", assigned="2026-11-10")
    office.add("未答复", applicant="家长", due="2026-12-30")
    office.close(5)
    assert [row["id"] for row in desk.json("today", "--need", "已超期")] == [1, 2, 3, 4]
    assert [row["id"] for row in desk.json("today", "--need", "unanswered", "--need", "overdue")] == [1, 2, 3, 4, 5]
    assert "'late'" in desk.refused(2, "today", "--need", "late")


def test_a_limit_says_what_it_leaves_out(desk: Desk, office: Office) -> None:
    for n in range(7):
        office.add(f"超期{n}", due="2026-11-20", assigned="2026-11-10")
    for command in ("overdue", "today", "list"):
        for form in ("table", "plain"):
            told = desk.text(command, "--limit", "3", "-f", form, DUBAN_LANG="zh")
            assert "显示 3 件，共 7 件。" in told
            assert (form == "plain") or told.splitlines()[0].count("超期 7") == 1


def test_a_terminal_with_wide_ambiguous_characters(desk: Desk, office: Office) -> None:
    office.add("整改“断头路”——打通…", due="2026-11-20", assigned="2026-11-10")
    (desk.home / "own.toml").write_text('ambiguous = "wide"\n', encoding="utf-8")
    for how in ({"DUBAN_AMBIGUOUS": "wide"}, {"DUBAN_CONFIG": "own.toml"}):
        assert "─" not in desk.text("list", "-f", "table", COLUMNS="60", **how)
    assert "─" in desk.text("list", "-f", "table", COLUMNS="60")
    assert "'twice'" in desk.refused(2, "config", "show", DUBAN_AMBIGUOUS="twice")


def test_what_was_written_and_that_it_replaced_a_file(desk: Desk, office: Office) -> None:
    office.add()
    for told in ("已写入 全部.csv，1 行。\n", "已写入 全部.csv，1 行；原有的同名文件已被替换。\n"):
        done = desk.run("list", "-o", "全部.csv", DUBAN_LANG="zh")
        assert (done.returncode, done.stdout, done.stderr) == (0, "", told)
    assert desk.run("list", "-o", "/dev/null", "-f", "csv").stderr == ""
