"""Lights as the policy of the office wants them: the same in every report, with a legend."""

import pytest

from tests.conftest import Desk, Office


@pytest.fixture
def policy(desk: Desk):
    """Write the section of the lights."""
    path = desk.home / "config" / "duban" / "config.toml"
    path.parent.mkdir(parents=True)
    return lambda text: path.write_text(text, encoding="utf-8")


@pytest.fixture(autouse=True)
def five(office: Office) -> None:
    office.add("甲", due="2026-11-20", assigned="2026-10-01")  # late
    office.add("乙", due="2026-11-27", assigned="2026-10-01")  # 7 % of its time are left
    office.add("丙", due="2026-12-11", assigned="2026-11-01", urgency="critical")  # 45 %
    office.close(office.add("丁", due="2026-11-20", assigned="2026-10-01"), on="2026-11-18")
    office.close(office.add("戊", due="2026-11-20", assigned="2026-10-01"), on="2026-11-22")


RULES = {
    "days-left": "red green green none none",
    "share-left": "red orange green none none",
    "progress-gap": "red red red none none",
    "outcome": "red none none green yellow",
}


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_gives_the_same_light_in_every_report(desk: Desk, policy, rule: str) -> None:
    policy(f'[lights]\nrule = "{rule}"\n')
    rows = desk.json("list", "--all")
    lights = {row["id"]: row["light"] for row in rows}
    assert " ".join(lights.values()) == RULES[rule]
    for report in ("list", "overdue", "today", "show 1-5"):
        assert all(row["light"] == lights[row["id"]] for row in desk.json(*report.split()))


def test_the_urgency_may_have_its_own_numbers(desk: Desk, policy) -> None:
    policy("[lights.critical]\nyellow_workdays = 20\n[lights.normal]\nyellow_workdays = 1\n")
    assert [row["light"] for row in desk.json("list")] == ["red", "green", "yellow"]
    legend = "Lights: yellow from 3 (critical 20, normal 1) working days before the deadline, red when overdue."
    assert legend in desk.text("list")


@pytest.mark.parametrize("report", ["list", "overdue", "today"])
def test_the_legend_is_on_pages_for_people(desk: Desk, policy, report: str) -> None:
    policy('[lights]\nrule = "share-left"\n')
    for format in ("table", "plain", "md"):
        assert "orange with 15" in desk.text(report, "-f", format).replace("\\", "")
    for format in ("csv", "json", "jsonl"):
        assert "orange with" not in desk.text(report, "-f", format)
    assert "橙灯" in desk.text(report, DUBAN_LANG="zh")


@pytest.mark.parametrize("rule", RULES)
def test_sorting_by_light_follows_what_is_shown(desk: Desk, policy, rule: str) -> None:
    policy(f'[lights]\nrule = "{rule}"\n')
    order = ["red", "orange", "yellow", "green", "none"]
    lights = [row["light"] for row in desk.json("list", "--all", "--sort", "light")]
    assert lights == sorted(lights, key=order.index)
    back = [row["light"] for row in desk.json("list", "--all", "--sort", "light:desc")]
    assert back == sorted(back, key=["green", "yellow", "orange", "red", "none"].index)
    assert [row["light"] for row in desk.json("list", "--all", "--sort", "light", "--limit", "2")] == lights[:2]


def test_lights_of_one_colour_come_by_deadline(desk: Desk) -> None:
    assert [row["title"] for row in desk.json("list", "--sort", "light")] == ["甲", "乙", "丙"]


def test_an_unknown_rule_is_refused(desk: Desk, policy) -> None:
    policy('[lights]\nrule = "traffic"\n')
    said = desk.refused(2, "list")
    assert 'line 2: lights.rule cannot be "traffic"' in said
    assert "days-left, share-left, progress-gap, outcome" in said


@pytest.mark.parametrize(
    "text",
    [
        '[lights.critical]\nrule = "outcome"\n',
        '[lights.critical]\nyellow_workdays = "5"\n',
        "[lights.特急]\n",
    ],
)
def test_what_is_no_number_of_a_light_is_refused(desk: Desk, policy, text: str) -> None:
    policy(text)
    desk.refused(2, "list")


def test_what_was_shown_of_the_configuration_can_be_used(desk: Desk, policy) -> None:
    policy("[lights.critical]\nyellow_workdays = 20\n")
    shown = desk.text("config", "show")
    policy(shown)
    assert desk.text("config", "show") == shown


def test_reports_say_once_what_is_assumed(desk: Desk) -> None:
    said = "Assumed: the holidays of 2027 are not published"
    assert said not in desk.text("list")
    for report in ("list", "overdue", "show 1"):
        assert desk.text(*report.split(), DUBAN_NOW="2027-01-05").count(said) == 1
    assert said not in desk.text("list", "--format", "json", DUBAN_NOW="2027-01-05")
