"""Labels in a text end where the next one begins, or at the bracket that they stand in."""

from time import process_time

import pytest

from duban.domain.minutes.labels import labelled

FIELDS = {
    "Owner": "owner",
    "Due": "due",
    "牵头单位": "owner",
    "配合单位": "supporting",
    "完成时限": "due",
    "事项": "title",
}


@pytest.mark.parametrize(
    ("text", "rest", "values"),
    [
        ("修路（牵头单位：甲局（一处）；完成时限：年底前）。", "修路", {"owner": "甲局（一处）", "due": "年底前"}),
        ("修路（牵头单位：甲局），并公示（完成时限：年底前）", "修路，并公示", {"owner": "甲局", "due": "年底前"}),
        ("修路。牵头单位：甲局（配合单位：乙局）", "修路。", {"owner": "甲局", "supporting": "乙局"}),
        ("牵头单位：1）甲局 2）乙局", "", {"owner": "1）甲局 2）乙局"}),
        ("事项：1）修路 2）挖沟", "", {"title": "1）修路 2）挖沟"}),
        ("Mend it – Owner: Ann (Hall) – Due: Friday.", "Mend it", {"owner": "Ann (Hall)", "due": "Friday"}),
        (
            "Mend (all of) it (Owner: @ann) (soon) | Due: Friday",
            "Mend (all of) it (soon)",
            {"owner": "@ann", "due": "Friday"},
        ),
        ("Ask (Note: first) (Owner: Ann; Shop: Vane)", "Ask (Note: first)", {"owner": "Ann", "Shop": "Vane"}),
        ("Mend it", "Mend it", {}),
    ],
)
def test_the_parts_of_a_text_with_labels(text: str, rest: str, values: dict[str, str]) -> None:
    assert labelled(text, FIELDS.get) == (rest, values)


def test_a_paragraph_of_many_labels_is_divided_at_once() -> None:
    """Brackets are counted from label to label, not from the beginning for each."""
    began = process_time()
    rest, values = labelled("，".join(["牵头单位：甲局（一处；完成时限：年底前）"] * 20_000), FIELDS.get)
    assert (rest[:4], values["due"]) == ("", "年底前")
    assert process_time() - began < 4
