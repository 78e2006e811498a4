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
