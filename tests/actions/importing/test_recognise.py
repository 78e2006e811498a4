"""A ledger without numbers comes again: which task is a row?"""

from typing import Any

import pytest

from duban.ledgers.rows.row import LedgerRow
from tests.actions.imports import changes, conflicts, rows, take
from tests.conftest import Office

ROW = {"title": "修路", "owner": "住建局", "due": "2026-12-01", "due_text": "12月1日前"}


def test_the_same_title_lead_and_deadline_are_the_same_task(office: Office) -> None:
    take(office, *rows(ROW))
    count = office.sql("SELECT COUNT(*) FROM event")
    assert take(office, *rows(ROW)).unchanged == 1
    assert office.sql("SELECT COUNT(*) FROM event") == count
    assert take(office, *rows(ROW | {"progress": 60})).changed == {1}
    assert office.row(1)["progress"] == 60


@pytest.mark.parametrize(
    "other",
    [{"title": "修桥"}, {"owner": "交通局"}, {"assigned": "2026-11-01"}, {"due": "2026-12-31", "due_text": "12月底前"}],
)
def test_another_one_is_another_task(office: Office, other: dict[str, Any]) -> None:
    take(office, *rows(ROW))
    assert take(office, *rows(ROW | other)).new == range(2, 3)


def test_two_rows_that_say_the_same_are_two_tasks_each_time(office: Office) -> None:
    assert take(office, *rows(ROW, ROW)).new == range(1, 3)
    assert take(office, *rows(ROW, ROW)).unchanged == 2


def test_the_deadline_may_have_been_extended_since(office: Office) -> None:
    task = office.add("修路", "住建局", due="2026-12-01")
    office.sql("UPDATE task SET due = '2026-12-20', due_text = '12月20日', number = NULL")
    assert take(office, *rows(ROW)).new == range(0)
    assert office.row(task)["due"] == "2026-12-01"


def test_a_deadline_counted_from_the_day_of_the_import_does_not_move(office: Office) -> None:
    row = {"title": "修路", "owner": "住建局", "due": "2026-11-26", "due_text": "3日内"}
    take(office, *rows(row))
    assert take(office, *rows(row | {"due": "2026-12-05"})).unchanged == 1
    assert office.row(1)["due"] == "2026-11-26"


def test_a_deadline_that_could_not_be_read_before_is_filled_in(office: Office) -> None:
    row = {"title": "修路", "owner": "住建局", "due_text": "第2周"}
    take(office, *rows(row))
    assert take(office, *rows(row | {"due": "2026-12-05"})).changed == {1}
    assert office.row(1)["due"] == "2026-12-05"


@pytest.mark.parametrize(
    "corrected", [{"title": "修大路"}, {"owner": "交通局"}, {"due": "2027-01-15"}, {"title": "修桥", "owner": "交通局"}]
)
def test_what_was_corrected_since_is_found_as_it_was_brought(office: Office, corrected: dict[str, Any]) -> None:
    row = ROW if "due" not in corrected else {"title": "修路", "owner": "住建局", "due_text": "尽快"}
    take(office, *rows(row, {"title": "治水", "owner": "水利局"}))
    office.edit(1, **corrected)
    assert take(office, *rows(row, {"title": "治水", "owner": "水利局"})).unchanged == 2
    office.add(row["title"], row["owner"], due="2026-12-01", number="督9")
    assert take(office, *rows(row)).namesakes == []


def _with_parts(*parts: tuple[str, str]) -> list[LedgerRow]:
    above, *below = rows({"title": "专项检查"}, *({"title": title, "owner": owner} for title, owner in parts))
    for part in below:
        part.part_of = above
    return [above, *below]


def test_parts_without_numbers_are_found_below_their_task(office: Office) -> None:
    parts = ("自查", "一科"), ("自查", "二科"), ("汇总", "办公室")
    take(office, *_with_parts(*parts))
    assert take(office, *_with_parts(*parts)).unchanged == 4
    office.edit(2, owner="四科")
    office.edit(4, title="汇总上报")
    assert take(office, *_with_parts(*parts)).unchanged == 4
    assert [office.row(task)["title"] for task in (2, 3, 4)] == ["自查", "自查", "汇总上报"]
    again = take(office, *_with_parts(("自查", "三科"), *parts[1:]))
    assert changes(again) == []
    assert conflicts(again) == [("owner", "四科", "三科")]


SERIALS = [
    {"number": str(place), "title": title, "owner": "住建局", "due": "2026-12-31", "due_text": "年底前"}
    for place, title in enumerate(["修路", "种树", "治水", "架桥"], start=1)
]


def _numbered(*titles: str) -> list[LedgerRow]:
    return rows(*(SERIALS[0] | {"number": str(place), "title": title} for place, title in enumerate(titles, start=1)))


