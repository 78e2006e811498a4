# ruff: noqa: E501 - a row of a ledger is one line
"""Writes the example ledgers beside this file: python make.py [FOLDER]. Every name in them is made up.

Offices keep their ledgers in these shapes; tests/examples/test_ledgers.py says what comes out of each.
"""

import csv
import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

Cells = Sequence[Sequence[Any]]
Ranges = Sequence[tuple[int, int, int, int]]


def congress(path: Path) -> None:
    """People's congress: deliberation opinions and deputies' suggestions, a header of two rows, merged."""
    rows: list[list[Any]] = [
        ["2026年县人大常委会审议意见和代表建议督办台账"],
        ["填报单位：县人大常委会办公室", "", "", "", "", "", "", "截至2026年9月30日"],
        ["序号", "议定事项", "任务来源", "责任分工", "", "时间要求", "", "落实情况"],
        ["", "", "", "主办单位", "协办单位", "交办时间", "办结时限", ""],
        [1, "落实关于全县养老服务工作情况的审议意见", "第三十二次常委会会议审议意见", "县民政局", "县财政局、县卫健局",
         date(2026, 6, 30), "2个月内", "7月15日：已制定整改方案。\n8月28日：新建站点2处。"],
        [2, "落实关于耕地保护情况的审议意见", "第三十三次常委会会议审议意见", "县自然资源局", "县农业农村局",
         date(2026, 8, 27), "3个月内", "正在开展摸底"],
        [3, "关于改造城东中学通学路的建议", "代表建议第18号", "县住建局", "县交通局/城东街道", date(2026, 3, 10),
         "6个月内", ""],
        [4, "关于增加农村客运班次的建议", "代表建议第21号", "县交通局", "无", date(2026, 3, 10), "2026年9月10日前", "已办结"],
        ["合计", "4项"],
        ["注：建议件须由主办单位书面答复代表。"],
    ]  # fmt: skip
    down = [(2, column, 3, column) for column in (0, 1, 2, 7)]
    _workbook(path, {"审议意见": (rows, [(0, 0, 0, 7), (2, 3, 2, 4), (2, 5, 2, 6), *down])})


def information(path: Path) -> None:
    """Information work of a party committee: commissioned drafts with hours, several sheets, one of them notes."""
    drafts = [
        ["约稿任务表"],
        ["任务编号", "约稿题目", "承办单位", "责任人", "紧急程度", "交办时间", "报送时限", "状态"],
        ["约稿〔2026〕1号", "基层治理中的经验做法", "县委政研室", "沈一诺", "平件", datetime(2026, 9, 7, 9, 0), "5个工作日内", "已办结"],
        ["约稿〔2026〕2号", "秋粮收购中的困难和问题", "县粮食和储备局", "陆千帆", "加急", datetime(2026, 9, 14, 10, 30), "48小时内", "进行中 60%"],
        ["约稿〔2026〕3号", "群众对新学期校车的反映", "县教育局", "顾小满", "特急", datetime(2026, 9, 16, 15, 0), "2小时之内", "未启动"],
    ]  # fmt: skip
    duties = [
        ["编号", "工作任务", "责任单位", "完成时限", "备注"],
        ["信息〔2026〕9号", "报送第三季度形势分析", "县统计局", "9月底前", "每季度一次"],
        ["信息〔2026〕10号", "完善信息直报点名单", "县委办公室", "待定", "等机构改革到位"],
    ]
    notes = [["填报要求"], ["一事一报，先电话后书面。"]]
    _workbook(path, {"约稿": (drafts, [(0, 0, 0, 7)]), "日常": (duties, ()), "说明": (notes, ())})


