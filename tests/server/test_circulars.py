"""Circulars published by several at once, and proved, in a file and on a server; both give the same facts."""

import pytest

from tests.cli.test_circular import HISTORY, typed
from tests.clients import at_once
from tests.conftest import Desk, Office

CLIENTS = 4
LATER = """
2026-12-02 edit 1 --title 别的题目
2026-12-02 owner edit 住建局 --name 建设局
2026-12-03 owner merge 水利局 --into 林业局
2026-12-03 close 3 --on 2026-11-19
2026-11-15 feedback 4 时钟倒回
2026-12-04 undo 15
"""


def published(desk: Desk, *more: str) -> list[int]:
    """The exit codes of clients who publish at once."""
    return sorted(done.returncode for done in at_once(desk, [("circular", "--publish", *more, "-f", "json")] * CLIENTS))


@pytest.mark.process
def test_published_at_once_and_proved_in_a_file_and_on_a_server(desk: Desk, request: pytest.FixtureRequest) -> None:
    desk.env |= {"DUBAN_LANG": "zh", "DUBAN_NOW": "2026-12-01"}
    frozen = []
    for store in (desk.store, request.getfixturevalue("server")):
        desk.env["DUBAN_STORE"] = str(store)
        office = Office(store)
        typed(desk, HISTORY)
        assert published(desk) == [0, *[4] * (CLIENTS - 1)]  # of one month there is one
        assert published(desk, "--again") == [0] * CLIENTS
        numbers = {number for (number,) in office.sql("SELECT number FROM circular")}
        assert numbers == {f"督查通报〔2026〕第{n}期" for n in range(1, CLIENTS + 2)}
        for line in LATER.strip().splitlines():
            now, *words = line.split()
            desk.run(*words, DUBAN_NOW=now)
        assert "逐字节一致" in desk.text("circular", "--verify", "1", DUBAN_NOW="2027-12-01")
        office.sql("UPDATE task SET due = '2026-12-25' WHERE id = 5")
        altered = desk.run("circular", "--verify", "2")
        assert (altered.returncode, "2026-12-25" in altered.stdout) == (5, True)
        frozen.append(office.sql("SELECT facts, text FROM circular WHERE number = '督查通报〔2026〕第1期'"))
    assert frozen[0] == frozen[1]
