"""Who leads: the names of units and persons that stand below the headings of a stranger."""

from pathlib import Path

import pytest

from .conftest import WriteSheet, understand, values

TITLES = ("修缮档案库屋面", "编制汛期预案", "更新叫号系统", "清理历史欠账")
Rows = list[list[str]]


def leads(as_csv: WriteSheet, headings: list[str], cells: Rows) -> list[tuple[str | None, str | None, list[str]]]:
    """The unit, the person and who supports, of each row; a person that leads stands in the place of both."""
    rows = [[title, *row, f"2026-12-{day}"] for title, row, day in zip(TITLES, cells, range(10, 14), strict=False)]
    read = values(understand(as_csv([["工作任务", *headings, "完成时限"], *rows])))
    return [
        (None if row.get("owner_kind") else row.get("owner"), row.get("person"), row.get("supporting", []))
        for row in read
    ]


@pytest.mark.parametrize(
    "lead", ["（主办）", "(牵头)", "[主办]", "【主责】", "/主办", "-牵头", "：主办", "（承办单位）"]
)
@pytest.mark.parametrize("aid", ["（会办）", "(配合)", "【协同】", "/会办", "：协办", "（参加单位）"])
@pytest.mark.parametrize("between", ["、", " ", "；", "\n"])
def test_a_role_is_read_the_same_however_it_and_the_names_are_set_off(
    as_csv: WriteSheet, lead: str, aid: str, between: str
) -> None:
    cells = [[f"教育局{lead}{between}卫健委{aid}"], [f"资规局{aid}{between}工信局{lead}"], ["商务局"]]
    expected = [("教育局", None, ["卫健委"]), ("工信局", None, ["资规局"]), ("商务局", None, [])]
    assert leads(as_csv, ["承办单位"], cells) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("教育局(主办)卫健委(会办)民政局(会办)", ("教育局", ["卫健委", "民政局"])),
        ("（配合）卫健委（牵头）教育局", ("教育局", ["卫健委"])),
        ("卫健委（会办）、教育局", ("教育局", ["卫健委"])),
        ("应急局、水利局、各乡镇参加", ("应急局", ["水利局", "各乡镇"])),
        ("教育局主办，卫健委、人大常委会办会办", ("教育局", ["卫健委", "人大常委会办"])),
        ("人大常委会办、卫健委", ("人大常委会办", ["卫健委"])),
        ("縣教育局(主辦) 縣衛生局(會辦)", ("縣教育局", ["縣衛生局"])),
        ("教育局（主办）（普教科）、卫健委", ("教育局（普教科）", ["卫健委"])),
    ],
)
def test_who_only_supports_does_not_lead(as_csv: WriteSheet, cell: str, expected: tuple[str, list[str]]) -> None:
    assert leads(as_csv, ["承办单位"], [[cell], ["商务局"]])[0] == (expected[0], None, expected[1])


