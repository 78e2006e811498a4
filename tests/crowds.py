"""Made-up offices of any size, the same each time: for screens that have to be looked at as a secretary sees them.

``python -m tests.crowds 611 FILE`` writes one into a store of its own, to look at it by hand.
"""

import random
import sys
from datetime import date, timedelta
from pathlib import Path

from duban.actions.add import add
from duban.actions.life import accept, close, give_feedback, submit
from duban.actions.owners import Register
from duban.actions.request import TaskRequest
from duban.actions.urge import urge
from duban.domain.urging.reminders import Urge
from duban.store.statements import Task
from duban.store.writing import Record
from tests.conftest import TODAY, Office

SIZES = (40, 210, 611)
_UNITS = (
    "区教育局", "区住房和城乡建设局", "区自然资源和规划局", "区财政局", "区委政研室", "区城管局", "东湖街道办事处",
    "区统计局", "区市场监督管理局", "区人力资源和社会保障局", "区应急局", "政务服务和数据管理局",
)  # fmt: skip
_PEOPLE = ("何静", "吴昊", "欧阳明远", "许敏", "方圆", "")
_LEADERS = ("张书记", "刘区长", "陈副区长", None)
_VERBS = ("整改", "关于进一步做好", "落实", "报送", "办理代表提出的", "研究提出")
_MATTERS = (
    "中心小学食堂消防隐患",
    "2026年度重点民生实事项目推进情况",
    "城区积水点位改造资金",
    "群众反映的北门菜市场占道经营、噪声扰民以及夜间照明不足等突出问题（第三批）",
    "三季度经济运行分析",
    "“断头路”打通工程进度滞后问题",
    "关于增设老旧小区电动自行车集中充电设施、完善消防配套并同步开展飞线充电专项治理的建议",
)
_WORDS = (
    "已完成排查",
    "已约谈摊主 15 户，正在划定疏导点，预计本月底前完成划线和公示",
    "资金方案已报区政府，待常务会审议；同步与省厅对接专项债额度，三个项目已纳入储备库，"
    "剩余两个项目因征地手续未办结暂缓，拟于下月中旬再次报审",
    None,
)


def fill(office: Office, size: int, today: str = TODAY) -> Office:
    """``office``, with so many tasks in every state, some of them very late."""
    chance, day = random.Random(size), date.fromisoformat(today)
    with office.record(today) as record:
        known = Register(record)
        for count in range(size):
            task = add(record, _request(chance, day), known, "")
            record.change(task, "edit", {"number": f"督〔{day.year}〕{count + 1}号"})  # add would count all anew
            _live(chance, record, task, day)
    return office


def _request(chance: random.Random, day: date) -> TaskRequest:
    owner, *others = chance.sample(_UNITS, 3)
    due = chance.choice([None, *range(-60, 60, 3), 0, 1, 2])
    return TaskRequest(
        title=chance.choice(_VERBS) + chance.choice(_MATTERS),
        owner=owner,
        supporting=others[: chance.choice([0, 0, 1, 2])],
        person=chance.choice(_PEOPLE) or None,
        leader=chance.choice(_LEADERS),
        urgency=chance.choices(["normal", "urgent", "critical"], [6, 3, 1])[0],
        assigned=(day - timedelta(days=chance.randint(61, 200))).isoformat(),
        due=None if due is None else (day + timedelta(days=due)).isoformat(),
        applicant=chance.choice([None, None, None, "阳光社区居委会"]),
    )


def _live(chance: random.Random, record: Record, task: Task, day: date) -> None:
    """What became of a task: it may be waiting, in hand, urged, reported or closed."""
    state = chance.choices(range(5), [1, 4, 2, 1, 5])[0]
    if state > 0:
        accept(record, task)
    words = chance.choice(_WORDS)
    if state and words:
        give_feedback(record, task, words, chance.choice([None, 30, 65]), day - timedelta(days=chance.randint(1, 60)))
    if state == 2:
        urge(record, task, Urge(chance.choice(["remind", "urge", "letter"])))
    elif state == 3:
        submit(record, task, "已完成，请予审核")
    elif state == 4:
        close(record, task, day - timedelta(days=chance.randint(0, 60)))


if __name__ == "__main__":
    fill(Office(Path(sys.argv[2])), int(sys.argv[1]))
