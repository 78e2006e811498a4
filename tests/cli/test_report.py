"""Reports that are saved in the configuration are commands: with every format, every option, and a help page."""

from pathlib import Path

import pytest

from duban.cli.commands import REPORTS, load
from duban.cli.commands.report import BASES
from duban.cli.line.declare import App
from duban.configuration import DEFAULTS
from duban.settings import Settings
from tests.conftest import Desk, Duban, Office

WEEKLY = """
[reports.weekly]
title = "本周重点"
urgency = ["特急", "urgent"]
due-to = "本周日"
columns = ["id", "办结时限", "title"]
sort = "due:desc"
"""

pytestmark = pytest.mark.usefixtures("filled")


@pytest.fixture(scope="module")
def model(model: Office) -> Office:
    model.add("甲 食堂消防", "后勤处", urgency="critical", due="2026-11-20", assigned="2026-11-01")
    model.add("乙 课程改革", "教务处", urgency="urgent", due="2026-11-25")
    model.add("丙 信访答复", "信访办", due="2026-11-26")
    model.add("丁 宿舍电路", "后勤处", urgency="urgent", due="2026-12-25")
    model.add("戊 档案整理", "后勤处", urgency="urgent", assigned="2026-11-01", due="2026-11-10")
    model.close(5, on="2026-11-09")
    return model


def save(duban: Duban, toml: str) -> None:
    (duban.home / "my.toml").write_text(toml, encoding="utf-8")
    duban.env["DUBAN_CONFIG"] = str(duban.home / "my.toml")


def titles(desk: Desk, *arguments: str) -> str:
    return "".join(row["title"][0] for row in desk.json("report", *arguments))


def test_a_saved_report_is_a_command(desk: Desk) -> None:
    save(desk, WEEKLY)
    assert desk.json("report", "weekly") == [
        {"id": 2, "due": "2026-11-25", "title": "乙 课程改革"},
        {"id": 1, "due": "2026-11-20", "title": "甲 食堂消防"},
    ]


def test_it_has_every_format_and_its_title(desk: Desk) -> None:
    save(desk, WEEKLY)
    assert desk.text("report", "weekly", "-f", "md").startswith("## 本周重点\n")
    assert desk.text("report", "weekly", "-f", "table").startswith("本周重点")
    assert desk.text("report", "weekly", "--plain-csv").splitlines()[0] == "id,due,title"
    assert desk.text("report", "weekly", "-o", "weekly.xlsx") == ""
    assert (desk.home / "weekly.xlsx").read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ("", "乙甲"),
        ("--owner 后勤处", "甲"),  # another filter: both hold
        ("--urgency 平件 --due-to 2026-12-31", "丙"),  # the same filter: the one given here
        ("--sort due", "甲乙"),
        ("--limit 1", "乙"),
        ("--all", "乙甲戊"),
        ("--closed", "戊"),
        ("--as-of 2026-11-01", ""),
    ],
)
def test_what_is_given_comes_before_what_is_saved(desk: Desk, options: str, found: str) -> None:
    save(desk, WEEKLY)
    assert titles(desk, "weekly", *options.split()) == found


@pytest.mark.parametrize("saved", ["open", "closed", "all"])
@pytest.mark.parametrize(("asked", "found"), [("--open", "甲乙丙丁"), ("--closed", "戊"), ("--all", "甲乙丙丁戊")])
def test_one_state_takes_the_place_of_another(desk: Desk, saved: str, asked: str, found: str) -> None:
    save(desk, f"[reports.r]\n{saved} = true\n")
    assert titles(desk, "r", asked) == found
    assert titles(desk, "r", asked, "--sort=id") == found  # as Click reads it


def test_any_report_may_be_saved(desk: Desk) -> None:
    save(
        desk,
        """
        [reports.late]
        command = "overdue"
        group = "owner"
        exit-code = true
        [reports."进度"]
        command = "progress"
        by = "urgency"
        all = false
        """,
    )
    late = desk.run("report", "late")
    assert (late.returncode, late.stdout.splitlines()[1]) == (10, "后勤处")
    assert {row["urgency"] for row in desk.json("report", "进度")} == {"critical", "urgent", "normal"}


def test_rows_are_grouped_and_sorted_within_their_group(desk: Desk) -> None:
    save(desk, '[reports.r]\ngroup = "owner"\nsort = "due:desc"\nall = true\ncolumns = "title"\n')
    assert [line[:3] for line in desk.text("report", "r").splitlines()[1:-3]] == [
        "后勤处", "丁 宿", "甲 食", "戊 档", "教务处", "乙 课", "信访办", "丙 信",
    ]  # fmt: skip
    assert titles(desk, "r", "--by", "light", "--open")[0] == "甲"


