"""kill −9 at random moments: what was said stays, what was not said is there as a whole or not at all, and the next
one reads and writes at once."""

import random
import time

from tests.conftest import length
from tests.faults.conftest import Bureau, figure

STAFF = 3
"""Colleagues who work at the same time; the one who came first is killed next."""


def test_colleagues_are_killed_at_random_moments(bureau: Bureau) -> None:
    bureau.begin()
    chance, rounds = random.Random(), int(length(4, 300))
    staff = [bureau.at_work(f"科员{n}", n, 600) for n in range(STAFF)]
    for n in range(rounds):
        victim = staff.pop(0)
        bureau.wait_for(f"科员{n}")
        time.sleep(chance.uniform(0, 0.5))
        victim.kill()
        for line in (["overdue"], ["add", f"第{n}回之后", "--owner", "后勤处"]):
            done = bureau.run(*line)
            assert (done.returncode, done.stderr) == (0, ""), (n, line)
        staff.append(bureau.at_work(f"科员{STAFF + n}", STAFF + n, 600))
    for each in staff:
        each.kill()
    told = bureau.told()
    bureau.killed = frozenset(told)
    assert bureau.wrong() == []
    bureau.check()
    done = [each for said in told.values() for each in said if each["code"] == 0]
    assert done
    figure(f"{rounds} killed, {len(done)} commands acknowledged")
