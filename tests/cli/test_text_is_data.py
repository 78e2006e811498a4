"""Text is data: whatever a title holds comes out of JSON as it went in, and acts on nobody's terminal."""

import pytest

from tests.conftest import Desk, Office

TITLES = [
    "[red]整改[/red]",
    "[/]",
    "\x1b[31m红\x1b]0;标题\x07",
    "左\u202e右",
    "甲\t乙\n丙\r\n丁",
    "=1+1",
    "@SUM(A1)",
    "{title} %s %d {0}",
    "'; DROP TABLE task; --",
    "\\n 不是换行",
    "👨‍👩‍👧 é ﷽",
    "\u200b零宽\ufeff",
    "--owner",
    "长" * 10_000,
]


@pytest.mark.parametrize("title", TITLES)
def test_json_gives_back_what_was_said(desk: Desk, title: str) -> None:
    (row,) = desk.json("add", "--owner", "后勤处", "--detail", title, "--tag", title, "--", title)
    assert [row["title"], row["detail"], *row["tags"]] == [title] * 3
    assert [row["id"] for row in desk.json("list", f"--search={title}", f"--tag={title}")] == [1]


@pytest.mark.parametrize(
    "name", ["[red]整改[red]", "=1+1", "左\u202e右", "{title} %s %d {0}", "\\n 不是换行", "$(id)`id`"]
)
def test_an_owner_is_called_as_was_said(desk: Desk, name: str) -> None:
    """Where no mark separates two: 、，/ and line ends do, as in a ledger."""
    (row,) = desk.json("add", "修路", "--owner", name)
    assert row["owner"] == name
    assert [row["id"] for row in desk.json("list", f"--owner={name}")] == [1]


@pytest.mark.parametrize("form", ["plain", "table", "md"])
@pytest.mark.parametrize("title", TITLES)
def test_people_see_it_and_nothing_acts(desk: Desk, office: Office, title: str, form: str) -> None:
    office.add(title, title)
    page = desk.text("list", "-f", form, "--color", "never")
    assert not set(page) & set("\x1b\x07\r\u202e\u200b\ufeff")
    assert len(page.splitlines()) < 20 or len(title) > 1000
    seen = page.replace("\n", "").replace(" ", "")
    is_clipped = form == "table" and "…" in page  # to two lines: `show` has the whole
    for character in title if not is_clipped else ():
        if character.isprintable() and not character.isspace() and character not in "\\|[]*_`<>":
            assert character in seen
    if len(title) > 1000 and not is_clipped:
        assert page.count("长") == 20_000  # the title and the owner, whole


def test_the_marks_of_what_cannot_be_seen(desk: Desk, office: Office) -> None:
    office.add("甲\x1b乙\u202e丙\t丁\n戊")
    assert "甲␛乙⟨U+202E⟩丙⇥丁⏎戊" in desk.text("list")
    assert "甲␛乙⟨U+202E⟩丙⇥丁⏎戊" in desk.text("feedback", "1", "进展")


def test_no_spreadsheet_runs_it(desk: Desk, office: Office) -> None:
    office.add("=1+1", "@SUM(A1)")
    assert ",'=1+1," in desk.text("list", "-f", "csv")
    assert ",=1+1," in desk.text("list", "--plain-csv")  # for programs, not for spreadsheets


def test_the_answer_of_a_write_is_one_line(desk: Desk) -> None:
    assert len(desk.text("add", "甲\n乙", "--owner", "办\n公室").splitlines()) == 1


def test_a_new_owner_is_named_so_that_it_acts_on_nobody(desk: Desk) -> None:
    said = desk.run("add", "事项", "--owner", "办\x1b[2J公室").stderr
    assert "\x1b" not in said
    assert "办␛[2J公室" in said