def university(path: Path) -> None:
    """University: the president's instructions, full-width figures, line breaks in headings, a signature."""
    rows = [
        ["校领导批示办理情况一览表"],
        [],
        ["", "文　号", "批示\n领导", "领导批示", "承办任务", "牵头部门\n（单位）", "配合部门", "收文日期", "办结期限\n（2026年）", "办理进展", "完成\n比例"],
        ["", "校办批〔2026〕５号", "校长甲", "请教务处牵头，本月内拿出方案。", "制定本科课程调整方案", "教务处（牵头）、研究生院", "人事处 财务处", "2026/9/1", "９月３０日前", "已形成初稿", 0.6],
        ["", "校办批〔2026〕6号", "副校长乙", "抓紧整改。", "消除实验楼用电隐患", "资产处；后勤处", "保卫处", "2026.9.3", "一周内", "整改完成", 1.0],
        ["", "校办批〔2026〕7号", "校长甲", "长期坚持。", "规范学生社团管理", "团委", "学工处", "2026年9月4日", "长期坚持", "", ""],
        [],
        ["", "填表人：丙", "", "", "", "审核人：丁"],
    ]  # fmt: skip
    _workbook(path, {"批示": (rows, [(0, 0, 0, 10)])})


def inspection(path: Path) -> None:
    """Findings of an inspection: the problem merged over its measures, which are rows without a number."""
    rows = [
        ["巡察反馈问题整改台账（2026年）"],
        ["序号", "问题描述", "整改措施", "整改责任单位", "整改责任人", "整改时限", "整改进展", "是否销号"],
        [
            1,
            "食堂采购制度不健全",
            "修订采购管理办法",
            "后勤处",
            "何田",
            "10月底前",
            "8月3日，已完成起草；9月10日，已印发。",
            "是",
        ],
        ["", "", "开展一次专项检查", "", "", "", "", ""],
        [2, "差旅费报销审核不严", "清理2025年以来的报销单据", "财务处", "简宁", "11月15日前", "正在清理", "否"],
        ["", "追回多报的费用", "", "财务科", "", "12月31日前", "", "否"],
        [3, "固定资产账实不符", "全面盘点", "资产处", "", "立行立改", "", "否"],
        ["说明：销号须经整改办确认。"],
    ]
    merged = [(2, 1, 3, 1), (2, 0, 3, 0), (2, 3, 3, 3)]
    _workbook(path, {"整改": (rows, [(0, 0, 0, 7), *merged])})


def petitions(path: Path) -> None:
    """Petitions, as a system exports them: semicolons and UTF-16."""
    _csv(path, "utf-16", ";", [
        ["信访件编号", "信访人", "问题描述", "来源", "承办单位", "收文时间", "办理期限", "办理结果", "答复时间"],
        ["XF-2026-031", "张某某", "反映小区夜间施工噪声", "12345热线", "县城管局", "2026-08-20", "60日内", "已经解决", "2026-09-02"],
        ["XF-2026-032", "李某", "反映农村饮水管道破损", "来信", "县水利局", "2026-09-01", "60日内", "", ""],
        ["XF-2026-033", "王某某等3人", "反映征地补偿", "来访", "县自然资源局，县信访局", "2026-09-05", "9月31日", "", ""],
    ])  # fmt: skip


def projects(path: Path) -> None:
    """Key projects: the project and its unit merged over several rows, each with a number; a legend below."""
    rows = [
        ["重点项目推进计划"],
        ["项目名称", "编号", "工作任务", "责任单位", "开始时间", "计划完成时间", "当前进度"],
        ["城东水厂", "ZD-1", "完成土地征收", "县水利局", date(2026, 1, 5), date(2026, 4, 30), (1, "0%")],
        ["", "ZD-2", "主体施工", "", date(2026, 5, 1), date(2026, 11, 30), (0.45, "0%")],
        ["", "ZD-3", "管网铺设", "县住建局", date(2026, 6, 1), "8.25", (0.3, "0%")],
        ["县医院二期", "ZD-4", "可研批复", "县卫健局", date(2026, 2, 1), "一季度末", "100%"],
        ["", "ZD-5", "招标", "", date(2026, 4, 1), "上半年", "80%"],
        [],
        ["图例：", "", ""],
        ["绿", "按期", ""],
        ["红", "超期", ""],
    ]
    merged = [(0, 0, 0, 6), (2, 0, 4, 0), (2, 3, 3, 3), (5, 0, 6, 0), (5, 3, 6, 3)]
    _workbook(path, {"项目": (rows, merged)})


