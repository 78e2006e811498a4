"""An office with every kind of data, in Chinese and in English: not a word of the other language is in it."""

import shlex
from pathlib import Path

from tests.conftest import Desk

WORDS = {
    "zh": {
        "me": "王芳",
        "pattern": "督〔{year}〕{n}号",
        "unit": "教务处",
        "other": "后勤处",
        "third": "保卫处",
        "person": "李明",
        "head": "何静",
        "leader": "刘区长",
        "applicant": "阳光社区居委会",
        "tag": "食堂",
        "file": "批示件",
        "title": "整改中心小学食堂消防隐患",
        "part": "更换食堂灭火器",
        "words": "已完成排查，正在整改",
        "reason": "需要征求意见",
        "meeting": "第三十二次会议",
        "duty": "报送安全检查情况",
        "every": "每周五",
        "incident": "化工园区泄漏",
        "within": "三个工作日内",
        "reference": "〔2026〕18号",
    },
    "en": {
        "me": "Wang Fang",
        "pattern": "D-{year}-{n}",
        "unit": "Teaching",
        "other": "Logistics",
        "third": "Security",
        "person": "Li Ming",
        "head": "He Jing",
        "leader": "Governor Liu",
        "applicant": "Sunshine Community",
        "tag": "canteen",
        "file": "instruction",
        "title": "Repair the fire safety of the canteen",
        "part": "Replace the extinguishers",
        "words": "Inspected, repairs have begun",
        "reason": "opinions are being asked for",
        "meeting": "Thirty-second session",
        "duty": "Report on the safety inspection",
        "every": "every friday",
        "incident": "Leak in the chemical park",
        "within": "3wd",
        "reference": "18 of 2026",
    },
}

HISTORY = """
2026-10-08 owner add {unit} --head {head} --phone 65550101
2026-10-08 owner add {person} --person --unit {unit}
2026-10-08 add {title} --owner {unit} --person {person} --with {other} --with {third} --due 2026-11-10\
 --urgency critical --source instruction --leader {leader} --ref {reference} --tag {tag} --detail {words}\
 --applicant {applicant}
2026-10-08 add {title} --owner {unit} --due 2026-11-24 --urgency urgent --source meeting
2026-10-08 add {title} --owner {other} --due 2026-12-20 --source document
2026-10-08 add {title} --owner {other} --due 2026-11-30 --source petition --applicant {applicant}
2026-10-08 add {title} --owner {third} --due 2026-11-12 --source motion
2026-10-08 add {title} --owner {third} --due 2026-10-20 --source opinion
2026-10-08 add {title} --owner {third} --due 2026-12-01 --source draft
2026-10-08 add {title} --owner {unit} --due 2026-11-18 --source inspection --leader {leader}
2026-10-08 add {title} --owner {unit} --source target
2026-10-08 add {title} --owner {unit} --due {within} --source other
2026-10-09 accept 1-10
2026-10-20 feedback 1 {words} --percent 40
2026-10-20 suspend 3 --reason {reason}
2026-10-30 resume 3
2026-10-31 extend 1 --to 2026-11-16 --reason {reason} --approved-by {leader}
2026-11-02 submit 2 {words}
2026-11-03 return 2 --reason {reason}
2026-11-04 submit 2 {words}
2026-11-05 close 4 --on 2026-11-04 --result solved
2026-11-05 close 5 --result in-progress
2026-11-05 close 6 --on 2026-10-15 --result for-reference
2026-11-05 circular --month 2026-10 --publish
2026-11-06 reopen 5 --reason {reason}
2026-11-07 close 5 --result not-now
2026-11-08 cancel 7 --reason {reason}
2026-11-08 suspend 8 --reason {reason}
2026-11-09 split 1 --into {part}@{third}@2026-12-05 --into {title}@{other}@2026-11-15
2026-11-10 circulate 3 --to {unit} --to {leader} --due 2026-11-25
2026-11-11 attach 1 {file}
2026-11-12 edit 3 --urgency urgent --source instruction --tag {tag} --due 2026-11-26
2026-11-13 urge 1 --note {words}
2026-11-14 urge 1,3 --step letter --note {words}
2026-11-15 urge 1 --step interview
2026-11-15 meeting add {meeting} --on 2026-12-20 --plan standing-committee
2026-11-16 meeting move {meeting} --on 2026-12-25
2026-11-16 routine add {duty} --every {every} --owner {unit} --owner {other} --rotate
2026-11-16 routine add {title} --every {every} --owner {unit}
2026-11-17 routine run
2026-11-17 routine pause 2
2026-11-20T10:00 incident add {incident} --unit {third} --happened 2026-11-20T09:00 --category accident
2026-11-20T10:30 incident report {{last}} {words} --how phone
2026-11-20T16:00 incident add {incident} --unit {other} --happened 2026-11-20T09:00
2026-11-20T17:00 incident known {{last}} --by superior --at 16:30
2026-11-21 owner add {reason}
2026-11-21 undo
2026-11-22 reply 4 {words}
"""
"""When it was typed, and what."""


def office(home: Path, lang: str) -> Desk:
    """A desk in that language, with the office behind it."""
    desk = Desk(home)
    words = WORDS[lang]
    config = home / "config.toml"
    policy = f'[number]\npattern = "{words["pattern"]}"\n[meetings]\nlanguage = "{lang}"\n'
    config.write_text(policy, encoding="utf-8")
    (home / words["file"]).write_text(words["words"], encoding="utf-8")
    desk.env |= {"DUBAN_LANG": lang, "DUBAN_CONFIG": str(config), "DUBAN_USER": words["me"]}
    quoted = {name: shlex.quote(word) for name, word in words.items()}
    for line in HISTORY.strip().splitlines():
        now, command = line.format_map(quoted).split(maxsplit=1)
        if "{last}" in command:
            command = command.replace(
                "{last}", str(desk.json("list", "--all", "--sort", "id:desc", "--limit", "1")[0]["id"])
            )
        desk.text(*shlex.split(command), DUBAN_NOW=now)
    return desk
