"""Documents with labels: what duban drafts of them is what they decide, and nothing is made up."""

from pathlib import Path

import pytest

from tests.minutes import KEPT_BACK, Case, Score, cases

CASES = cases()


@pytest.fixture(scope="module")
def score(tmp_path_factory: pytest.TempPathFactory) -> Score:
    whole = Score()
    for case in CASES:
        if case.number not in KEPT_BACK:
            whole.add(case, case.read(tmp_path_factory.mktemp("documents")))
    return whole


def test_drafts_are_matters_with_the_lead_and_the_day_that_the_document_names(score: Score) -> None:
    assert score.right >= 0.95 * score.drafts, score.wrong
    assert score.owners >= 0.97 * score.right, score.wrong
    assert score.dues >= 0.97 * score.right, score.wrong


def test_no_owner_and_no_day_is_made_up(score: Score) -> None:
    assert score.drafts > 70
    assert score.invented == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.number:02}")
def test_the_day_of_the_document_is_found(case: Case, tmp_path: Path) -> None:
    if case.number not in KEPT_BACK:
        assert case.read(tmp_path).day == case.day
