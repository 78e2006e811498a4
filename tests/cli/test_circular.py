"""The circular: from the month to four texts, published under a number, and proved whatever was done later."""

import random
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duban.formats.text import cells
from tests.conftest import Desk, examples

OCTOBER, NOVEMBER, DECEMBER = "2026-10-08", "2026-11-20", "2026-12-01"
HISTORY = """
2026-10-08 add 修复积水路段 --owner 住建局 --with 水利局 --due 2026-11-10 --source meeting
2026-10-08 add 补植行道树 --owner 林业局 --due 2026-11-15
2026-10-08 add 扩建小学 --owner 教育局 --due 2026-11-20
2026-10-12 add 清淤 --owner 水利局 --due 2026-12-10
2026-10-12 add 检查食品 --owner 市场局 --due 2026-11-05
2026-11-02 add 化解积案 --owner 信访局 --due 2026-12-20 --confidential
2026-11-02 add 加装电梯 --owner 住建局 --due 2026-11-12
2026-11-04 feedback 1 清掏完成 --percent 60
2026-11-04 close 5
2026-11-12 urge 1 --how phone
2026-11-18 close 2
2026-11-20 submit 3
2026-11-21 return 3 --reason 未附验收材料
2026-11-20 interview 住建局 --reason 两次未答复
2026-11-25 feedback 4 清淤两公里 --on 2026-11-14
"""
RULES = """
name = "试行办法"
base = 100
[[rule]]
name = "逾期"
on = ["late", "missed"]
points = -2
[[rule]]
name = "约谈"
on = "interview"
points = -1
"""


def typed(desk: Desk, history: str) -> None:
    for line in history.strip().splitlines():
        now, *words = line.split()
        desk.text(*words, DUBAN_NOW=now)


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """An office on 1 December that has published nothing yet."""
    desk = Desk(tmp_path_factory.mktemp("circular"))
    (desk.home / "办法.toml").write_text(RULES, encoding="utf-8")
    config = desk.home / "config.toml"
    config.write_text('[office]\nname = "市督查室"\n[scores]\nfile = "办法.toml"\n', encoding="utf-8")
    desk.env |= {"DUBAN_LANG": "zh", "DUBAN_NOW": DECEMBER, "DUBAN_CONFIG": str(config)}
    typed(desk, HISTORY)
    return desk


def beside(model: Desk, home: Path) -> Desk:
    """The same office again."""
    home.mkdir(exist_ok=True)
    desk = Desk(home)
    desk.env |= {name: model.env[name] for name in ("DUBAN_LANG", "DUBAN_NOW", "DUBAN_CONFIG")}
    with closing(sqlite3.connect(model.store)) as source, closing(sqlite3.connect(desk.store)) as target:
        source.backup(target)
    desk.store.chmod(0o600)
    return desk


@pytest.fixture
def desk_(model: Desk, tmp_path: Path) -> Desk:
    return beside(model, tmp_path)


