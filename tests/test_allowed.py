"""Every value of the configuration has a range; what is outside of it is refused with file, line, key and range."""

from pathlib import Path
from typing import Any

import pytest

from duban.allowed import RISING, allowed
from duban.configuration import DEFAULTS, PERSONAL, read
from duban.domain.lights import RULES
from duban.errors import Usage
from duban.ledgers.rows.continuation import EXTEND, SEPARATE, SUBTASKS
from duban.toml import read as read_toml
from tests.conftest import Desk


def settings() -> dict[str, Any]:
    sections = read_toml(DEFAULTS).items()
    return {
        f"{section}.{key}": value
        for section, values in sections
        for key, value in values.items()
        if not isinstance(value, dict) and section != "ladder"  # which is read by rules of its own
    }


def test_every_setting_has_a_range_and_a_default_within() -> None:
    assert set(allowed()) == {*PERSONAL, *settings()}
    assert [name for name, value in settings().items() if not allowed()[name].fits(value)] == []
    assert {each for pair in RISING for each in pair} <= set(settings())
    assert [pair for pair in RISING if settings()[pair[0]] > settings()[pair[1]]] == []


def test_what_stands_in_other_places_is_the_same() -> None:
    for name, values in (("lights.rule", RULES), ("import.continuation", (SUBTASKS, EXTEND, SEPARATE))):
        assert all(map(allowed()[name].fits, values))
        assert allowed()[name].description == f"one of {', '.join(values)}"


WRONG = [
    ("[alarms]\ndays_before = -2", 2, "alarms.days_before", "-2", "from 0 to 366"),
    ("[alarms]\nhour = 25", 2, "alarms.hour", "25", "from 0 to 23"),
    ("[alarms]\n\nhour = 24 # 午夜", 3, "alarms.hour", "24", "from 0 to 23"),
    ("alarms = {days_before = 1, hour = -1}", 1, "alarms.hour", "-1", "from 0 to 23"),
    ("alarms.hour = 99", 1, "alarms.hour", "99", "from 0 to 23"),
    ('[number]\npattern = "督{yr}{n}"', 2, "number.pattern", '"督{yr}{n}"', "{year}"),
    ('[number]\npattern = "督{year}"', 2, "number.pattern", '"督{year}"', "{n}"),
    ('[number]\npattern = "督{n}-{n}"', 2, "number.pattern", '"督{n}-{n}"', "{n} once"),
    ('[number]\npattern = "督{}{n}"', 2, "number.pattern", '"督{}{n}"', "braces"),
    ('[number]\npattern = "督{n"', 2, "number.pattern", '"督{n"', "braces"),
    ('[number]\npattern = "督{n:3}"', 2, "number.pattern", '"督{n:3}"', "braces"),
    ("[lights]\nshare_yellow = 130", 2, "lights.share_yellow", "130", "from 0 to 100"),
    ("[lights]\nshare_orange = 31", 2, "lights.share_orange = 31", "lights.share_yellow = 30", "first"),
    ("[lights]\nshare_yellow = 10", 2, "lights.share_orange = 15", "lights.share_yellow = 10", "first"),
    (
        "[lights]\n[lights.urgent]\ngap_red = 5",
        3,
        "lights.urgent.gap_yellow = 10",
        "lights.urgent.gap_red = 5",
        "first",
    ),
    ("[lights.critical]\nyellow_workdays = -1", 2, "lights.critical.yellow_workdays", "-1", "from 0"),
    ('[lights]\nrule = "traffic"', 2, "lights.rule", '"traffic"', "days-left"),
    ("[lights]\nyellow_workdays = 2.5", 2, "lights.yellow_workdays", "2.5", "whole number"),
    ('[lights]\nyellow_workdays = "3"', 2, "lights.yellow_workdays", '"3"', "whole number"),
    ("[today]\nsilent_days = 0", 2, "today.silent_days", "0", "from 1"),
    ("[record]\nback_entry_days = 99999", 2, "record.back_entry_days", "99999", "from 0"),
    ("[routines]\nahead_days = -1", 2, "routines.ahead_days", "-1", "from 0"),
    ("[incidents]\nfirst_report_hours = 48", 2, "incidents.first_report_hours = 48", "written_report_hours = 24", ""),
    ('[incidents]\ncategories = [\n  "事故",\n  "事故",\n]', 2, "incidents.categories", "事故", "without repetition"),
    ("[incidents]\ncategories = [1]", 2, "incidents.categories", "[1]", "words"),
    ("[import]\nmax_rows = 0", 2, "import.max_rows", "0", "from 1"),
    ('[import]\ncontinuation = "join"', 2, "import.continuation", '"join"', "subtasks"),
    ('[meetings]\nlanguage = "fr"', 2, "meetings.language", '"fr"', "zh"),
    ('[office]\nlanguage = "fr"', 2, "office.language", '"fr"', "zh"),
    ('[office]\nname = "市政府\\n督查室"', 2, "office.name", '"市政府\\n督查室"', "one line"),
    ('[office]\ntimezone = "Mars/Olympus"', 2, "office.timezone", '"Mars/Olympus"', "Asia/Shanghai"),
    ('color = "blue"', 1, "color", '"blue"', "auto"),
    ('# 说明\nuser = ""', 2, "user", '""', "not empty"),
    (
        '[lights]\nrule = "outcome"\nyelow_workdays = 5',
        3,
        "'lights.yelow_workdays'",
        "not a setting",
        "yellow_workdays",
    ),
    ("[light]", 1, "'light'", "not a setting", "lights"),
    ("colour = 1", 1, "'colour'", "not a setting", "store, lang"),
    ("lights = 5", 1, "lights", "5", "a table"),
    ("user = 5", 1, "user", "5", "on one line"),
    ("[office]\ntimezone = 8", 2, "office.timezone", "8", "Asia/Shanghai"),
    ("[lights]\nyellow_workdays = true", 2, "lights.yellow_workdays", "true", "whole number"),
]


