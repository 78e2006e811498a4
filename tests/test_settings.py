"""A setting is taken from the flag, else the environment, else the configuration file, else the default."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.errors import NotFound, Usage
from duban.settings import Settings, language, language_of_environment


@pytest.fixture(autouse=True)
def nobodys_configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests do not see the configuration of whoever runs them."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "none"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def settings(file: Path | None = None, text: str = "", **environ: str) -> Settings:
    if file:
        file.write_text(text, encoding="utf-8")
        environ["DUBAN_CONFIG"] = str(file)
    return Settings({}, environ)


@pytest.mark.parametrize(
    ("name", "flag", "variable", "attribute"),
    [("store", "store", "DUBAN_STORE", "store"), ("user", "user", "DUBAN_USER", "user")],
)
def test_the_nearest_word_counts(file: Path, name: str, flag: str, variable: str, attribute: str) -> None:
    file.write_text(f'{name} = "file"', encoding="utf-8")
    environ = {"DUBAN_CONFIG": str(file)}
    assert str(getattr(Settings({}, environ), attribute)) == "file"
    environ[variable] = "environment"
    assert str(getattr(Settings({}, environ), attribute)) == "environment"
    assert str(getattr(Settings({flag: "flag"}, environ), attribute)) == "flag"


def test_the_nearest_pager_counts(file: Path) -> None:
    """That of other programs comes last, and “cat” is none, whoever says it."""
    assert settings().pager == "less"
    assert settings(PAGER="more").pager == "more"
    assert settings(file, 'pager = "most"', PAGER="more").pager == "most"
    assert settings(file, 'pager = "cat"', PAGER="more").pager == ""
    for none in ("cat", ""):
        assert settings(file, 'pager = "most"', DUBAN_PAGER=none, PAGER="more").pager == ""


def test_the_file_is_the_one_that_was_named(file: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.toml"
    other.write_text('user = "其他"', encoding="utf-8")
    named = settings(file, 'user = "文件"')
    assert named.user == "文件"
    assert Settings({"config": str(other)}, named.environ).user == "其他"


def test_a_file_that_was_named_is_there(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="none"):
        _ = Settings({"config": str(tmp_path / "none.toml")}, {}).config


@pytest.mark.parametrize(
    ("told", "today", "recorded"),
    [
        ("2026-11-23", date(2026, 11, 23), "2026-11-23T15:59:59Z"),  # the end of that day
        ("2026-11-23T09:30", date(2026, 11, 23), "2026-11-23T01:30:00Z"),
        ("2026-11-23T09:30:15", date(2026, 11, 23), "2026-11-23T01:30:15Z"),
        ("2026-11-23T23:00:00Z", date(2026, 11, 24), "2026-11-23T23:00:00Z"),  # already the 24th in China
        ("2026-11-23T23:00+09:00", date(2026, 11, 23), "2026-11-23T14:00:00Z"),
    ],
)
def test_the_clock_can_be_told(told: str, today: date, recorded: str) -> None:
    clock = Settings({}, {"DUBAN_NOW": told, "TZ": "America/New_York"})
    assert (clock.today, clock.recorded_at) == (today, recorded)
    assert clock.now.utcoffset() is not None


@given(st.dates(date(1900, 1, 2), date(2200, 1, 1)))
def test_a_date_is_that_date_in_the_office(day: date) -> None:
    assert Settings({}, {"DUBAN_NOW": day.isoformat()}).today == day


@pytest.mark.parametrize("told", ["gestern", "2026-13-01", "2026-02-30", "2026-11-23T25:00", "12月1日", "20"])
def test_a_clock_that_cannot_be_read(told: str) -> None:
    with pytest.raises(Usage, match=told):
        _ = Settings({}, {"DUBAN_NOW": told}).now


def test_the_zone_of_the_office_counts(file: Path) -> None:
    told = settings(file, '[office]\ntimezone = "Asia/Urumqi"', DUBAN_NOW="2026-11-23T09:30")
    assert told.recorded_at == "2026-11-23T03:30:00Z"
    with pytest.raises(Usage, match="Mars/Olympus"):
        _ = settings(file, '[office]\ntimezone = "Mars/Olympus"').zone


@pytest.mark.parametrize(
    ("environ", "color"),
    [
        ({}, "auto"),
        ({"NO_COLOR": "1"}, "never"),
        ({"NO_COLOR": ""}, "auto"),
        ({"DUBAN_COLOR": "always", "NO_COLOR": "1"}, "always"),
    ],
)
def test_color(environ: dict[str, str], color: str) -> None:
    assert Settings({}, environ).color == color
    with pytest.raises(Usage, match="彩色"):
        _ = Settings({"color": "彩色"}, environ).color


def test_who_acts_where_the_system_knows_no_name(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise KeyError("uid not found")

    monkeypatch.setattr("getpass.getuser", nobody)
    assert Settings({}, {}).user == "unknown"


@pytest.mark.parametrize(
    ("flags", "environ", "lang"),
    [
        ({}, {}, "en"),
        ({}, {"LANG": "zh_CN.UTF-8"}, "zh"),
        ({}, {"LANG": "zh_TW.Big5"}, "zh"),
        ({}, {"LANG": "de_DE.UTF-8"}, "en"),
        ({}, {"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        ({}, {"LANG": "en_GB.UTF-8", "LC_MESSAGES": "zh_CN.UTF-8"}, "zh"),
        ({}, {"LANG": "zh_CN.UTF-8", "DUBAN_LANG": "en"}, "en"),
        ({"lang": "zh"}, {"DUBAN_LANG": "en"}, "zh"),
    ],
)
def test_the_language(flags: dict[str, Any], environ: dict[str, str], lang: str) -> None:
    assert language(flags, environ) == lang


def test_the_language_of_the_file_goes_before_the_locale(file: Path) -> None:
    told = settings(file, 'lang = "zh"', LANG="en_GB.UTF-8")
    assert language({}, told.environ) == "zh"
    assert language_of_environment(told.environ) == "en"


@pytest.mark.parametrize(
    ("config", "environ", "lang"),
    [
        ('[office]\nlanguage = "zh"', {"LANG": "en_GB.UTF-8"}, "zh"),
        ('[office]\nlanguage = ""', {"LANG": "zh_CN.UTF-8"}, "zh"),
        ('lang = "en"\n[office]\nlanguage = "zh"', {}, "en"),
        ('[office]\nlanguage = "zh"', {"DUBAN_LANG": "en"}, "en"),
    ],
)
def test_the_language_of_the_office_is_that_of_everybody_who_says_no_other(
    file: Path, config: str, environ: dict[str, str], lang: str
) -> None:
    assert language({}, settings(file, config, **environ).environ) == lang


@pytest.mark.parametrize("lang", ["fr", "ZH", "中文"])
def test_there_are_two_languages(lang: str) -> None:
    with pytest.raises(Usage, match=lang):
        language({"lang": lang}, {})
