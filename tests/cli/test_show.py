"""`show`: a task in full, by every way of naming it."""

import pytest

from tests.conftest import Desk, Office

pytestmark = pytest.mark.usefixtures("filled")


@pytest.fixture(scope="module")
def model(model: Office) -> Office:
    for n in range(1, 10):
        model.add(f"事项{n}", leader="周" if n == 1 else "", detail="第一行\n第二行" if n == 1 else "")
    return model


@pytest.mark.parametrize(
    ("refs", "ids"),
    [
        (("3",), [3]),
        (("督〔2026〕3号",), [3]),
        (("3-7",), [3, 4, 5, 6, 7]),
        (("3,5,9",), [3, 5, 9]),
        (("9", "督〔2026〕2号", "1-2"), [9, 2, 1]),
    ],
)
def test_refs(desk: Desk, refs: tuple[str, ...], ids: list[int]) -> None:
    assert [row["id"] for row in desk.json("show", *refs)] == ids


def test_an_id_that_is_the_number_of_another_task_says_so(desk: Desk, office: Office) -> None:
    other = office.add("别的台账的第3项", number="3")
    done = desk.run("show", "3")
    assert f"no:3, which is “别的台账的第3项” (ID {other}, number 3)" in done.stderr
    said = desk.refused(4, "close", "3")  # what changes something does not choose
    assert f"no:3, which is “别的台账的第3项” (ID {other}, number 3)" in said
    assert desk.run("close", "督〔2026〕4号", "5-6").stderr == ""


def test_a_sheet_of_what_is_known(desk: Desk) -> None:
    sheet = desk.text("show", "1")
    fields = dict(line.split(None, 1) for line in sheet.splitlines() if line[0] != " ")
    assert (fields["Title"], fields["Leader"], fields["Assigned"]) == ("事项1", "周", "2026-11-23")
    assert "第一行\n" in sheet  # the lines of a text stay lines
    assert "第二行\n" in sheet
    assert "Meeting" not in fields  # what is not known takes no line


def test_the_sheet_in_chinese(desk: Desk) -> None:
    assert "承办单位" in desk.text("show", "1", "--lang", "zh") or "牵头" in desk.text("show", "1", "--lang", "zh")


def test_an_unknown_task_among_known_ones(desk: Desk) -> None:
    assert "77" in desk.refused(3, "show", "1", "77", "2")
    assert "督〔2027〕1号" in desk.refused(3, "show", "督〔2027〕1号")
    assert "7-3" in desk.refused(2, "show", "7-3")
    desk.refused(2, "show")


def test_a_page_of_a_task_has_all_that_is_known_of_it(desk: Desk, office: Office) -> None:
    task = office.add(detail="食堂后厨两处燃气软管老化", due="2026-12-01")
    office.feedback(task, "已更换一处", 50)
    for form in ("html", "md"):
        page = desk.text("show", str(task), "-f", form)
        assert "食堂后厨两处燃气软管老化" in page
        assert "已更换一处" in page


READING = ("show 99", "show 1 99", "history 99", "list --parent 99", "list --meeting 99", "meeting show 99")
WRITING = (
    "close 1 99",
    "edit 99 --leader 周",
    "feedback 99 过半",
    "incident known 99 --by office",
    "split 99 --into 甲",
)


@pytest.mark.parametrize(("lang", "nothing", "how"), [("en", "Nothing", "list"), ("zh", "没有改动", "列出")])
def test_only_what_would_have_changed_something_says_that_it_did_not(
    desk: Desk, lang: str, nothing: str, how: str
) -> None:
    for command in READING + WRITING:
        said = desk.refused(3, *command.split(), "--lang", lang)
        assert how in said
        assert (nothing in said) == (command in WRITING)