@pytest.mark.parametrize(("text", "line", "key", "value", "range_"), WRONG)
def test_what_is_out_of_range_is_refused(
    tmp_path: Path, text: str, line: int, key: str, value: str, range_: str
) -> None:
    file = tmp_path / "我的.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(Usage) as refused:
        read(str(file))
    assert refused.value.message.startswith(f"{file}, line {line}: {key}")
    assert value in refused.value.message
    assert range_ in refused.value.hint


RIGHT = [
    '[number]\npattern = ""',
    '[number]\npattern = "{year}年第{n}号（{year}）"',
    "[lights]\nshare_yellow = 15\nshare_orange = 15",
    "[lights]\nshare_yellow = 10\nshare_orange = 5\n[lights.critical]\nshare_orange = 10",
    '[office]\nname = "市政府办公室督查室"\nlanguage = "en"',
    '[office]\nname = ""\nlanguage = ""',
    '[office]\ntimezone = "Asia/Urumqi"',
    "[alarms]\nhour = 0\ndays_before = 0",
    'pager = ""',
    '[incidents]\ncategories = ["事故", "舆情"]',
]


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_within_is_taken(tmp_path: Path, text: str) -> None:
    (tmp_path / "my.toml").write_text(text, encoding="utf-8")
    assert read(str(tmp_path / "my.toml")) == read_toml(tmp_path / "my.toml")


@pytest.mark.parametrize(
    "command", ["config show", "list", "date 3天内", "db path", "add 事项 --owner 办公室", "meeting plans", "demo"]
)
def test_every_command_refuses_it(desk: Desk, command: str) -> None:
    (desk.home / "my.toml").write_text("[alarms]\nhour = 25\n", encoding="utf-8")
    said = desk.refused(2, *command.split(), DUBAN_CONFIG="my.toml", DUBAN_LANG="zh")
    assert said.startswith("duban: my.toml 第 2 行：alarms.hour 不能是 25。\n应为：0 到 23 的整数。")
    assert not desk.store.exists()


@pytest.mark.parametrize("command", ["config path", "list --help"])
def test_but_those_that_help_to_mend_it(desk: Desk, command: str) -> None:
    (desk.home / "my.toml").write_text("[alarms]\nhour = 25\n", encoding="utf-8")
    assert desk.run(*command.split(), DUBAN_CONFIG="my.toml").returncode == 0