@pytest.mark.parametrize(
    ("headings", "cells", "expected"),
    [
        (
            ["任务分组", "执行者", "参与者"],
            [["筹备", "周敏", "周敏、何亮"], ["收尾", "何亮", "何亮"], ["收尾", "待认领", "周敏"]],
            [(None, "周敏", ["何亮"]), (None, "何亮", []), (None, None, ["周敏"])],
        ),
        (
            ["工作组", "责任人"],
            [["综合组", "周敏"], ["宣传组", "何亮"], ["综合组", "陈晨"]],
            [("综合组", "周敏", []), ("宣传组", "何亮", []), ("综合组", "陈晨", [])],
        ),
        (
            ["指派给", "解决者"],
            [["雷鸣", ""], ["测试-金子涵", "金子涵"], ["Closed", "孟夏"], ["孟夏", "雷鸣"]],
            [(None, "雷鸣", []), (None, "金子涵", []), (None, None, []), (None, "孟夏", [])],
        ),
        (
            ["责任角色"],
            [["移动端 单青"], ["后端 文杰"], ["需求分析师 江流"], ["测试 何亮"]],
            [(None, "单青", []), (None, "文杰", []), (None, "江流", []), (None, "何亮", [])],
        ),
        (
            ["修复人"],
            [["开发 周敏"], ["开发 简宁"], ["开发 周敏"]],
            [(None, "周敏", []), (None, "简宁", []), (None, "周敏", [])],
        ),
        (
            ["责任单位"],
            [["教育局 副局长 檀越"], ["财政局 副局长 柏青"], ["水利局"]],
            [("教育局", "檀越", []), ("财政局", "柏青", []), ("水利局", None, [])],
        ),
        (
            ["责任单位"],
            [["总装车间 周敏"], ["物资部 柏青"], ["财务部"], ["采购 何亮、物资部"]],
            [
                ("总装车间", "周敏", []),
                ("物资部", "柏青", []),
                ("财务部", None, []),
                ("采购", "何亮", ["物资部"]),
            ],
        ),
        (
            ["派工维修工"],
            [["周敏"], ["何亮"], ["周敏"]],
            [(None, "周敏", []), (None, "何亮", []), (None, "周敏", [])],
        ),
        (
            ["接单人"],
            [["工程部老冯"], ["客服部阿珍"], ["工程部老冯"]],
            [(None, "工程部老冯", []), (None, "客服部阿珍", []), (None, "工程部老冯", [])],
        ),
        (
            ["Action owner", "Executive sponsor"],
            [["AP Manager (Ana Lund)", "CFO"], ["Rosa Pool", "COO"], ["Rosa Pool", "CFO"]],
            [(None, "Ana Lund", []), (None, "Rosa Pool", []), (None, "Rosa Pool", [])],
        ),
        (
            ["责任人"],
            [["组长（周敏）"], ["综合科（何亮）"], ["陈晨 (街道办)"]],
            [(None, "周敏", []), ("综合科", "何亮", []), ("街道办", "陈晨", [])],
        ),
        (
            ["责任人"],
            [["党委书记、局长 周敏"], ["党组成员、副局长何亮"], ["陈晨→周敏"], ["全体成员"]],
            [(None, "周敏", []), (None, "何亮", []), (None, "周敏", []), ("全体成员", None, [])],
        ),
        (
            ["责任人"],
            [["周敏 局长"], ["教育局 副局长 何亮"], ["总经理助理 陈晨"]],
            [(None, "周敏", []), ("教育局", "何亮", []), (None, "陈晨", [])],
        ),
        (
            ["专班", "召集人"],
            [["产业专班", "周敏"], ["民生专班", "何亮"], ["产业专班", "周敏"]],
            [("产业专班", "周敏", []), ("民生专班", "何亮", []), ("产业专班", "周敏", [])],
        ),
        (
            ["指派"],
            [["开发部"], ["周敏"], ["测试部"], ["何亮"]],
            [("开发部", None, []), (None, "周敏", []), ("测试部", None, []), (None, "何亮", [])],
        ),
        (
            ["责任单位"],
            [["★教育局、财政局"], ["水利局、★住建局"], ["财政局（预算科 周敏）"], ["民政局分别牵头"]],
            [("教育局", None, ["财政局"]), ("住建局", None, ["水利局"]), ("财政局", None, []), ("民政局", None, [])],
        ),
        (
            ["责任单位及责任人"],
            [["教育局周敏"], ["财政局何亮"], ["水利局陈晨"]],
            [("教育局", "周敏", []), ("财政局", "何亮", []), ("水利局", "陈晨", [])],
        ),
        (
            ["处室", "负责"],
            [["教务处", "温庭"], ["德育处", "柳宗"], ["总务处", "韩湘"]],
            [("教务处", "温庭", []), ("德育处", "柳宗", []), ("总务处", "韩湘", [])],
        ),
        (
            ["被建议单位", "承办室"],
            [["医保局", "第三室"], ["国资公司", "第五室"], ["水投公司", "第五室"]],
            [("医保局", None, []), ("国资公司", None, []), ("水投公司", None, [])],
        ),
        (
            ["Assignee", "Assignee Username"],
            [["Finn Lund", "finn"], ["Rosa Pool", "rosa"], ["OK", ""]],
            [(None, "Finn Lund", []), (None, "Rosa Pool", []), (None, None, [])],
        ),
        (
            ["Owner"],
            [["Ana Lund (client)"], ["Ana Lund"], ["Rosa Pool, from the start"]],
            [(None, "Ana Lund", []), (None, "Ana Lund", []), (None, "Rosa Pool", [])],
        ),
        (
            ["派单去向", "稳控责任人"],
            [["住建局", "—"], ["河东街道办", "周敏"], ["教育局", ""], ["医保局", "—"]],
            [("住建局", None, []), ("河东街道办", "周敏", []), ("教育局", None, []), ("医保局", None, [])],
        ),
        (
            ["包联单位", "现场负责人及电话"],
            [["交通局", "周敏 13800010001"], ["林业局", "何亮13800010002"], ["交通局", "陈晨"], ["待定", "何亮"]],
            [("交通局", "周敏", []), ("林业局", "何亮", []), ("交通局", "陈晨", []), (None, "何亮", [])],
        ),
        (
            ["处理人", "负责人"],
            [["", "周敏"], ["", "何亮"], ["陈晨", "陈晨"]],
            [(None, "周敏", []), (None, "何亮", []), (None, "陈晨", [])],
        ),
        (
            ["Assignment_Group", "assigned_to"],
            [["Badge Desk", "Ana Lund"], ["Network Desk", ""], ["Badge Desk", "Rosa Pool"]],
            [("Badge Desk", "Ana Lund", []), ("Network Desk", None, []), ("Badge Desk", "Rosa Pool", [])],
        ),
        (
            ["承担人"],
            [["博士生 蓝天"], ["硕士生 阮敏"], ["周敏/副所长"]],
            [(None, "蓝天", []), (None, "阮敏", []), (None, "周敏", [])],
        ),
        (
            ["责任人"],
            [["木工班 老秦"], ["钢筋班 老赵"], ["周敏"]],
            [("木工班", "老秦", []), ("钢筋班", "老赵", []), (None, "周敏", [])],
        ),
        (
            ["部位", "责任人"],
            [["配电室", "周敏"], ["阅览室", "何亮"], ["门厅", "陈晨"]],
            [(None, "周敏", []), (None, "何亮", []), (None, "陈晨", [])],
        ),
        (
            ["责任单位"],
            [["教务处/周敏"], ["财务处—何亮"], ["总务处"]],
            [("教务处", "周敏", []), ("财务处", "何亮", []), ("总务处", None, [])],
        ),
        (
            ["责任人"],
            [["综合科-周敏"], ["何亮/水利局"], ["测试-陈晨"]],
            [("综合科", "周敏", []), ("水利局", "何亮", []), (None, "陈晨", [])],
        ),
        (
            ["督办", "负责人"],
            [["督查室", "周敏"], ["督查科", "何亮"], ["督查室", "陈晨"]],
            [(None, "周敏", []), (None, "何亮", []), (None, "陈晨", [])],
        ),
        (
            ["Responsible", "Accountable"],
            [["Ana Lund", "Rosa Pool"], ["Finn Lund", "Rosa Pool"], ["Ana Lund", "Rosa Pool"]],
            [(None, "Ana Lund", []), (None, "Finn Lund", []), (None, "Ana Lund", [])],
        ),
        (
            ["Owner"],
            [["Estates - Ana Lund"], ["Finance / Rosa Pool"], ["HR (Finn Lund)"]],
            [("Estates", "Ana Lund", []), ("Finance", "Rosa Pool", []), ("HR", "Finn Lund", [])],
        ),
        (
            ["Owner"],
            [["Ana Lund (Estates Team)"], ["Rosa Pool"], ["Finn Lund"], ["Estates Team"]],
            [
                ("Estates Team", "Ana Lund", []),
                (None, "Rosa Pool", []),
                (None, "Finn Lund", []),
                ("Estates Team", None, []),
            ],
        ),
        (
            ["责任单位", "责任人"],
            [["教育局", "周敏"], ["水利局", "工程股"], ["民政局", "何亮"]],
            [("教育局", "周敏", []), ("水利局", None, []), ("民政局", "何亮", [])],
        ),
        (
            ["Point of contact"],
            [["Ana Lund (IAM)"], ["Rosa Pool (Infra)"], ["Ana Lund (IAM)"]],
            [(None, "Ana Lund", []), (None, "Rosa Pool", []), (None, "Ana Lund", [])],
        ),
        (
            ["角色-姓名"],
            [["架构-宁工"], ["DBA-老白"], ["运营-米娜"]],
            [(None, "宁工", []), (None, "老白", []), (None, "米娜", [])],
        ),
        (
            ["牵头人"],
            [["老韩（总务）"], ["苗老师（教务）"], ["IT-Leiter Lind"]],
            [(None, "老韩", []), (None, "苗老师", []), (None, "IT-Leiter Lind", [])],
        ),
        (
            ["Owner"],
            [["A. Lund, RN, MSN"], ["Rosa Pool, PharmD"], ["Finn Lund"]],
            [(None, "A. Lund", []), (None, "Rosa Pool", []), (None, "Finn Lund", [])],
        ),
    ],
    ids=[
        "groups",
        "units",
        "ended",
        "roles",
        "one role",
        "behind posts",
        "rare surnames",
        "crafts",
        "glued persons",
        "sponsors",
        "posts",
        "titles",
        "beside",
        "teams",
        "mixed",
        "stars",
        "glued",
        "short",
        "advised",
        "keys",
        "asides",
        "sent",
        "cared",
        "sparse",
        "queues",
        "ranks",
        "gangs",
        "places",
        "pairs",
        "sides",
        "supervisors",
        "accountable",
        "dashes",
        "beside persons",
        "offices",
        "short units",
        "dashed roles",
        "titles of address",
        "degrees",
    ],
)
def test_those_lead_whom_the_cells_show_to_be_units_or_persons(
    as_csv: WriteSheet, headings: list[str], cells: Rows, expected: list[tuple[str | None, str | None, list[str]]]
) -> None:
    assert leads(as_csv, headings, cells) == expected


