from duban.domain.parts import mean_progress, nearest_due


def part(status: str = "active", progress: int | None = None, due: str | None = None) -> dict[str, object]:
    return {"status": status, "progress": progress, "due": due}


def test_the_mean_counts_what_is_closed_as_done() -> None:
    assert mean_progress([part("closed", 30), part("active", 50), part()]) == 50
    assert mean_progress([]) is None


def test_the_nearest_deadline_of_what_is_open() -> None:
    assert (
        nearest_due([part("closed", due="2026-01-01"), part(due="2026-03-01"), part(due="2026-02-01")]) == "2026-02-01"
    )
    assert nearest_due([part()]) is None


def test_a_day_without_a_time_ends_after_every_time_of_it() -> None:
    assert nearest_due([part(due="2026-12-01"), part(due="2026-12-01T15:00")]) == "2026-12-01T15:00"


def test_what_is_suspended_lends_no_deadline() -> None:
    assert nearest_due([part("suspended", due="2026-02-01"), part(due="2026-03-01")]) == "2026-03-01"


def test_the_mean_is_all_only_of_all_and_nothing_only_of_nothing() -> None:
    assert mean_progress([part("closed")] * 299 + [part(progress=99)]) == 99
    assert mean_progress([part("closed")] + [part()] * 299) == 1
    assert mean_progress([part("closed")] * 3) == 100
    assert mean_progress([part()] * 3) == 0
