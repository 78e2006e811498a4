"""Names of files that any system takes, made of names of units and titles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.cli.files import stem


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("教务处 2026-11", "教务处 2026-11"),
        ("教务处/后勤处", "教务处 后勤处"),
        ("某局. . ", "某局"),
        ("..", "-"),
        ("", "-"),
        ("CON", "_CON"),
        ("nul.2026", "_nul.2026"),
        ("Aux .x", "_Aux .x"),
        ("com1", "_com1"),
        ("LPT²", "_LPT²"),
        ("CONOUT$", "_CONOUT$"),
        ("CONTROL", "CONTROL"),
        ("com", "com"),
        ("COM10", "COM10"),
        ("CON 2026", "CON 2026"),
    ],
)
def test_names(text: str, name: str) -> None:
    assert stem(text, 60) == name


@given(st.text(st.sampled_from('教CONcon.1 \\/:*?"<>|\n\0'), max_size=30), st.integers(2, 20))
def test_a_name_of_a_name_is_itself(text: str, longest: int) -> None:
    name = stem(text, longest)
    assert 0 < len(name) <= longest
    assert not name.endswith((" ", "."))
    assert not set(name) & set('\\/:*?"<>|\n\0')
    assert name.casefold().partition(".")[0].rstrip() not in {"con", "nul", "aux", "com1"}