@pytest.fixture(scope="module")
def published(model: Desk, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The same with one circular; what was changed in the ordinary way later is no alteration."""
    desk = beside(model, tmp_path_factory.mktemp("published"))
    desk.text("circular", "--publish")
    typed(desk, "2026-12-02 edit 2 --title 补植\n2026-12-03 edit 2 --title 补植行道树")
    assert desk.run("circular", "--verify", "1").returncode == 0
    return desk


def sql(desk: Desk, statement: str) -> None:
    with closing(sqlite3.connect(desk.store, isolation_level=None)) as connection:
        connection.execute(statement)


def test_the_circular_to_all_units(model: Desk) -> None:
    said = model.text("circular")
    for part in (
        "关于2026年11月督办事项办理情况的通报",
        "督办事项共7件，其中本期新交办2件。已办结2件，占28.5%；未办结5件，占71.5%。",
        "按期办结1件（14.2%），逾期办结1件（14.3%），逾期未办结3件（42.9%），在办未到期2件（28.6%）。",
        "以上含涉密事项1件，只计件数，不列名称。",
        "予以表扬的单位：市场局。",
        "逾期未办结3件：住建局2件（附件1第1、2项）；教育局1件（附件1第5项）。",
        "退回重办1件：教育局1件（附件1第5项）。",
        "事后补录（超过3天）1件：水利局1件（附件1第3项）。",
        "已约谈：住建局（2026年11月20日，两次未答复）。",
        "下月底前到期2件（附件1第3项；另有1件不列出）",
        "附件2：2026年11月督办考核得分表",
    ):
        assert part in said, said
    assert "化解积案" not in said
    assert "化解积案" in model.text("circular", "--include-confidential")


@pytest.mark.parametrize(
    ("audience", "said", "unsaid"),
    [
        ("leaders", ["“修复积水路段”（住建局，逾期20天，本期催办1次）", "请阅示"], ["附件", "三、"]),
        ("superior", ["本期催办1件次、约谈1次、退回重办1件次", "特此报告。", "附件第1、2项"], ["各承办单位"]),
        ("meeting", ["住建局：“修复积水路段”（时限2026年11月10日，逾期20天，最新进展：清掏完成）"], ["附件"]),
    ],
)
def test_other_readers_get_other_texts_of_the_same_figures(
    model: Desk, audience: str, said: list[str], unsaid: list[str]
) -> None:
    text = model.text("circular", "--for", audience)
    assert "逾期未办结3件（42.9%）" in text
    assert [each for each in said if each not in text.replace("附件1", "附件")] == []
    assert [each for each in unsaid if each in text] == []


def test_a_month_is_closed_before_it_is_published_and_has_one_circular(desk_: Desk) -> None:
    early = desk_.run("circular", "--month", "2026-11", "--publish", DUBAN_NOW="2026-11-30")
    assert (early.returncode, "2026-12-01 起可以印发" in early.stderr) == (4, True)
    assert "第1期" in desk_.run("circular", "--publish").stderr
    twice = desk_.run("circular", "--publish")
    assert (twice.returncode, "督查通报〔2026〕第1期" in twice.stderr) == (4, True)
    again = desk_.run("circular", "--publish", "--again")
    assert "本期更正并代替督查通报〔2026〕第1期。" in again.stdout
    assert "第1期" in desk_.run("circular", "--publish", "--for", "superior").stderr  # a series of its own
    assert sorted(row["number"] for row in desk_.json("circular", "list")) == [
        "督查专报〔2026〕第1期", "督查通报〔2026〕第1期", "督查通报〔2026〕第2期",
    ]  # fmt: skip


def test_a_file_that_cannot_be_written_takes_no_number(desk_: Desk) -> None:
    assert desk_.run("circular", "--publish", "-o", "nowhere/x.docx").returncode == 3
    (desk_.home / "form.toml").write_text('[circular]\nall_template = "nowhere.docx"\n')
    without_form = desk_.run("circular", "--publish", "-o", "x.docx", DUBAN_CONFIG=str(desk_.home / "form.toml"))
    assert without_form.returncode in {2, 3}
    for odd in (["-o", "x.xlsx", "--columns", "nosuch"], ["-f", "ics", "-o", "x.ics"], ["-f", "csv", "--columns", "x"]):
        assert desk_.run("circular", "--publish", *odd).returncode == 2
    assert desk_.json("circular", "list") == []
    assert desk_.run("circular", "--publish", "-o", "x.docx").returncode == 0
    assert "第1期" in docx.Document(str(desk_.home / "x.docx")).paragraphs[2].text


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a disk that is always full is a device of Linux")
def test_a_disk_that_is_full_leaves_no_number_on_paper_alone(desk_: Desk) -> None:
    full = desk_.run("circular", "--publish", "-f", "md", "-o", "/dev/full")
    assert full.returncode == 5
    assert "已经记录在案" in full.stderr
    assert "第1期" in desk_.text("circular", "show", "1")


def test_a_published_circular_stays_as_it_was_published(desk_: Desk) -> None:
    desk_.text("circular", "--publish")
    before = desk_.text("circular", "show", "1")
    typed(desk_, "2026-12-02 edit 1 --title 别的题目\n2026-12-02 owner edit 住建局 --name 建设局")
    assert desk_.text("circular", "show", "1", DUBAN_LANG="en") == before
    assert "逐字节一致" in desk_.text("circular", "--verify", "1", DUBAN_NOW="2027-12-01")


def test_rules_of_today_do_not_change_what_was_published(desk_: Desk) -> None:
    desk_.text("circular", "--publish")
    config = desk_.home / "other.toml"
    config.write_text('[office]\ntimezone = "America/New_York"\n[record]\nback_entry_days = 0\n', encoding="utf-8")
    assert "逐字节一致" in desk_.text("circular", "--verify", "督查通报(2026)第1期", DUBAN_CONFIG=str(config))


CHANGES: list[Any] = [
    lambda chance, task, day: ["feedback", task, f"进展{chance.random():.3f}", "--on", day],
    lambda chance, task, _day: ["edit", task, "--title", f"事项{chance.random():.3f}"],
    lambda chance, task, _day: ["edit", task, "--owner", f"单位{chance.randint(1, 9)}", "--new"],
    lambda _chance, task, day: ["close", task, "--on", day],
    lambda _chance, task, _day: ["reopen", task, "--reason", "复查"],
    lambda _chance, task, _day: ["cancel", task, "--reason", "合并办理"],
    lambda _chance, task, _day: ["extend", task, "--to", "2027-06-01", "--reason", "汛期"],
    lambda _chance, task, _day: ["urge", task],
    lambda _chance, _task, day: ["add", "补录", "--owner", "住建局", "--assigned", day, "--due", "2026-11-20"],
    lambda chance, _task, _day: ["owner", "edit", "教育局", "--name", f"教育局{chance.randint(1, 99)}"],
    lambda chance, _task, _day: ["owner", "merge", f"单位{chance.randint(1, 9)}", "--into", "林业局"],
    lambda chance, _task, _day: ["undo", str(chance.randint(1, 40))],
    lambda _chance, _task, _day: ["undo"],
    lambda _chance, _task, _day: ["redo"],
    lambda _chance, _task, day: ["interview", "住建局", "--reason", "再谈", "--on", day],
    lambda _chance, task, _day: ["edit", task, "--confidential", "yes"],
]
"""What may happen later; what duban refuses changes nothing."""


@settings(max_examples=examples(16))
@given(seed=st.integers(0, 10**6))
def test_whatever_is_done_later_it_comes_out_the_same(
    model: Desk, tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    chance, desk = random.Random(seed), beside(model, tmp_path_factory.mktemp("later"))
    desk.text("circular", "--publish")
    for _n in range(60):
        day = f"2026-{chance.choice(['10-20', '11-03', '11-30', '12-02'])}"
        now = chance.choice(["2026-12-03", "2027-01-10", "2026-11-15"])  # a clock may be wrong
        desk.run(*chance.choice(CHANGES)(chance, str(chance.randint(1, 9)), day), DUBAN_NOW=now)
    done = desk.run("circular", "--verify", "1", DUBAN_NOW="2027-12-01")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("UPDATE task SET due = '2026-12-25' WHERE id = 3", ["扩建小学", "办结时限", "2026-11-20", "2026-12-25"]),
        ("UPDATE task SET title = '改名' WHERE id = 2", ["2", "督办事项", "补植行道树", "改名"]),
        ("UPDATE owner SET name = '假局' WHERE name = '教育局'", ["教育局", "假局"]),
        ("UPDATE event SET text = '改了' WHERE field = 'interviewed'", ["两次未答复", "改了"]),
        ("DELETE FROM event WHERE kind = 'return' AND field = 'status'", ["登记记录", "扩建小学"]),
        ("UPDATE batch SET at = '2026-12-09T00:00:00Z' WHERE command = 'urge'", ["修复积水路段", "催办次数"]),
        ("INSERT INTO support VALUES (4, 1, 0)", ["清淤", "协办单位", "住建局"]),
        ("UPDATE circular SET text = replace(text, '42.9%', '14.2%')", ["正文", "42.9%", "14.2%"]),
        ("UPDATE circular SET facts = replace(facts, '扩建小学', '扩建中学')", ["扩建中学", "扩建小学", "SHA-256"]),
        ("UPDATE circular SET rules = replace(rules, '-2', '-1')", ["计分办法"]),
        ("UPDATE circular SET actor = '李四'", ["王芳", "李四"]),
        ("UPDATE circular SET sha256 = '00'", ["SHA-256", "00"]),
        ("UPDATE circular SET facts = '{'", ["依据数据"]),
    ],
)
def test_what_is_altered_behind_the_record_is_named(
    published: Desk, tmp_path: Path, statement: str, named: list[str]
) -> None:
    desk = beside(published, tmp_path)
    sql(desk, statement)
    done = desk.run("circular", "--verify", "1")
    assert done.returncode == 5
    assert [each for each in named if each not in done.stdout] == [], done.stdout


def test_a_number_that_is_not_there_or_not_alone(desk_: Desk) -> None:
    assert desk_.run("circular", "show", "7").returncode == 3
    for audience in ("all", "superior"):
        desk_.text("circular", "--publish", "--for", audience)
    both = desk_.run("circular", "--verify", "1")
    assert (both.returncode, "督查专报〔2026〕第1期" in both.stderr) == (4, True)


def test_every_format_has_its_part(desk_: Desk) -> None:
    rows = desk_.json("circular")
    assert [(row["item"], row["task"], row["outcome"]) for row in rows][:2] == [(1, 1, "overdue"), (2, 7, "overdue")]
    assert {6} & {row["task"] for row in rows} == set()
    page = desk_.text("circular", "-f", "html")
    assert "<h2>一、总体情况</h2>" in page
    assert page.count("<table>") == 2
    assert "## 三、工作要求" in desk_.text("circular", "-f", "md")
    table = desk_.text("circular", "-f", "table", COLUMNS="80")
    assert max(map(cells, table.splitlines())) <= 80
    for name in ("x.docx", "x.xlsx", "x.html", "x.csv"):
        assert desk_.run("circular", "-o", name).returncode == 0
        assert (desk_.home / name).stat().st_mode & 0o777 == 0o600


def test_today_says_that_it_is_due_until_it_is_published(desk_: Desk) -> None:
    due = "2026-11 的督查通报尚未印发"
    days = {
        day: due in desk_.text("today", DUBAN_NOW=day) for day in ("2026-11-30", DECEMBER, "2026-12-07", "2026-12-08")
    }
    assert days == {"2026-11-30": False, DECEMBER: True, "2026-12-07": True, "2026-12-08": False}
    desk_.text("circular", "--publish")
    assert due not in desk_.text("today")


def test_a_month_without_tasks_reads_well_too(desk_: Desk) -> None:
    said = desk_.text("circular", "--month", "2026-09")
    assert "本期没有督办事项。" in said
    assert "附件" not in said
    assert "存在问题" not in said
    assert "0个" not in said


def test_that_nothing_was_on_record_when_a_month_closed_is_said(desk_: Desk) -> None:
    for option in ((), ("--publish",)):
        done = desk_.run("circular", "--month", "2026-09", *option)
        assert (done.returncode, "最早的一条记于 2026-10-08" in done.stderr) == (0, True)


def test_an_office_of_its_own_form(desk_: Desk) -> None:
    form = docx.Document()
    form.add_paragraph("{{发文单位}} {{编号}}")
    form.add_paragraph("{{正文}}")
    table = form.add_table(1, 3)
    for cell, field in zip(table.rows[0].cells, ("{{序号}}", "{{督办事项}}", "{{状态}}"), strict=True):
        cell.text = field
    form.save(str(desk_.home / "form.docx"))
    config = desk_.home / "own.toml"
    config.write_text(
        f'[office]\nname = "市督查室"\n[circular]\nall_template = "{desk_.home}/form.docx"\n', encoding="utf-8"
    )
    desk_.text("circular", "-o", "own.docx", DUBAN_CONFIG=str(config))
    made = docx.Document(str(desk_.home / "own.docx"))
    assert made.paragraphs[0].text == "市督查室 （草稿，未编期号）"
    assert "一、总体情况" in made.paragraphs[1].text
    assert [[cell.text for cell in row.cells] for row in made.tables[0].rows][:2] == [
        ["1", "修复积水路段", "逾期未办结"], ["2", "加装电梯", "逾期未办结"],
    ]  # fmt: skip


def test_a_circular_is_proved_in_the_language_of_whoever_asks(desk_: Desk) -> None:
    desk_.text("circular", "--publish")
    assert "same to the byte" in desk_.text("circular", "--verify", "1", "--lang", "en")
    sql(desk_, "UPDATE owner SET name = '假局' WHERE name = '教育局'")
    assert "As published" in desk_.run("circular", "--verify", "1", "--lang", "en").stdout


def test_a_document_spares_the_configuration(desk_: Desk) -> None:
    config = desk_.home / "own.toml"
    config.write_text("", encoding="utf-8")
    for out in ("own.toml", desk_.env["DUBAN_STORE"]):
        desk_.refused(4, "--config", "own.toml", "circular", "-f", "docx", "-o", out)
    assert config.read_text(encoding="utf-8") == ""