@pytest.mark.parametrize("leader", ["牵头校领导", "分管局长", "包村领导"])
def test_a_leader_is_the_person_beside_the_unit_that_leads(as_csv: WriteSheet, leader: str) -> None:
    rows = [[title, "周敏", unit, "2026-12-10"] for title, unit in zip(TITLES, ("民政局", "水利局"), strict=False)]
    columns = understand(as_csv([["工作任务", leader, "责任单位", "完成时限"], *rows])).tables[0].columns
    assert [(each.field, each.is_sure) for each in columns[1:3]] == [("person", True), ("owner", True)]


def test_a_leader_is_only_likely_who_assigned_the_matter(as_csv: WriteSheet) -> None:
    rows = [[title, "周敏", "内科", "2026-12-10"] for title in TITLES]
    columns = understand(as_csv([["工作任务", "科主任", "责任科室", "完成时限"], *rows])).tables[0].columns
    assert (columns[1].field, columns[1].is_sure) == ("leader", False)


def test_whoever_leads_is_of_one_kind_in_all_tables_of_a_document(tmp_path: Path) -> None:
    names = [["内容", "技术", "内容"], ["技术", "技术部", "技术部"]]
    tables = [
        "\n".join(f"| {TITLES[at]}{week} | {name} | 12月{at + 3}日 |" for at, name in enumerate(of_week))
        for week, of_week in enumerate(names)
    ]
    path = tmp_path / "plan.md"
    path.write_text(
        "\n\n".join(
            f"# 第{at}批\n\n| 任务 | 负责 | 完成时间 |\n|---|---|---|\n{rows}" for at, rows in enumerate(tables, 1)
        )
    )
    read = values(understand(path))
    assert {(each["owner"], each.get("owner_kind")) for each in read} == {
        ("内容", "person"),
        ("技术", "person"),
        ("技术部", None),
    }


