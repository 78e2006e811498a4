import pytest

from duban.domain.names import alike


@pytest.mark.parametrize(
    ("new", "known", "pairs"),
    [
        (["财务科"], ["财务处"], [("财务科", "财务处")]),
        (["教 务处"], ["教务处"], [("教 务处", "教务处")]),
        (["ＩＴ中心", "IT 中心"], [], [("IT 中心", "ＩＴ中心")]),
        (["县府办", "县府办公室"], [], [("县府办公室", "县府办")]),
        (["教务处"], ["教务处"], []),
        (["人事处", "财务处"], ["教务处"], []),
        (["科"], ["处"], []),
    ],
)
def test_names_that_may_be_one_owner(new: list[str], known: list[str], pairs: list[tuple[str, str]]) -> None:
    assert alike(new, known) == pairs
