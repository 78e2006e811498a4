"""The page as Chromium shows and prints it: nothing lost, nothing sticking out, nothing fetched."""

from collections.abc import Callable, Iterator
from unicodedata import normalize

import pytest
from pypdf import PdfReader

from duban import locales
from duban.formats import Office
from duban.formats.text import visible_lines
from duban.reports.columns import COUNTS, TASK
from duban.reports.overdue import SHOWN
from duban.reports.report import Chart, Column, Report, with_running_numbers

from .browser import CHROMIUM, Browser, Seen, browsing
from .samples import EMPTY, HOSTILE, ROW, report, text_of, titled

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")

PHONE, TABLET, DESK = 375, 768, 1280
LONG = "关于进一步加强和规范学校公务用车管理工作的若干意见（征求意见稿）修改情况的报告" * 5
UNBROKEN = "http://example.test/" + "a-long-address-without-a-space/" * 20
BY_OWNER = (Column("owner"), *COUNTS)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory, processes: None) -> Iterator[Browser]:
    with browsing(tmp_path_factory.mktemp("browser")) as browser:
        yield browser


def page(of: Report) -> str:
    return text_of("html", of, office=lambda: Office("2026-11-25T10:15"))


def fits(found: Seen, width: int) -> bool:
    """Nothing is off-screen, and nothing is fetched."""
    return found.width == width and found.sticking == found.asked == found.fetched == []


def tasks() -> Report:
    rows = [
        ROW | {"id": number, "title": title, "light": light, "detail": LONG}
        for number, title in enumerate((LONG, UNBROKEN, "短", "第三项", "第四项", "第五项"))
        for light in ("red", "yellow", "green", "none")
    ]
    return report([*rows, EMPTY], summary=["共 25 项", UNBROKEN], group="light")


def counts() -> Report:
    row = {"total": 40, "closed": 11, "on_time": 5, "late": 6, "open": 29, "overdue": 8}
    row |= {"on_time_rate": None, "closed_on_time_rate": 0.5}
    rows = [{"owner": f"{name}{LONG[:20]}", **row, "closed_rate": share} for name, share in (("甲", 0.5), ("乙", 1))]
    charts = (
        Chart("办结率", "bars", "owner", ("closed_rate",)),
        Chart("走势", "lines", "owner", ("closed", "open", "on_time_rate")),
    )
    return Report("办理进度", BY_OWNER, rows, tuple(each.key for each in BY_OWNER), charts=charts)


def everything(count: int = 6) -> Report:
    row = {each.key: [LONG[:30]] if each.kind == "list" else None for each in TASK}
    row |= {each.key: LONG for each in TASK if each.kind == "text"}
    return report([row] * count, columns=TASK, shown=tuple(each.key for each in TASK))


@pytest.mark.parametrize("width", [PHONE, TABLET, DESK])
@pytest.mark.parametrize(("make", "lang"), [(tasks, "zh"), (counts, "en"), (everything, "en")])
def test_it_fits_the_window_and_shows_every_text(
    browser: Browser, make: Callable[[], Report], width: int, lang: str
) -> None:
    locales.use(lang)
    of = make()
    found = browser.seen(page(of), width)
    assert fits(found, width)
    shown = "".join(found.text.split())
    for row in of.rows:
        for column in of.shown_columns:
            if column.kind == "text":
                assert "".join((row[column.key] or "").split()) in shown
    assert all("".join(line.split()) in shown for line in (of.title, *of.summary(), "2026-11-25 10:15"))


def test_a_task_in_full_is_a_card_on_any_screen(browser: Browser) -> None:
    found = browser.seen(page(everything(1)), DESK)
    assert fits(found, DESK)
    assert "牵头单位" not in found.text  # the heading row; on a card the names stand before the values
    assert "".join(found.text.split()).count(LONG[:30]) == sum(each.kind == "text" for each in TASK) * 5 + 2


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_text_shows_as_it_is(browser: Browser, width: int) -> None:
    hostile = [
        *HOSTILE,
        "<script>document.title='x'</script>",
        "<img src='http://office.test/picture.svg'>",
        "</table>",
    ]
    found = browser.seen(page(report(titled(*hostile))), width)
    assert fits(found, width)
    for text in hostile:
        assert "".join(visible_lines(text).split()) in "".join(found.text.split())


def test_the_checks_see_what_is_wrong(browser: Browser) -> None:
    wrong = "<img src='http://office.test/picture.svg'><p style='width:500px'>甲"
    found = browser.seen(f"<!DOCTYPE html><body>{wrong}", PHONE)
    assert found.asked == found.fetched == ["http://office.test/picture.svg"]
    assert found.width > 500
    assert len(found.sticking) == 1


def test_what_is_wrong_would_not_be_fetched(browser: Browser) -> None:
    """The policy in the page forbids it, should a text ever become markup."""
    wrong = page(report([ROW])).replace("<h1>", "<img src='http://office.test/picture.svg'><h1>")
    assert browser.seen(wrong, PHONE).fetched == []