def test_an_arrow_between_names_is_said(as_csv: WriteSheet) -> None:
    """It hands over to the last, or they act one after the other; no rule is sure."""
    rows = [
        ["事项", "责任人", "完成时限"],
        ["改版", "陈晨→周敏", "2026-12-01"],
        ["校对", "陈晨→周敏→何亮", "2026-12-02"],
    ]
    read = [*understand(as_csv(rows)).rows()]
    assert [row.values["person"] for row in read] == ["周敏", "陈晨"]
    assert [(each.cell, each.field) for row in read for each in row.warnings] == [("台账!B2", ""), ("台账!B3", "")]


def test_words_that_name_nobody_are_said(as_csv: WriteSheet) -> None:
    rows = [
        ["事项", "责任单位", "责任人", "完成时限"],
        ["改版", "信息科", "待定", "2026-12-01"],
        ["校对", "待定", "TBD", "2026-12-02"],
        ["印制", "—", "", "2026-12-03"],
    ]
    read = [*understand(as_csv(rows)).rows()]
    assert [each.cell for row in read for each in row.warnings] == ["台账!B3", "台账!C3"]


def test_several_persons_whose_surnames_stand_first_share_a_cell(as_csv: WriteSheet) -> None:
    names = ["Okafor, Ada; Brandt, Tom", "Brandt, Tom", "Nguyen, Linh", "Okafor, Ada"]
    rows = [["Task", "Owner", "Due"], *([f"Check site {name}", name, "2026-12-01"] for name in names)]
    first, *others = values(understand(as_csv(rows)))
    assert (first["owner"], first["supporting"]) == ("Okafor, Ada", ["Brandt, Tom"])
    assert [row["owner"] for row in others] == names[1:]


