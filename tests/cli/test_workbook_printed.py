"""What is handed on, laid out by LibreOffice: few pages, each with its heading, and no text that is cut off."""

import io
import random
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from duban import locales
from duban.formats import Look, Office, xlsx
from duban.reports.columns import TASK
from duban.reports.overdue import SHOWN
from duban.reports.report import Report, with_running_numbers
from tests.libreoffice import LaidOut, LibreOffice, needs_libreoffice

UNITS = cycle(["市科学技术局", "市住房和城乡建设局", "市人力资源和社会保障局", "高新区管委会"])
ENGLISH = "The interdepartmental working group agreed on uncompromising telecommunications requirements, 12 items. " * 9
CHINESE = (
    "已召开专题会议，成立工作专班，梳理问题清单12项，已整改7项（占58.3%），其余“5项”按计划推进；下一步逐周调度。" * 9
)


def overdue(count: int, text: str, by: str | None = None) -> Report:
    """So many overdue tasks, with titles of 10 to 60 characters and feedback of 20 to 200."""
    chance = random.Random(count)
    rows = [dict(_row(chance, number, text)) for number in range(1, count + 1)]
    if by:
        rows.sort(key=lambda row: row[by])
    shown = tuple(key for key in SHOWN if key != by)
    sentences = [f"超期 {count} 件。", "红灯为超期。"]
    return with_running_numbers(Report("超期事项", TASK, rows, shown, by, lambda: sentences))


def _row(chance: random.Random, number: int, text: str) -> Iterator[tuple[str, Any]]:
    yield from dict.fromkeys(column.key for column in TASK).items()
    yield from {"id": number, "light": "red", "urgency": "critical", "due": "2026-11-20"}.items()
    yield from {"days_overdue": number, "workdays_overdue": number, "owner": next(UNITS)}.items()
    yield "title", text[: chance.randint(10, 60)]
    yield "last_feedback", text[: chance.randint(20, 200)]


def written(report: Report, path: Path, lang: str = "zh") -> Path:
    before = locales.current()
    locales.use(lang)
    out = io.BytesIO()
    xlsx.write(report, out, Look(office=lambda: Office(name="清江市人民政府督查室", day="2026-11-29")))
    locales.use(before)
    path.write_bytes(out.getvalue())
    return path


@pytest.fixture(scope="module")
def laid_out(tmp_path_factory: pytest.TempPathFactory) -> dict[str, LaidOut]:
    """The workbooks of 47 tasks, and of 40 by unit in either language."""
    home = tmp_path_factory.mktemp("printed")
    workbooks = {
        "47": written(overdue(47, CHINESE), home / "47.xlsx"),
        "zh": written(overdue(40, CHINESE, "owner"), home / "zh.xlsx", "zh"),
        "en": written(overdue(40, ENGLISH, "owner"), home / "en.xlsx", "en"),
    }
    laid_out = LibreOffice(home / "profile").lay_out([*workbooks.values()])
    return dict(zip(workbooks, laid_out, strict=True))


@needs_libreoffice
def test_47_overdue_tasks_are_five_pages_at_most(laid_out: dict[str, LaidOut]) -> None:
    pages = [page.extract_text() for page in PdfReader(laid_out["47"].paper).pages]
    mine = [text for text in pages if "进展情况" in text and "反馈时间" not in text and "亮灯" in text]
    assert 1 < len(mine) <= 5
    assert "截至 2026 年 11 月 29 日" in mine[0]
    assert "合计：47 件事项" in mine[-1]
    assert all(f"第 {number} 页" in text for number, text in enumerate(mine, start=1))


@needs_libreoffice
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_text_is_cut_off(laid_out: dict[str, LaidOut], lang: str) -> None:
    heights = laid_out[lang].heights
    assert len(heights) > 40
    assert [at for at, (height, needed) in enumerate(heights) if needed > height + 20] == []