def gbk(path: Path) -> None:
    """What Chinese Excel saves as CSV: GBK, with notes above the header."""
    _csv(path, "gb18030", ",", [
        ["乡镇重点工作督办表", "", "", "", "", "", "", ""],
        ["编号", "督办事项", "牵头单位", "配合单位", "交办时间", "办结时限", "状态", "督查员"],
        ["镇督1", "整治背街小巷", "镇城建办", "镇综治办、东街社区", "2026年9月1日", "3个月内", "进行中", "小赵"],
        ["镇督2", "秋季防火宣传", "镇应急办", "", "2026年9月1日", "国庆节前", "已完成", ""],
        ["镇督3", "修复村道路灯", "镇经发办", "", "2026年9月2日", "12月上旬", "延期", "小钱"],
    ])  # fmt: skip


def side_by_side(path: Path) -> None:
    """Two tables side by side in a sheet named after its year."""
    rows = [
        ["上半年", "", "", "", "", "下半年", "", "", ""],
        ["序号", "督办事项", "责任单位", "完成时限", "", "序号", "督办事项", "责任单位", "完成时限"],
        [1, "编制预算", "财务科", "3.15", "", 1, "组织消防演练", "保卫科", "9月20日"],
        [2, "清点设备", "总务科", "6月底前", "", 2, "总结档案移交", "办公室", "12月底前"],
        ["", "", "", "", "", 3, "走访老同志", "人事科", "年底前"],
    ]
    _workbook(path, {"2026年": (rows, ())})


def below_one_another(path: Path) -> None:
    """Three tables below one another: the second has its header again on the next page, the last has other headings."""
    heading = ["序号", "督办事项", "责任单位", "完成时限", "进展情况"]
    rows = [
        ["一、2026年重点工作"],
        heading,
        [1, "建成社区食堂", "县民政局", "9月底前", "主体完工"],
        [2, "改造老旧电梯", "县住建局", "11月底前", ""],
        ["合计", "2项"],
        [],
        ["二、2026年民生实事"],
        heading,
        [1, "新增停车位", "县城管局", "10月31日前", "已完成"],
        heading,
        [2, "修缮乡村桥梁", "县交通局", "12月底前", ""],
        [],
        ["三、2026年信访交办件"],
        ["信访事项", "信访人", "承办单位", "收文日期", "办理期限"],
        ["反映路灯不亮", "钱某某", "县城管局", "2026-09-01", "3个工作日内"],
        ["注：本表由督查室解释。"],
    ]
    _workbook(path, {"汇总": (rows, ())})


LEDGERS: dict[str, Callable[[Path], None]] = {
    "人大审议意见.xlsx": congress,
    "党委信息约稿.xlsx": information,
    "高校领导批示.xlsx": university,
    "巡察整改.xlsx": inspection,
    "信访件.csv": petitions,
    "重点项目.xlsx": projects,
    "乡镇督办-GBK.csv": gbk,
    "两表并列.xlsx": side_by_side,
    "多表合一.xlsx": below_one_another,
}


def _workbook(path: Path, sheets: dict[str, tuple[Cells, Ranges]]) -> None:
    with xlsxwriter.Workbook(path) as book:
        book.set_properties({"created": datetime(2026, 9, 1)})
        for name, (rows, ranges) in sheets.items():
            sheet = book.add_worksheet(name)
            for top, left, bottom, right in ranges:
                sheet.merge_range(top, left, bottom, right, "")
            for number, row in enumerate(rows):
                for index, cell in enumerate(row):
                    if cell != "":
                        _write(book, sheet, number, index, cell)


def _write(book: Any, sheet: Any, number: int, index: int, cell: Any) -> None:
    value, style = cell if isinstance(cell, tuple) else (cell, "")
    if isinstance(value, datetime):
        style = "yyyy-mm-dd hh:mm"
    elif isinstance(value, date):
        style = "yyyy/m/d"
    sheet.write(number, index, value, book.add_format({"num_format": style}) if style else None)


def _csv(path: Path, encoding: str, delimiter: str, rows: Cells) -> None:
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)


def main(folder: Path) -> None:
    for name, make in LEDGERS.items():
        make(folder / name)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