@pytest.mark.parametrize(
    ("titles", "new"),
    [(["修路", "清淤", "种树", "治水", "架桥"], 1), (["种树", "治水", "架桥"], 0), (["架桥", "修路"], 0)],
)
def test_rows_whose_serial_numbers_have_moved_are_found_by_title(office: Office, titles: list[str], new: int) -> None:
    take(office, *rows(*SERIALS))
    outcome = take(office, *_numbered(*titles))
    assert (len(outcome.new), changes(outcome), len(outcome.moved)) == (new, [], 1)
    assert [office.row(task)["title"] for task in range(1, 5)] == ["修路", "种树", "治水", "架桥"]
    assert take(office, *_numbered(*titles)).unchanged == len(titles)


def test_the_title_of_one_row_of_a_ledger_with_serial_numbers_may_be_corrected(office: Office) -> None:
    take(office, *rows(*SERIALS))
    assert changes(take(office, *_numbered("修路", "种果树", "治水", "架桥"))) == [("title", "种树", "种果树")]
    refused = [f"{row} The serial number" for row in range(2, 6)]
    take(office, *_numbered("约谈企业", "查处举报", "清理台账", "建档"), refused=refused)


def test_a_ledger_that_got_numbers_later_names_the_same_tasks(office: Office) -> None:
    take(office, *rows(ROW))
    assert take(office, *rows(ROW | {"number": "督1"})).changed == {1}
    assert take(office, *rows(ROW | {"number": "督2"})).new == range(2, 3)


def test_an_open_task_with_another_deadline_is_pointed_out(office: Office) -> None:
    take(office, *rows(ROW))
    later = ROW | {"due": "2026-12-31", "due_text": "年底前"}
    assert [(row.number, task) for row, task in take(office, *rows(later)).namesakes] == [(2, 1)]
    take(office, *rows(ROW | {"status": "closed"}))
    office.sql("UPDATE task SET status = 'closed'")
    assert take(office, *rows(ROW | {"due": "2027-01-31", "due_text": "1月底前"})).namesakes == []


def test_a_deadline_that_the_sheet_moved_is_that_of_the_same_task(office: Office) -> None:
    other = ROW | {"title": "上报月报"}
    take(office, *rows(ROW, other))
    moved = ROW | {"due": "2026-12-31", "due_text": "年底前"}
    assert ("due", ROW["due"], "2026-12-31") in changes(take(office, *rows(moved, other)))
    office.edit(1, due="2027-02-28")
    again = take(office, *rows(ROW | {"due": "2027-01-31", "due_text": "1月底前"}, other))
    assert ("due", "2027-02-28", "2027-01-31") in conflicts(again)
    later = [each | {"due": "2027-03-31", "due_text": "3月底前"} for each in (ROW, other)]
    assert len(take(office, *rows(*later)).new) == 2  # the list of another month


def test_a_title_that_the_sheet_reworded_is_that_of_the_same_task(office: Office) -> None:
    others = [ROW | {"title": title} for title in ("上报月报", "开展支部学习检查，通报排名")]
    take(office, *rows(ROW, *others))
    reworded = others[1] | {"title": "开展支部学习检查，通报排名情况"}
    assert changes(take(office, *rows(ROW, others[0], reworded))) == [("title", others[1]["title"], reworded["title"])]
    another = others[1] | {"title": "开展支部换届检查"}
    assert len(take(office, *rows(ROW, others[0], another)).new) == 1
    # Not that of a task which another row has, nor in a list that is not known otherwise.
    assert len(take(office, *rows(ROW, others[0], reworded, others[1])).new) == 1
    alone = ROW | {"title": "修大路"}
    assert len(take(office, *rows(alone)).new) == 1


def test_a_lead_that_the_sheet_changed_is_that_of_the_same_task(office: Office) -> None:
    duties = [ROW | {"title": "上报总结", "owner": owner} for owner in ("一科", "二科")]
    take(office, *rows(ROW, *duties))
    assert [field for field, *_ in changes(take(office, *rows(ROW | {"owner": "交通局"}, *duties)))] == ["owner"]
    assert len(take(office, *rows(ROW | {"owner": "交通局"}, *duties, duties[0] | {"owner": "三科"})).new) == 1


def test_the_duty_of_each_month_is_a_task_of_its_own(office: Office) -> None:
    months = [ROW | {"due": f"2026-{month}-28", "due_text": f"{month}月28日"} for month in (10, 11, 12)]
    take(office, *rows(*months[:2]))
    again = take(office, *rows(months[2], *months[:2]))
    assert (len(again.new), changes(again)) == (1, [])


def test_a_row_with_another_number_is_a_new_task_and_pointed_out(office: Office) -> None:
    take(office, *rows(ROW | {"number": "督〔2026〕1号"}, ROW | {"number": "督〔2026〕2号"}))
    again = take(office, *rows(ROW | {"number": "督[2026]1号"}, ROW | {"number": "督〔2026〕7号"}))
    assert (len(again.new), [(row.number, task) for row, task in again.namesakes]) == (1, [(3, 2)])


def test_a_closed_task_without_a_day_is_told(office: Office) -> None:
    closed = {"status": "closed"}
    outcome = take(office, *rows(ROW | closed, {"number": "督9", "title": "种树", **closed}, ROW | {"title": "治水"}))
    assert (outcome.closed, [*outcome.undated]) == (2, ["修路", "督9"])