@pytest.mark.parametrize(
    ("shown", "across"),
    [(("id", "title", "due"), False), ((*(each.key for each in TASK[:12]),), True)],
)
def test_on_a4_the_heading_is_on_every_page_and_no_row_is_cut(
    browser: Browser, shown: tuple[str, ...], across: bool
) -> None:
    row = {each.key: [] if each.kind == "list" else None for each in TASK}
    rows = [row | {"id": number, "title": f"起点{number}" + LONG[:90] + f"终点{number}"} for number in range(80)]
    pages = PdfReader(browser.printed(page(report(rows, columns=TASK, shown=shown)))).pages
    assert len(pages) > 3
    texts = ["".join(each.extract_text().split()) for each in pages]
    for each, text in zip(pages, texts, strict=True):
        assert sorted(map(round, each.mediabox[2:])) == [595, 842]
        assert (each.mediabox.width > each.mediabox.height) == across
        assert "督办事项" in text
    for number in range(80):
        (on,) = [text for text in texts if f"起点{number}关于" in text]
        assert f"终点{number}" in on


@pytest.mark.parametrize("width", [TABLET, DESK])
def test_the_heading_stays_while_one_scrolls(browser: Browser, width: int) -> None:
    found = browser.seen(page(report([ROW] * 80, shown=("id", "light", "title", "due", "progress"))), width)
    assert fits(found, width)
    assert found.stays


CHINESE = [
    "已召开专题会议部署，梳理形成问题清单12项，其中7项已完成，3项正在履行招投标程序。",
    "预计12月中旬完成初步验收，每周五报送进展。",
]
ENGLISH = ["Responsibilities were clarified with the Telecommunications Infrastructure Directorate.", "Under review."]


@pytest.mark.parametrize(("lang", "texts"), [("zh", CHINESE), ("en", ENGLISH)])
def test_47_overdue_tasks_with_feedback_are_five_pages_and_no_word_is_broken(
    browser: Browser, lang: str, texts: list[str]
) -> None:
    locales.use(lang)
    row = {each.key: [] if each.kind == "list" else None for each in TASK} | {"light": "red", "urgency": "normal"}
    rows = [
        row
        | {"id": number, "title": texts[0][:60], "owner": "市住房和城乡建设局" if lang == "zh" else "Transportation"}
        | {"due": f"2026-10-{number % 28 + 1:02}", "days_overdue": 40, "workdays_overdue": 28}
        | {"last_feedback": "".join(f"{text} " for text in texts[number % 2 :] * (1 + number % 2))}
        for number in range(1, 48)
    ]
    office = Office("2026-11-29T10:15", name="督查室", day="2026-11-29")
    of = with_running_numbers(report(rows, columns=TASK, shown=SHOWN))
    pages = PdfReader(browser.printed(text_of("html", of, office=lambda: office))).pages
    assert len(pages) <= 5
    assert pages[0].mediabox.width > pages[0].mediabox.height
    text = normalize("NFKC", "\n".join(each.extract_text() for each in pages))  # without ligatures
    if lang == "en":  # Chinese is broken anywhere
        assert {word for word in " ".join(texts).split() if word not in text} == set()
    assert "督查室" in pages[-1].extract_text()


def board() -> Report:
    blank = {each.key: [] if each.kind == "list" else None for each in TASK}
    items = [blank | {"title": title, "owner": LONG, "light": "red"} for title in (LONG, UNBROKEN, "短")]
    figures = [{"owner": name, "open": count} for name, count in (("在办", 324), ("超期", 47), ("待审核", 15))]
    units = [{"owner": f"{name}{LONG[:20]}", "overdue": 3} for name in "甲乙丙"]
    bars = (Chart("超期", "bars", "owner", ("overdue",)),)
    by_unit = Report("超期", (Column("owner"), *COUNTS), units, ("owner",), charts=bars)
    waiting = Report("等您处理", TASK, items, ("light", "title", "owner", "due"))
    return Report("督办工作一览", BY_OWNER, figures, ("owner", "open"), sections=(waiting, by_unit))


@pytest.mark.parametrize("width", [PHONE, TABLET])
def test_a_leaders_page_fits_a_telephone(browser: Browser, width: int) -> None:
    found = browser.seen(page(board()), width)
    assert fits(found, width)
    shown = "".join(found.text.split())
    for text in ("324在办", "47超期", LONG, UNBROKEN, "等您处理"):
        assert text in shown


def test_a_leaders_page_is_one_of_a4(browser: Browser) -> None:
    (only,) = PdfReader(browser.printed(page(board()))).pages
    assert sorted(map(round, only.mediabox[2:])) == [595, 842]


def test_on_a4_a_table_of_too_many_columns_becomes_cards(browser: Browser) -> None:
    pages = PdfReader(browser.printed(page(everything(3)))).pages
    text = "".join(each.extract_text().partition("\n")[2] for each in pages)  # without the number of the page
    assert "".join(text.split()).count("情况的报告") == 5 * 3 * sum(each.kind == "text" for each in TASK)
    assert "督办事项" not in text  # the heading row is gone: each card names its values
