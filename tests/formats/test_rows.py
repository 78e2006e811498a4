import pytest

from duban.formats.rows import grouped, paged

from .samples import EMPTY, ROW, report, text_of


def test_rows_without_groups_are_one_nameless_group() -> None:
    assert [(name, list(rows)) for name, rows in grouped(report([]), [ROW, EMPTY])] == [("", [ROW, EMPTY])]
    assert list(grouped(report([]), [])) == []


def test_paged() -> None:
    assert [len(page) for page in paged([ROW] * 5, 2)] == [2, 2, 1]


@pytest.mark.parametrize("name", ["table", "plain", "md"])
def test_groups_have_headings(name: str) -> None:
    rows = [ROW, ROW | {"id": 3}, EMPTY]
    lines = text_of(name, report(rows, group="light"), width=160).splitlines()
    headings = [line.strip("# ") for line in lines if line.strip("# ").split(" ")[0] in {"红", "—"}]
    assert headings == (["红 (2)", "— (1)"] if name == "table" else ["红", "—"])
