"""Documents with labels: what duban drafts of them is what they decide, and nothing is made up."""

from pathlib import Path

import pytest

from tests.minutes import KEPT_BACK, Case, Score, cases

CASES = cases()
PAGES = Path(__file__).parents[3] / "docs"


@pytest.fixture(scope="module")
def scores(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Score]:
    first, second, whole = Score(), Score(), Score()
    for case in CASES:
        matters = case.read(tmp_path_factory.mktemp("documents"))
        for score in (second if case.number in KEPT_BACK else first, whole):
            score.add(case, matters)
    return {"1–20": first, "21–30": second, "1–30": whole}


def test_drafts_are_matters_with_the_lead_and_the_day_that_the_document_names(scores: dict[str, Score]) -> None:
    assert len(CASES) == 30
    for score in scores.values():
        assert score.right >= 0.95 * score.drafts, score.wrong
        assert score.owners >= 0.97 * score.right, score.wrong
        assert score.dues >= 0.97 * score.right, score.wrong


def test_no_owner_and_no_deadline_is_made_up(scores: dict[str, Score]) -> None:
    assert scores["1–30"].drafts > 100
    assert scores["1–30"].invented == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.number:02}")
def test_the_day_of_the_document_is_found(case: Case, tmp_path: Path) -> None:
    assert case.read(tmp_path).day == case.day


@pytest.mark.parametrize("page", ["drafts.md", "drafts.zh.md"])
def test_the_page_shows_the_figures_as_they_are(scores: dict[str, Score], page: str) -> None:
    text = (PAGES / page).read_text(encoding="utf-8")
    for name, score in scores.items():
        figures = (score.drafts, score.right, score.owners, score.dues, f"{score.found}/{score.matters}", 0)
        assert f"| {name} | {' | '.join(map(str, figures))} |" in text
