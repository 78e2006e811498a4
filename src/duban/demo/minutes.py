"""Minutes of the made-up office, from which ``duban draft`` makes tasks."""

from datetime import date
from pathlib import Path

_TEXTS = {
    "zh": (
        "会议纪要.txt",
        """区政府专题会议纪要
{today.year}年{today.month}月{today.day}日上午，刘区长主持召开专题会议，研究今冬供热和道路保畅工作。
会议听取了区住建局关于供热管网运行情况的汇报。会议指出，今冬气温偏低，保供压力较大。
会议议定以下事项：
一、由区住建局牵头，区财政局、云溪街道办配合，对老旧小区供热管网开展一次全面排查，一周内形成问题清单。
二、区交通局要会同区城管局制定除雪保畅预案，本月底前报区政府办。
三、请区应急局尽快补充融雪剂等应急物资。
四、原则同意《今冬供热应急预案》。
会议强调，各单位要提高认识，密切配合。
""",
    ),
    "en": (
        "minutes.txt",
        """Minutes of the Winter Working Group
Meeting of {today.day} {today:%B} {today.year}

Housing and Works reported on the heating network. The group noted the report.
ACTION: Housing and Works to inspect the heating network of the older estates within a week.
It was agreed that Transport would draw up a plan for snow clearance by the end of next month.
ACTION: Emergency Planning to order road salt as soon as possible.
The Chair thanked the members.
""",
    ),
}


def write_minutes(folder: Path, today: date, lang: str) -> Path:
    """Write the minutes of a meeting of ``today`` into ``folder``, in the language "zh" or "en"."""
    name, text = _TEXTS[lang]
    (folder / name).write_text(text.format(today=today), encoding="utf-8")
    return folder / name
