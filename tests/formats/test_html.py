"""The page as it is written; what a browser makes of it is in ``test_html_in_a_browser.py``."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duban import locales
from duban.formats import Office
from duban.formats.text import visible_lines
from duban.reports.columns import COUNTS
from duban.reports.report import Chart, Column, Report, Row

from .samples import COLUMNS, EMPTY, HOSTILE, ROW, report, rows, text_of, titled

VOID = {"meta", "link", "br", "col", "wbr"}


class Page(HTMLParser):
    """The elements of a page, each with its text; every element that begins has to end."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.open: list[tuple[str, dict[str, str | None], list[str]]] = []
        self.elements: list[tuple[str, dict[str, str | None], str]] = []
        self.feed(source)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            self.elements.append((tag, dict(attributes), ""))
        else:
            self.open.append((tag, dict(attributes), []))

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attributes), ""))

    def handle_endtag(self, tag: str) -> None:
        begun, attributes, texts = self.open.pop()
        assert begun == tag
        self.elements.append((tag, attributes, "".join(texts)))

    def handle_data(self, text: str) -> None:
        for _tag, _attributes, texts in self.open:
            texts.append(text)

    def texts(self, tag: str) -> list[str]:
        return [text for each, _attributes, text in self.elements if each == tag]

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for each, attributes, _text in self.elements if each == tag]


def read(of: Report, **look: Any) -> Page:
    return Page(text_of("html", of, **look))


def test_a_page_says_what_it_is_in_its_language() -> None:
    page = read(report([ROW], summary=["共 1 项"]), office=lambda: Office("2026-11-25T10:15"))
    assert page.texts("title") == page.texts("h1") == ["逾期事项"]
    assert page.texts("p") == ["共 1 项", "制表时间 2026-11-25 10:15"]
    assert page.all("html") == [{"lang": "zh-CN"}]
    locales.use("en")
    assert read(report([ROW])).all("html") == [{"lang": "en"}]


def test_the_unit_stands_above_with_the_day_and_signs_below() -> None:
    """版头 and 落款; without a unit in the configuration nobody signs."""
    made = Office(made="2026-11-30T10:15", name="清江市政府督查室", day="2026-11-29")
    page = read(report([ROW]), office=lambda: made)
    assert page.texts("span")[:2] == ["制表单位：清江市政府督查室", "截至 2026 年 11 月 29 日"]
    assert page.texts("p")[1:] == ["清江市政府督查室\n2026 年 11 月 30 日", "制表时间 2026-11-30 10:15"]
    unnamed = read(report([ROW]), office=lambda: made._replace(name=""))
    assert unnamed.texts("p") == ["截至 2026 年 11 月 29 日", "制表时间 2026-11-30 10:15"]


def test_every_value_is_in_its_cell_and_the_style_names_its_column_on_a_card() -> None:
    source = text_of("html", report([ROW, EMPTY]))
    page = Page(source)
    assert page.texts("th") == [column.heading for column in COLUMNS]
    full = ["1", "安全生产专项整治", "红", "2026-12-01 09:30", "60%", "85.3%", "是", "督查、安全", "第一条"]
    assert page.texts("td") == [*full, "2", "", "", "", "", "—", "", "", ""]
    named = dict(re.findall(r'td:nth-child\((\d+)\)::before { content: "(.*)"; }', source))
    assert named == {str(place): text for place, text in enumerate(page.texts("th"), 1) if place != 2}


def test_a_heading_cannot_end_the_style_sheet() -> None:
    columns = (Column("title"), Column("due_soon", until='11-30"}</style>\\'))
    source = text_of("html", Report("承办", columns, [{"title": "甲", "due_soon": 1}], ("title", "due_soon")))
    assert '::before { content: "11-30\\22 }\\3c /style\\3e \\5c 前到期"; }' in source
    assert Page(source).texts("td") == ["甲", "1"]


def test_a_row_takes_few_bytes_beside_its_texts() -> None:
    """600 tasks are a page that a telephone opens at once: no cell has a style, a class or a name of its own."""
    few, many = (text_of("html", report([ROW] * count)) for count in (100, 700))
    texts = sum(len(text.encode()) for text in Page(few).texts("td")[: len(COLUMNS)])
    assert (len(many.encode()) - len(few.encode())) / 600 < texts + 230
    assert not Page(many).all("td")[0]


def test_a_light_is_a_colour_and_a_word() -> None:
    page = read(report([ROW, ROW | {"light": "none"}], shown=("light",)))
    assert page.all("tr") == [{}, {"class": "red"}, {}]
    assert page.texts("td") == ["红", "无"]


def test_groups_have_a_heading_over_all_columns() -> None:
    page = read(report([ROW, ROW | {"light": "green"}], group="light"))
    assert [each["colspan"] for each in page.all("th") if "colspan" in each] == [str(len(COLUMNS))] * 2
    assert page.texts("th")[-2:] == ["红", "绿"]


def test_without_rows_there_is_no_table() -> None:
    page = read(report([], summary=["没有逾期事项。"]))
    assert page.texts("p") == ["没有逾期事项。"]
    assert page.texts("table") == page.texts("figure") == []


def test_the_summary_stands_above_though_it_is_known_last() -> None:
    seen = []

    def counted() -> Iterator[Row]:
        for number in range(3):
            seen.append(number)
            yield ROW

    of = report(counted())
    source = text_of("html", Report(of.title, of.columns, of.rows, of.shown, summary=lambda: [f"共 {len(seen)} 项"]))
    assert source.index("共 3 项") < source.index("<table>")


