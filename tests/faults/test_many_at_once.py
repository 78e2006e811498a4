"""Many colleagues at once: what was done is there once, nothing is lost in another, and nobody waits in vain."""

from tests.conftest import length
from tests.faults.conftest import Bureau, figure


def test_what_each_was_told_is_what_the_store_holds(bureau: Bureau) -> None:
    bureau.begin()
    seconds = length(1.5, 60)
    staff = [bureau.at_work(f"科员{n}", n, seconds) for n in range(int(length(4, 16)))]
    for each in staff:
        assert each.ended() == (0, "")
    assert bureau.wrong() == []
    bureau.check()
    done = [each for said in bureau.told().values() for each in said if each["code"] == 0]
    assert len(done) > len(staff)
    figure(f"{len(done) / seconds:.0f} commands a second, {len(done)} in all, by {len(staff)}")
