"""`notice`: a document for the tasks of each lead, in one file or a file each; what fails takes no number."""

from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from tests.conftest import Desk, Office

Write = Callable[[str], Path]


@pytest.fixture(autouse=True)
def tasks(office: Office) -> None:
    for owner in ("甲局", "甲局", "乙局"):
        office.add(owner=owner, due="2026-11-05", assigned="2026-10-12", leader="周建国")


@pytest.fixture
def configured(desk: Desk) -> Write:
    def write(text: str) -> Path:
        path = desk.home / "config.toml"
        path.write_text(f'[office]\nname = "督查室"\n{text}', encoding="utf-8")
        desk.env["DUBAN_CONFIG"] = str(path)
        return path

    return write


def texts(path: Path) -> str:
    return "\n".join(
        each.text or "" for each in docx.Document(str(path)).element.body.iter() if each.tag.endswith("}t")
    )


def test_all_of_them_in_one_file(desk: Desk, configured: Write) -> None:
    configured('[notice]\ncontact = "王芳"\n')
    done = desk.run("notice", "1-3", "-o", "通知.docx", DUBAN_LANG="zh")
    assert done.returncode == 0
    assert [line.partition("“")[0] for line in done.stdout.splitlines()] == [
        f"已发文（督办通知单 督通〔2026〕{document}号）：督〔2026〕{task}号"
        for task, document in ((1, 1), (2, 1), (3, 2))
    ]
    assert done.stderr.splitlines() == [
        "督办通知单 督通〔2026〕1号：通知.docx",
        "督办通知单 督通〔2026〕2号：通知.docx",
    ]
    said = texts(desk.home / "通知.docx")
    assert said.index("督通〔2026〕1号") < said.index("甲局") < said.index("督通〔2026〕2号") < said.index("乙局")
    assert (desk.home / "通知.docx").stat().st_mode & 0o777 == 0o600
    assert "督办通知单 督通〔2026〕1号" in desk.text("history", "2")


def test_a_folder_has_a_file_for_each(desk: Desk) -> None:
    desk.text("notice", "1-3", "--kind", "feedback", "-o", "反馈表/", DUBAN_LANG="zh")
    desk.text("notice", "1,2", "--by", "task", "-o", "反馈表", DUBAN_LANG="zh")
    assert sorted(path.name for path in (desk.home / "反馈表").iterdir()) == [
        "办理情况反馈表 督馈〔2026〕1号 甲局.docx",
        "办理情况反馈表 督馈〔2026〕2号 乙局.docx",
        "督办通知单 督通〔2026〕1号 甲局.docx",
        "督办通知单 督通〔2026〕2号 甲局.docx",
    ]


def test_a_letter_counts_as_an_urge_with_the_limit_of_the_ladder(desk: Desk) -> None:
    desk.text("notice", "1", "--kind", "催办函", "-o", "函.docx", DUBAN_LANG="zh")
    (line,) = [line for line in desk.text("history", "1", DUBAN_LANG="zh").splitlines() if "催办函" in line]
    assert "督办函（书面）：甲局、周建国" in line
    assert "2026-11-30" in line
    assert "请于2026年11月30日前" in texts(desk.home / "函.docx")
    desk.text("notice", "1", "--kind", "urge", "--until", "三个工作日内", "-o", "函.docx", DUBAN_LANG="zh")
    said = texts(desk.home / "函.docx")
    assert "请于2026年11月26日前" in said
    assert "已催办 1 次（2026年11月23日）" in said.replace("\n", "")


def test_a_confidential_task_goes_on_paper_only_if_that_is_said(desk: Desk) -> None:
    desk.text("edit", "2", "--confidential", "yes")
    refused = desk.run("notice", "1-3", "-o", "a.docx", DUBAN_LANG="zh")
    assert refused.returncode == 4
    assert "涉密事项 1 件" in refused.stderr
    assert not (desk.home / "a.docx").exists()
    desk.text("notice", "1-3", "-o", "a.docx", "--include-confidential")
    assert "督通〔2026〕1号" in desk.text("history", "2")  # and the refused one took no number


def test_the_level_of_paper_says_how_much_it_names(desk: Desk, configured: Write) -> None:
    for kind in ("task", "urge", "feedback"):
        configured('[delivery]\npaper = "number"\n')
        desk.text("notice", "1", "--kind", kind, "-o", f"{kind}.docx")
        said = texts(desk.home / f"{kind}.docx")
        assert desk.row("1")["number"] in said
        assert not any(word in said for word in ("整改食堂消防隐患", "周建国"))
        configured('[delivery]\npaper = "count"\n')
        assert "“count”" in desk.refused(4, "notice", "2", "--kind", kind, "-o", "none.docx")
    assert not (desk.home / "none.docx").exists()


def test_undo_takes_the_record_back_and_says_so(desk: Desk) -> None:
    desk.text("notice", "1", "-o", "通知.docx")
    assert "only its record is undone" in desk.text("undo")
    (row,) = [row for row in desk.json("history", "1") if row["kind"] == "notice"]
    assert (row["field"], row["old"], row["new"]) == (None, None, None)
    desk.text("notice", "1", "-o", "通知.docx")
    assert "督通〔2026〕2号" in texts(desk.home / "通知.docx")


@pytest.mark.parametrize(
    ("code", "said", "arguments"),
    [
        (2, "通知.pdf", ["1", "-o", "通知.pdf"]),
        (2, "office.db", ["1", "-o", "office.db"]),
        (2, "--output", ["1"]),
        (2, "函", ["1", "--kind", "函", "-o", "a.docx"]),
        (2, "which is past", ["1", "--until", "昨天", "-o", "a.docx"]),
        (3, "9", ["9", "-o", "a.docx"]),
        (3, "nosuch", ["1", "-o", "nosuch/a.docx"]),
        (3, "nosuch", ["1", "-o", "nosuch/deeper/"]),
        (4, "closed", ["1-3", "-o", "a.docx"]),
    ],
)
def test_what_is_refused_takes_no_number(desk: Desk, code: int, said: str, arguments: list[str]) -> None:
    if code == 4:
        desk.text("close", "3")
    assert said in desk.run("notice", *arguments).stderr
    assert desk.run("notice", *arguments).returncode == code
    assert list(desk.home.rglob("*.docx")) == []
    desk.text("notice", "1", "-o", "通知.docx")
    assert "督通〔2026〕1号" in texts(desk.home / "通知.docx")


def test_a_template_takes_precedence(desk: Desk, configured: Write) -> None:
    own = docx.Document()
    own.add_paragraph("{{编号}}｜{{督办事项}}｜{{发文单位}}")
    own.save(str(desk.home / "函.docx"))
    configured('[notice]\nurge_template = "函.docx"\n')
    desk.refused(2, "notice", "1-3", "--kind", "urge", "-o", "out.docx")
    desk.text("notice", "1-3", "--kind", "urge", "-o", "out/", DUBAN_LANG="zh")
    made = sorted((desk.home / "out").iterdir())
    assert [texts(path) for path in made] == [f"督函〔2026〕{n}号｜整改食堂消防隐患｜督查室" for n in (1, 2, 3)]


@pytest.mark.parametrize("named", ["nosuch.docx", "config.toml"])
def test_a_template_that_cannot_be_read_is_named(desk: Desk, configured: Write, named: str) -> None:
    configured(f'[notice]\ntask_template = "{named}"\n')
    assert named in desk.refused(2, "notice", "1", "-o", "out.docx")
