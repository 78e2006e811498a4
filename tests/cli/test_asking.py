"""At a terminal `add` and `edit` ask field by field; nothing is saved before that is confirmed."""

from collections.abc import Iterator
from contextlib import contextmanager

import pexpect
import pytest

from duban.locales import _, term, use
from tests.cli.conftest import PROGRAM, page, spawned
from tests.conftest import Desk, Duban, Office, of_files

pytestmark = pytest.mark.process


@contextmanager
def at_terminal(duban: Duban, *arguments: str, code: int = 0, **environment: str) -> Iterator[pexpect.spawn]:
    """The program at a terminal, which leaves with ``code`` when the conversation is over."""
    child = spawned(duban, *PROGRAM, *arguments, **environment)
    try:
        yield child
        page(child, code)
    finally:
        child.close(force=True)


FIELDS = ("owner", "person", "source", "leader", "urgency", "due", "detail")


def say(child: pexpect.spawn, lang: str = "en", **answers: str) -> str:
    """Answer for these fields, and go on with an empty line for the others; what was on the screen meanwhile."""
    screen = ""
    for field in ("title", *FIELDS):
        use(lang)
        child.expect_exact(term("column", field))
        use("en")
        screen += child.before
        child.sendline(answers.get(field, ""))
    return screen


@of_files
@pytest.mark.parametrize(
    ("lang", "weekday", "save"), [("en", "2026-12-01 (Tuesday)", "Save?"), ("zh", "星期二", "保存")]
)
def test_add_asks_for_each_field_in_either_language(
    desk: Desk, office: Office, lang: str, weekday: str, save: str
) -> None:
    with at_terminal(desk, "add", DUBAN_LANG=lang) as child:
        screen = say(child, lang, title="修订办法", owner="办公室", leader="周", urgency="加急", due="12月1日前")
        assert weekday in screen
        child.expect_exact(save)
        assert not office.path.exists()  # nothing before it is confirmed
        child.sendline("")
    row = desk.row("1")
    assert (row["title"], row["owner"], row["leader"], row["urgency"], row["due"], row["due_text"]) == (
        "修订办法", "办公室", "周", "urgent", "2026-12-01", "12月1日前",
    )  # fmt: skip
    assert (row["person"], row["source"], row["detail"]) == (None, None, None)


def test_what_cannot_be_read_is_asked_again(desk: Desk) -> None:
    with at_terminal(desk, "add") as child:
        child.expect("title")
        child.sendline("")  # needed
        child.expect("title")
        child.sendline("事项")
        child.expect("owner")
        child.sendline("办公室")
        child.expect("person")
        child.sendline("")
        child.expect("source")
        child.sendline("听说")
        child.expect("There is no source")
        child.sendline("信访件")
        child.expect("leader")
        child.sendline("")
        child.expect("urgency")
        child.sendline("")
        child.expect("due")
        child.sendline("9月31日")
        child.expect("9月31日")
        child.expect("due")
        child.sendline("明天")
        child.expect("2026-11-24 .Tuesday")
        child.expect("detail")
        child.sendline("")
        child.expect("Save")
        child.sendline("y")
    assert (desk.row("1")["source"], desk.row("1")["due"]) == ("petition", "2026-11-24")


def test_edit_offers_what_there_is_and_says_what_changed(desk: Desk, office: Office) -> None:
    office.add("修订办法", owner="办公室", leader="周", due="2026-12-01", assigned="2026-11-10")
    with at_terminal(desk, "edit", "1") as child:
        child.expect_exact("[修订办法]")
        child.sendline("")
        child.expect_exact("[办公室]")
        child.sendline("")
        for _n in range(2):
            child.sendline("")
        child.expect_exact("[周]")
        child.sendline("吴")
        child.expect_exact("[normal]")
        child.sendline("特急")
        child.expect_exact("[2026-12-01]")
        child.sendline("30日内")  # counted from the assignment
        child.expect_exact("2026-12-10 (Thursday)")
        child.sendline("")
        child.expect("Save")
        child.sendline("")
        child.expect_exact("leader: 周 → 吴")
    row = desk.row("1")
    assert (row["title"], row["owner"], row["leader"], row["urgency"], row["due"]) == (
        "修订办法", "办公室", "吴", "critical", "2026-12-10",
    )  # fmt: skip
    assert {event["field"] for event in desk.json("history", "1") if event["kind"] == "edit"} == {
        "leader", "urgency", "due", "due_text",
    }  # fmt: skip


def test_the_tab_key_completes_owners_and_sources(desk: Desk, office: Office) -> None:
    office.add(owner="后勤保障处")
    with at_terminal(desk, "add") as child:
        child.expect("title")
        child.sendline("事项")
        child.expect("owner")
        child.send("后\t")
        child.expect_exact("勤保障处")
        child.sendline("")
        child.expect("person")
        child.sendline("")
        child.expect("source")
        child.send("pet\t")
        child.expect_exact("ition")
        child.sendline("")
        for _field in ("leader", "urgency", "due", "detail"):
            child.sendline("")
        child.expect("Save")
        child.sendline("")
    assert (desk.row("2")["owner"], desk.row("2")["source"]) == ("后勤保障处", "petition")


@pytest.mark.parametrize("way", ["no", "interrupt", "end"])
def test_whoever_does_not_confirm_has_saved_nothing(desk: Desk, office: Office, way: str) -> None:
    office.add("修订办法", owner="办公室")
    before = desk.row("1"), office.sql("SELECT COUNT(*) FROM event")
    with at_terminal(desk, "edit", "1", code=130) as child:
        say(child, leader="吴")
        child.expect("Save")
        if way == "no":
            child.sendline("n")
        elif way == "interrupt":
            child.sendintr()
        else:
            child.sendeof()
        child.expect("nothing was changed")
    assert (desk.row("1"), office.sql("SELECT COUNT(*) FROM event")) == before


def test_a_change_made_meanwhile_is_told_and_nothing_is_overwritten(desk: Desk, office: Office) -> None:
    office.add("修订办法", owner="办公室", due="2026-12-01")
    with at_terminal(desk, "edit", "1", code=4) as child:
        say(child, due="2026-12-25", owner="教务处")
        child.expect("Save")
        desk.text("edit", "1", "--due", "2026-12-09", "--owner", "后勤处", DUBAN_USER="李明")
        child.sendline("")
        child.expect_exact("(ID 1, number 督〔2026〕1号) was changed in the meantime")
        child.expect("李明")
        child.expect_exact("2026-12-01 → 2026-12-09")
        child.expect_exact("办公室 → 后勤处")
        child.expect("Nothing was overwritten")
    assert (desk.row("1")["due"], desk.row("1")["owner"]) == ("2026-12-09", "后勤处")
    assert [row["name"] for row in desk.json("owner", "list")] == ["办公室", "后勤处"]


def test_a_change_to_another_task_meanwhile_is_no_obstacle(desk: Desk, office: Office) -> None:
    for n in (1, 2):
        office.add(f"事项{n}", owner="办公室")
    with at_terminal(desk, "edit", "1") as child:
        say(child, leader="吴")
        child.expect("Save")
        desk.text("close", "2", DUBAN_USER="李明")
        child.sendline("")
    assert (desk.row("1")["leader"], desk.row("2")["status"]) == ("吴", "closed")


def test_off_a_terminal_nobody_is_asked(desk: Desk, office: Office) -> None:
    assert "--help" in desk.refused(2, "add")
    office.add()
    assert "--help" in desk.refused(2, "edit", "1")
    assert _("Save?") not in desk.refused(2, "edit", "1")