@settings(deadline=None)  # libraries are loaded by the first
@given(st.lists(rows, max_size=3))
def test_a_page_of_any_rows_is_well_formed_and_keeps_their_texts(given_rows: list[Row]) -> None:
    page = read(report(given_rows, shown=("title", "detail")))
    texts = [visible_lines(row[key] or "") for row in given_rows for key in ("title", "detail")]
    assert page.texts("td") == texts


@pytest.mark.parametrize("text", [*HOSTILE, "</td></table><script>", "{{ 7 * 7 }}", "{% raw %}", "&lt;"])
def test_text_is_text(text: str) -> None:
    source = text_of("html", report(titled(text), title=text, summary=[text], shown=("title",)))
    page = Page(source)
    assert page.texts("td") == [visible_lines(text)]
    assert page.texts("script") == []


def test_nothing_is_fetched_and_no_script_is_run() -> None:
    source = text_of("html", report([ROW] * 9, group="light"))
    assert "default-src 'none'" in source
    assert not re.search(r"(src|href|srcset|action|background)\s*=|url\((?!#)|@import|<script|<link|\bon\w+=", source)


def test_tasks_are_counted_by_their_terms_and_owners() -> None:
    lights = ["red", "green", "red", "none", "red", "green"]
    page = read(report([ROW | {"light": light} for light in lights]))
    assert page.texts("figcaption") == ["亮灯"]
    assert list(zip(page.texts("dt"), page.texts("dd"), strict=True)) == [
        ("红", "\n\n3\n"),
        ("绿", "\n\n2\n"),
        ("无", "\n\n1\n"),
    ]
    assert [each["width"] for each in page.all("rect")[-5::2]] == ["100.0%", "66.7%", "33.3%"]


def test_few_tasks_or_one_kind_of_them_need_no_picture() -> None:
    assert read(report([ROW, ROW | {"light": "green"}])).texts("figure") == []
    assert read(report([ROW] * 9)).texts("figure") == []


def test_a_report_is_drawn_as_it_describes() -> None:
    columns = (Column("period"), Column("owner"), *COUNTS)
    row = dict.fromkeys(column.key for column in columns)
    values = zip(("甲", "乙", "丙", "丁"), (4, None, 7, 2), strict=True)
    weeks = [row | {"period": f"第{name}周", "owner": name, "open": value} for name, value in values]
    charts = (
        Chart("走势", "lines", "period", ("open",)),
        Chart("每周", "bars", "period", ("open",)),
        Chart("在办", "bars", "owner", ("open",)),
    )
    page = read(Report("趋势", columns, weeks, ("period", "open"), charts=charts))
    assert page.texts("figcaption") == ["走势", "每周", "在办"]
    heights = ["87.0", "32.2", "123.5"]  # 4, 7 and 2 of 8, in pixels from above
    assert [each["cy"] for each in page.all("circle")] == heights
    assert [each["y"] for each in page.all("rect") if "y" in each] == heights
    assert len([each for each in page.all("line") if each.get("class") != "grid"]) == 1  # 7 to 2; the gap is open
    assert list(zip(page.texts("dt"), [text.strip() for text in page.texts("dd")], strict=True)) == [
        ("甲", "4"),
        ("乙", "—"),
        ("丙", "7"),
        ("丁", "2"),
    ]


OLD = frozenset(
    re.findall(
        r"\S+",
        """
        -webkit-text-size-adjust align-items background border border-bottom border-collapse border-color border-left
        border-left-color border-left-width border-radius border-top box-shadow box-sizing break-after break-before
        break-inside clear color column-fill column-gap column-span columns content display fill flex flex-basis
        flex-direction flex-wrap float font font-family font-size font-variant-numeric font-weight gap grid-auto-flow
        grid-column grid-template-columns height justify-content letter-spacing line-height list-style margin
        margin-bottom margin-right margin-top max-width min-width order overflow overflow-wrap padding padding-bottom
        padding-top position row-gap size stroke stroke-dasharray stroke-linecap stroke-width table-layout text-align
        text-transform top vertical-align white-space width word-break counter( fit-content( min( minmax( not(
        nth-child( repeat( url( var( before empty first-child first-letter last-child not nth-child root
        @bottom-center @page @media
        """,
    )
)
"""What Chromium 86 of 2020 knows, or passes over without harm (@bottom-center). A new one is a word here, so that
somebody looked whether it is as old."""


def test_the_styles_are_those_of_a_browser_of_five_years_ago() -> None:
    section = report([ROW], shown=("light", "title"))
    board = Report("一览", COLUMNS, [ROW], ("title", "id"), sections=(section,))
    for source in (text_of("html", each) for each in (report([ROW] * 9, group="light"), report([ROW]), board)):
        css = re.sub(r'"[^"]*"', "", source.partition("<style>")[2].partition("</style>")[0])
        used = {*re.findall(r"[{;]\s*(-?[a-z][a-z-]*)\s*:", css), *re.findall(r"[a-z-]+\(|@[a-z-]+", css)}
        used |= set(re.findall(r":{1,2}([a-z-]+)(?=[(\s,{:.>+]*[^;{}]*{)", css))
        assert used - OLD == set()
