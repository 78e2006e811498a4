import pytest

from duban.ledgers.cells.naming import are_surnames_first


@pytest.mark.parametrize(
    ("cells", "are_one"),
    [
        (["O'Hara, Pat", "Lindt, Mona", "Rossi, Ugo", "O'Hara, Pat"], True),
        (["O'Hara, Pat", "Lindt, Mona", "Rossi, U.", "Facilities"], True),
        (["Lindt, Mona; Rossi, Ugo", "Lindt, Mona", "O'Hara, Pat"], True),  # several in a cell
        (["Pat, Mona", "Mona, Ugo", "Ugo, Pat", "Pat, Mona"], False),  # each stands on both sides
        (["Pat, Mona", "Ida, Ugo", "Kim, Lou", "Pat, Mona", "Ida"], False),  # Ida also works alone
        (["Finance, Legal Office", "Sales, Press", "Sales, Shop", "Sales, Shop"], False),  # units
        (["Pat, Mona", "Ida, Ugo", "Kim, Lou"], False),  # nothing shows which it is
    ],
)
def test_a_column_shows_whether_a_pair_is_one_person(cells: list[str], are_one: bool) -> None:
    assert are_surnames_first(cells) is are_one