def test_a_date_a_number_and_an_underscore(desk: Desk) -> None:
    save(desk, "[reports.r]\ndue_from = 2026-11-25\nlimit = 2\n")
    assert titles(desk, "r") == "乙丙"


def test_report_alone_lists_what_is_saved(desk: Desk) -> None:
    assert "config init" in desk.text("report")
    save(desk, WEEKLY + '[reports.late]\ncommand = "overdue"\n')
    assert desk.json("report") == [
        {
            "name": "weekly",
            "title": "本周重点",
            "command": "duban list --urgency 特急 --urgency urgent --due-to 本周日 --columns id,办结时限,title"
            " --sort due:desc",
        },
        {"name": "late", "title": None, "command": "duban overdue"},
    ]


def test_help_says_what_it_is(duban: Duban) -> None:
    save(duban, WEEKLY)
    page = duban.text("report", "weekly", "--help")
    assert "本周重点" in page
    assert "$ duban list --urgency 特急" in page
    assert "--owner" in page
    assert "weekly" in duban.text("report", "--help")


def test_names_are_completed(duban: Duban) -> None:
    save(duban, WEEKLY)
    done = duban.run(_DUBAN_COMPLETE="bash_complete", COMP_WORDS="duban report we", COMP_CWORD="2")
    assert done.stdout == "plain,weekly\n"


@pytest.mark.parametrize("report", ["monthly", "--monthly"])
def test_one_that_is_not_saved(desk: Desk, report: str) -> None:
    save(desk, WEEKLY)
    if report.startswith("-"):
        assert report in desk.refused(2, "report", report)
    else:
        assert "weekly" in desk.refused(3, "report", report)


@pytest.mark.parametrize(
    ("toml", "where", "told"),
    [
        ('urgancy = "特急"', "reports.r.urgancy", "urgency"),
        ('urgency = "很急"', "reports.r.urgency", "critical"),
        ('command = "lits"', "reports.r.command", "overdue"),
        ('command = "close"', "reports.r.command", "progress"),
        ('limit = "many"', "reports.r.limit", "'many'"),
        ("limit = -1", "reports.r.limit", "-1"),
        ('all = "yes"', "reports.r.all", "true"),
        ("sort = true", "reports.r.sort", "True"),
        ('due-to = "下下下周"', "reports.r.due-to", "下下下周"),
        ('format = "doc"', "reports.r.format", "xlsx"),
        ('filters = { urgency = "特急" }', "reports.r.filters", "urgency"),
        ("search = { a = 1 }", "reports.r.search", "{'a': 1}"),
    ],
)
def test_a_mistake_is_told_by_its_key(desk: Desk, toml: str, where: str, told: str) -> None:
    save(desk, f"[reports.r]\n{toml}\n")
    message = desk.refused(2, "report", "r")
    assert where in message
    assert told in message
    assert "my.toml" in message
    assert desk.refused(2, "report") == message
    assert desk.text("list")  # which is not concerned


def test_where_none_is_saved_the_way_to_one_is_told(desk: Desk) -> None:
    assert "config init" in desk.refused(3, "report", "weekly")


def test_a_name_in_chinese_needs_quotes(desk: Desk) -> None:
    save(desk, "[reports.周报]")
    assert '[reports."周报"]' in desk.refused(2, "report")


@pytest.mark.parametrize("toml", ["reports = 3", "[reports]\nweekly = 'list'", "[reports.list]", "[reports.--x]"])
def test_what_is_no_report(desk: Desk, toml: str) -> None:
    save(desk, toml)
    assert "reports" in desk.refused(2, "report")


def test_what_the_configuration_shows_is_the_same_reports(desk: Desk) -> None:
    save(desk, f'{WEEKLY}[reports."周 报"]\ndue-from = 2026-11-25\n')
    before = desk.text("report")
    save(desk, desk.text("config", "show"))
    assert desk.text("report") == before
    assert "周 报" in before


@pytest.mark.parametrize("base", BASES)
def test_every_report_can_be_saved(desk: Desk, base: str) -> None:
    of = "year = true" if base == "score" else 'owner = "后勤处"'  # units, and no tasks
    save(desk, f'[reports.r]\ncommand = "{base}"\ntitle = "另名"\n{of}\n')
    assert desk.text("report", "r", "-f", "md").startswith("## 另名\n")


def test_every_command_that_can_be_saved_is_one_report() -> None:
    groups = {name for name in REPORTS if isinstance(load(name, Settings()), App)}
    assert {*BASES} == {"list", *REPORTS} - groups


def test_the_example_in_the_default_configuration_is_one(desk: Desk) -> None:
    _before, begin, example = Path(DEFAULTS).read_text(encoding="utf-8").partition("# [reports.weekly]\n")
    save(desk, (begin + example).replace("# ", "", 1).replace("\n# ", "\n"))
    assert titles(desk, "weekly") == "甲乙"
