"""The ladder of an office is read strictly: what is wrong with it is named, with its line."""

from pathlib import Path

import pytest

from duban import configuration
from duban.domain.urging.ladder import ladder_of
from duban.errors import Usage
from tests.conftest import POLICY
from tests.domain.urging.test_due import EXAMPLES

STEP = '[[ladder.steps]]\nstep = "urge"\nafter_workdays = 1\nto = ["lead"]\nhow = ["phone"]\n'


def test_the_usual_ladder_is_one() -> None:
    ladder = ladder_of(POLICY["ladder"])
    assert [step.step for step in ladder.steps] == ["remind", "urge", "letter", "interview", "circular"]


@pytest.mark.parametrize("file", sorted(EXAMPLES.glob("*.toml")), ids=lambda file: file.stem)
def test_published_ladders_are_read(file: Path) -> None:
    assert len(ladder_of(configuration.policy(configuration.read(str(file)))["ladder"]).steps) == 3


def test_an_office_without_a_ladder_has_none(tmp_path: Path) -> None:
    (tmp_path / "my.toml").write_text("[ladder]\nsteps = []", encoding="utf-8")
    assert ladder_of(configuration.policy(configuration.read(str(tmp_path / "my.toml")))["ladder"]).steps == ()


def test_steps_recipients_and_ways_are_understood_in_both_languages() -> None:
    step = {"step": "催办", "after_workdays": 1, "to": ["牵头", "抄送交办领导"], "how": ["电话", "mail"]}
    (read,) = ladder_of({**POLICY["ladder"], "steps": [step]}).steps
    assert (read.step, read.to, read.how) == ("urge", ("lead", "assigner"), ("phone", "mail"))


WRONG = [
    ("[ladder]\nrest = 5", 2, "'rest'", "rest_workdays"),
    ("[ladder]\nrest_workdays = -1", 2, "rest_workdays cannot be -1", "from 0 to 3660"),
    ("[ladder]\nrest_workdays = true", 2, "rest_workdays cannot be True", ""),
    ('[ladder]\nsteps = "urge"', 2, "steps cannot be 'urge'", ""),
    (f"{STEP}after_workday = 1", 6, "'after_workday'", "after_workdays"),
    (f"{STEP}silent_days = 1.5", 6, "silent_days cannot be 1.5", "from 0"),
    (f"{STEP}share_left = 101", 6, "share_left cannot be 101", "from 0 to 100"),
    (f"{STEP}until_workdays = '3'", 6, "until_workdays cannot be '3'", "from 0"),
    (STEP.replace('["lead"]', '["lead", "boss"]'), 4, "to cannot be 'boss'", "assigner"),
    (STEP.replace('["lead"]', "[]"), 4, "to cannot be []", "lead"),
    (STEP.replace("phone", "fax"), 5, "how cannot be 'fax'", "robot"),
    (STEP.replace('"urge"', '" "'), 2, "step cannot be ' '", ""),
    (STEP.replace("after_workdays = 1\n", ""), 1, "'urge' has no trigger", "silent_days"),
    (STEP.replace('to = ["lead"]\n', ""), 1, "step 1 of the ladder has no 'to'", ""),
    (f"{STEP}unanswered_workdays = 3", 6, "'urge' is the first", "unanswered_workdays"),
    (STEP + STEP, 7, "'urge' appears twice in the ladder", "another name"),
    (f'{STEP}[ladder.start]\ncritical = "letter"', 7, "critical cannot start at 'letter'", "urge"),
    (f'{STEP}[ladder.start]\nhot = "urge"', 7, "'hot'", "critical"),
]


@pytest.mark.parametrize(("text", "line", "message", "hint"), WRONG)
def test_what_is_wrong_is_named_with_its_line(tmp_path: Path, text: str, line: int, message: str, hint: str) -> None:
    file = tmp_path / "my.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(Usage) as refused:
        configuration.read(str(file))
    assert refused.value.message.startswith(f"{file}, line {line}: ")
    assert message in refused.value.message
    assert hint in refused.value.hint
