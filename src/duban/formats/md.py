"""Write a table in GitHub's Markdown; all markup in values is escaped."""

import re
from collections.abc import Iterable
from typing import TextIO

from duban.formats import Look
from duban.formats.rows import grouped
from duban.formats.text import visible, visible_lines
from duban.formats.values import wording
from duban.reports.report import Column, Report

# "&" would begin an entity, "$" a formula and "~" struck text in GitHub's dialect.
_MARKUP = re.compile(r"[\\`*_\[\]<>|~&$]")
# Characters that are markup only at the start of a line: "1." (list), "#", "+", "-", "=".
_AT_START = re.compile(r"^(\d*)([#+\-=.)])")
_HEADS = {"title": "# ", "heading": "## "}


def write(report: Report, out: TextIO, _look: Look) -> None:
    """Write the text of ``report``, its shown columns under its title, then the summary; then what is annexed."""
    out.writelines(f"{_HEADS.get(kind, '')}{_line(text)}\n\n" for kind, text in report.prose)
    if report.title or not report.prose:
        _table(report, out)
    for annex in report.annexes:
        out.write("\n")
        _table(annex, out)


def _table(report: Report, out: TextIO) -> None:
    columns = report.shown_columns
    texts = [(column.key, wording(column)) for column in columns]
    out.write(f"## {_line(report.title)}\n")
    for name, group in grouped(report, report.rows):
        out.write(f"\n### {_line(name)}\n" if name else "")
        out.write(_head(columns))
        for row in group:
            out.write(_row(text(row[key]) for key, text in texts))
    if report.total:
        out.write(_row(text(report.total[key]) for key, text in texts))
    for line in report.summary():
        out.write(f"\n{_line(line)}\n")


def _head(columns: Iterable[Column]) -> str:
    rules = "".join(" ---: |" if column.is_number else " --- |" for column in columns)
    return f"\n{_row(column.heading for column in columns)}|{rules}\n"


def _row(texts: Iterable[str]) -> str:
    return "|" + "".join(f" {_cell(text)} |" for text in texts) + "\n"


def _cell(text: str) -> str:
    return _plain(visible_lines(text)).replace("\n", "<br>")  # a line end would end the table


def _line(text: str) -> str:
    """Escape a text for a line of its own: it must not become a list, a heading, a rule or code."""
    return _AT_START.sub(r"\1\\\2", _plain(visible(text)).lstrip(" "))


def _plain(text: str) -> str:
    return _MARKUP.sub(r"\\\g<0>", text)
