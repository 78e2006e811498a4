"""The configuration is a user's TOML, of which every name and type is known, over the defaults."""

import tomllib
from importlib import import_module
from pathlib import Path

import pytest

from duban.configuration import DEFAULTS, policy, read


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def written(file: Path, text: str) -> str:
    file.write_text(text, encoding="utf-8")
    return str(file)


def test_the_office_changes_some_rules_and_keeps_the_others(file: Path) -> None:
    in_force = policy(read(written(file, "[lights]\nyellow_workdays = 5")))
    assert in_force["lights"]["yellow_workdays"] == 5
    assert in_force["office"]["timezone"] == "Asia/Shanghai"
    assert in_force["number"]["pattern"] == "auto"


def test_a_file_with_a_mark_of_its_encoding_is_read(file: Path) -> None:
    assert read(written(file, '\ufeffuser = "文件"')) == {"user": "文件"}


def test_the_defaults_are_a_configuration_themselves() -> None:
    assert policy(read(DEFAULTS)) == policy({})


def test_the_policy_that_was_compiled_says_what_its_source_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compiled = import_module("duban.policy")  # "pip install -e ." makes it
    assert tomllib.loads(compiled.SOURCE.decode()) == compiled.POLICY
    assert policy({})["lights"]["yellow_workdays"] == 3
    changed = tmp_path / "policy.toml"
    changed.write_text(Path(DEFAULTS).read_text().replace("yellow_workdays = 3", "yellow_workdays = 4"))
    monkeypatch.setattr("duban.configuration.DEFAULTS", str(changed))
    assert policy({})["lights"]["yellow_workdays"] == 4
