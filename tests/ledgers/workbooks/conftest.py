import pytest

from duban.ledgers.workbooks import isolated

in_child = isolated._in_child


@pytest.fixture(autouse=True)
def read_in_a_child(read_here: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is tested here are the readers as duban runs them."""
    monkeypatch.setattr(isolated, "_in_child", in_child)
