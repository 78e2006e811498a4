"""The saved reports that come with duban as examples."""

import tomllib
from pathlib import Path

import pytest

from tests.conftest import Desk, Office

FILE = Path(__file__).parents[2] / "examples" / "reports.toml"
REPORTS = tomllib.loads(FILE.read_text(encoding="utf-8"))["reports"]


@pytest.fixture(autouse=True)
def office_with_reports(desk: Desk, office: Office) -> None:
    office.add("整改食堂消防隐患", "后勤处", urgency="critical", due="2026-11-20", source="instruction", leader="周")
    for leader, count in (("周", 1), ("李", 2)):  # each has at least one a year
        for n in range(count):
            office.add(f"调研{n}", "研究室", leader=leader, tags=["调研"], due="2026-12-20")
    office.add("答复停车难来信", "信访办", source="petition", due="2026-12-20")
    desk.env["DUBAN_CONFIG"] = str(FILE)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("weekly", "整改食堂消防隐患"),
        ("laggards", "整改食堂消防隐患"),
        ("批示", "周"),
        ("research", "33.3%"),
        ("petitions", "答复停车难来信"),
    ],
)
def test_each_is_a_command_with_an_answer(desk: Desk, name: str, told: str) -> None:
    assert told in desk.text("report", name)


def test_all_are_listed_with_their_titles(desk: Desk) -> None:
    assert {each["name"]: each["title"] for each in desk.json("report")} == {
        name: table["title"] for name, table in REPORTS.items()
    }
