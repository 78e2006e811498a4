import pytest
from hypothesis import example, given
from markdown_it import MarkdownIt

from duban.formats.text import visible_lines

from .samples import HOSTILE, ROW, report, text_of, texts, titled

SHOWN = ("id", "title")


def test_md() -> None:
    lines = text_of("md", report([ROW], shown=SHOWN, summary=["共 1 项", "- 完"])).splitlines()
    table = ["| ID | 督办事项 |", "| ---: | --- |", "| 1 | 安全生产专项整治 |"]
    assert lines == ["## 逾期事项", "", *table, "", "共 1 项", "", "\\- 完"]


@pytest.mark.parametrize("line", ["# a", "- a", "1. a", "2) a", "+ a", "====", "---", "> a", "    a"])
def test_md_lines_are_paragraphs(line: str) -> None:
    html = MarkdownIt().render(text_of("md", report([], title="x", summary=["前", line])))
    assert html.endswith(f"<p>前</p>\n<p>{line.strip().replace('>', '&gt;')}</p>\n")


@given(texts)
@example("<br>")
def test_md_shows_text_as_it_is(text: str) -> None:
    assert shown(text) == " ".join(visible_lines(text).split())


@pytest.mark.parametrize("text", HOSTILE)
def test_md_shows_hostile_text_as_it_is(text: str) -> None:
    assert shown(text) == " ".join(visible_lines(text).split())


def shown(text: str) -> str:
    """The words of a cell as a reader of the rendered page sees them."""
    page = MarkdownIt().enable("table").enable("strikethrough").parse(text_of("md", report(titled(text), shown=SHOWN)))
    cells = [token for token in page if token.type == "inline"]
    assert len(cells) == 5  # the title, two headings, two cells
    parts = cells[4].children or []
    assert {part.content for part in parts if part.type == "html_inline"} <= {"<br>"}
    assert {part.type for part in parts} <= {"text", "text_special", "html_inline"}
    return " ".join("".join("\n" if part.type == "html_inline" else part.content for part in parts).split())
