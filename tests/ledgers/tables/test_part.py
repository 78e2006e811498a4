"""What the texts around a table say of its cells."""

import pytest

from duban.ledgers.cells.titles import lead_in


@pytest.mark.parametrize(
    ("sheet", "captions", "lead"),
    [
        ("Sheet1", ["填报单位：县水利局", "填报时间：8月"], "县水利局"),
        ("Sheet1", ["部门：教务处 时间：8月"], "教务处"),
        ("Sheet1", ["填报单位（盖章）：", "8月"], ""),
        ("Sheet1", ["报送单位：督查室"], ""),  # to whom it is sent, or by whom
        ("Sheet1", ["报送单位（盖章）：县水利局"], "县水利局"),
        ("Sheet1", ["单位：万元"], ""),
        ("水利局", ["重点工作"], "水利局"),
        ("责任单位", [], ""),
        ("board", [], ""),
        ("重点工作", [], ""),
    ],
)
def test_a_sheet_may_name_who_leads(sheet: str, captions: list[str], lead: str) -> None:
    assert lead_in(sheet, captions) == lead