def test_who_is_not_yet_settled_leads_and_is_named(as_csv: WriteSheet) -> None:
    rows = [
        ["节点", "时间", "负责人"],
        ["方案评审", "2026-12-04", "产品 / 测试待确认"],
        ["上线", "2026-12-23", "运维待确认"],
    ]
    read = [*understand(as_csv(rows)).rows()]
    assert [row.values["owner"] for row in read] == ["产品", "运维"]
    assert all("not settled" in row.warnings[0].reason for row in read)


def test_units_below_a_heading_of_persons_are_kept_and_named(as_csv: WriteSheet) -> None:
    rows = [
        ["任务", "牵头单位", "责任人", "时限"],
        ["会务", "县政府办", "江一帆", "12月10日"],
        ["接待", "县政府办", "方小川", "12月10日"],
        ["保障", "县政府办", "卫健局、供电公司", "12月12日"],
        ["宣传", "县政府办", "融媒体中心", "12月12日"],
    ]
    read = [*understand(as_csv(rows)).rows()]
    assert [row.values.get("supporting") for row in read[2:]] == [["卫健局", "供电公司"], None]
    assert [len(row.warnings) for row in read] == [0, 0, 1, 1]


def test_a_person_of_an_unknown_part_beside_the_unit_that_leads_is_only_likely(as_csv: WriteSheet) -> None:
    rows = [
        ["案由", "联名人", "承办单位", "办复期限"],
        ["种树", "郑义、何苗", "县林业局", "2026-12-01"],
        *[["修桥", "", "县水利局", ""]] * 2,
    ]
    ledger = understand(as_csv(rows))
    assert {each.heading: each.is_sure for each in ledger.tables[0].columns if each.field in ("owner", "person")} == {
        "联名人": False,
        "承办单位": True,
    }


def test_names_with_a_plus_are_two_and_a_mention_before_a_unit_is_no_part_of_it(as_csv: WriteSheet) -> None:
    rows = [["事项", "责任人", "时限"], ["审计", "IAM + Ann Lee", "12月1日"], ["文案", "@市场部-贺州", "12月2日"]]
    one, other = values(understand(as_csv([*rows, ["联调", "张三", "12月3日"]])))[:2]
    assert (one["owner"], one["supporting"]) == ("IAM", ["Ann Lee"])
    assert (other["owner"], other["person"]) == ("市场部", "贺州")


@pytest.mark.parametrize("heading", ["责任人", "责任单位"])
def test_a_person_behind_the_unit_and_a_sign_is_of_that_unit(as_csv: WriteSheet, heading: str) -> None:
    rows = [
        ["任务", heading, "期限"],
        ["备料", "应急办@李雷", "12月5日"],
        ["扫雪", "环卫处", "12月6日"],
        ["巡查", "县水利局", "12月7日"],
    ]
    first = values(understand(as_csv(rows)))[0]
    assert (first["owner"], first.get("person")) == ("应急办", "李雷")


def test_a_unit_behind_a_person_and_a_slash_is_said_to_lead(as_csv: WriteSheet) -> None:
    rows = [["任务", "负责人", "期限"], ["配表单", "袁静/方圆公司", "12月5日"], ["上线", "袁静", "12月9日"]]
    first, other = understand(as_csv(rows)).rows()
    assert (first.values["owner"], first.values["person"]) == ("方圆公司", "袁静")
    assert ["stands before it" in each.reason for each in first.warnings] == [True]
    assert not other.warnings
