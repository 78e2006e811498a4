"""The tasks of the demonstration office. All days are relative to today: assigned, due, and the day of each step.

Each step is a real action of duban on the given day.
"""

from dataclasses import dataclass, field
from typing import Any, Literal


@dataclass(frozen=True)
class Matter:
    """A task with its history; ``steps`` are (day, verb, arguments)."""

    title: str
    owner: str
    assigned: int
    due: int
    source: str
    leader: str | None = None
    urgency: Literal["critical", "urgent", "normal"] = "normal"
    person: str | None = None
    supporting: tuple[str, ...] = ()
    steps: tuple[tuple[int, str, Any], ...] = field(default=())


ZHANG, LIU, CHEN = "张书记", "刘区长", "陈副区长"

MATTERS = (
    # Overdue, some of them badly
    Matter("整改中心小学食堂消防隐患", "区教育局", -40, -12, "inspection", LIU, "critical", "何静",
           ("区消防救援大队",), ((-30, "feedback", ("已完成排查，发现问题 7 处", 40)),)),
    Matter("答复群众反映的北门菜市场占道经营问题", "区城管局", -70, -8, "petition", CHEN, "urgent", "鲁平",
           ("云溪街道办",), ((-21, "feedback", ("已约谈摊主 15 户，正在划定疏导点", 55)),)),
    Matter("报送三季度经济运行分析", "区统计局", -35, -5, "document", None, "urgent", "文涛"),
    Matter("落实城区积水点位改造资金", "区财政局", -50, -20, "meeting", LIU, "critical", "许敏",
           ("区住建局",), ((-25, "feedback", ("资金方案已报区政府，待常务会审议", 70)),)),
    Matter("清理超期未退的工程保证金", "区住建局", -60, -31, "inspection", None, "normal", "吴昊",
           (), ((-33, "feedback", ("已退 42 笔，剩余 9 笔正在核对", 80)),)),
    Matter("办理关于增设老旧小区充电桩的代表建议", "区发改局", -100, -3, "motion", None, "normal", "方圆",
           ("区住建局", "区供电公司"), ((-40, "feedback", ("已完成选址 23 处", 50)),)),
    Matter("修订区级公文处理办法", "区政府办", -45, -1, "meeting", ZHANG, "normal", "唐宁",
           (), ((-10, "feedback", ("征求意见稿已印发各单位", 60)),)),
    Matter("上报信访积案化解清单", "区信访局", -20, -6, "document", ZHANG, "critical", "江帆",
           (), ((-5, "urge", "urge"),)),
    # Due soon
    Matter("开展岁末年初安全生产大检查", "区应急局", -10, 1, "document", LIU, "critical", "邵刚",
           ("区消防救援大队", "区住建局"), ((-2, "feedback", ("已检查企业 64 家", 60)),)),
    Matter("拟订明年重点项目清单", "区发改局", -25, 2, "meeting", LIU, "urgent", "方圆", ("区财政局",)),
    Matter("答复人大常委会关于营商环境的审议意见", "区行政审批局", -55, 3, "opinion", None, "urgent", "韩雪",
           (), ((-15, "feedback", ("整改台账已建立，12 条已落实 8 条", 65)),)),
    Matter("约稿：基层治理创新做法", "区委政研室", -8, 3, "draft", ZHANG, "normal", "宋词"),
    Matter("完成供热管网注水打压试验", "区住建局", -18, 4, "target", CHEN, "urgent", "吴昊",
           (), ((-4, "feedback", ("城东片区已完成，城西本周完成", 75)),)),
    Matter("核实“断头路”打通工程进度", "区交通局", -15, 5, "instruction", LIU, "normal", "石磊"),
    # In hand, with time left
    Matter("建设区级档案数字化平台", "区档案馆", -80, 40, "target", None, "normal", "黎晓",
           (), ((-30, "feedback", ("已完成招标", 30)), (-6, "feedback", ("设备到位，开始扫描", 45)))),
    Matter("推进云溪河水质提升工程", "区生态环境局", -90, 60, "target", CHEN, "urgent", "沈洁",
           ("区水利局",), ((-20, "feedback", ("截污管网完成 11.4 公里", 58)),)),
    Matter("筹备区人大常委会第三十二次会议材料", "区政府办", -5, 18, "meeting", None, "urgent", "唐宁"),
    Matter("落实义务教育学校课后服务经费", "区教育局", -12, 22, "instruction", CHEN, "normal", "何静", ("区财政局",)),
    Matter("开展行政执法案卷评查", "区司法局", -9, 30, "document", None, "normal", "孟夏"),
    Matter("编制明年政府采购目录", "区财政局", -6, 35, "document", None, "normal", "许敏"),
    Matter("推动老年助餐点全覆盖", "区民政局", -45, 25, "target", LIU, "urgent", "白鹭",
           ("云溪街道办", "东湖街道办"), ((-9, "feedback", ("已建成 31 个，在建 6 个", 72)),)),
    Matter("建立项目前期工作调度机制", "区发改局", -14, 16, "instruction", LIU, "normal", "方圆"),
    Matter("排查整治自建房安全隐患", "区住建局", -30, 20, "document", CHEN, "critical", "吴昊",
           ("云溪街道办", "东湖街道办"), ((-7, "feedback", ("排查 2,180 户，C、D 级 37 户", 55)),)),
    Matter("完善政务服务“一件事”办理流程", "区行政审批局", -20, 45, "target", None, "normal", "韩雪"),
    Matter("筹办全区青年干部调研成果交流", "区委组织部", -3, 28, "meeting", ZHANG, "normal", "叶青"),
    Matter("回访省级文明城市复检反馈问题", "区委宣传部", -7, 12, "inspection", ZHANG, "normal", "温言"),
    Matter("摸清冬季困难群众救助底数", "区民政局", -4, 9, "instruction", ZHANG, "urgent", "白鹭"),
    Matter("更换东湖路破损井盖 56 处", "区城管局", -2, 8, "petition", None, "normal", "鲁平"),
    Matter("完成森林防火视频监控补点", "区林业局", -16, 14, "target", None, "normal", "林栩"),
    # Finished: in time
    Matter("印发今冬明春火灾防控方案", "区消防救援大队", -30, -10, "document", None, "urgent", "邵刚",
           (), ((-14, "close", None),)),
    Matter("报送重点民生实事进展", "区政府办", -25, -15, "document", LIU, "normal", "唐宁",
           (), ((-16, "close", None),)),
    Matter("完成秋季学期校园周边交通整治", "区交通局", -60, -30, "instruction", CHEN, "urgent", "石磊",
           ("区教育局",), ((-40, "feedback", ("增设标线 14 处", 80)), (-31, "close", None))),
    Matter("办结关于公园夜间照明的政协提案", "区城管局", -95, -20, "motion", None, "normal", "鲁平",
           (), ((-28, "close", None),)),
    Matter("组织行政复议规范化培训", "区司法局", -40, -22, "target", None, "normal", "孟夏",
           (), ((-23, "close", None),)),
    Matter("公开三季度财政收支", "区财政局", -28, -18, "document", None, "normal", "许敏", (), ((-19, "close", None),)),
    Matter("处置云溪河排口异常", "区生态环境局", -21, -16, "incident", CHEN, "critical", "沈洁",
           ("区水利局",), ((-20, "feedback", ("已封堵排口，采样送检", 60)), (-17, "close", None))),
    # Finished: late
    Matter("答复网民关于公交线路调整的咨询", "区交通局", -45, -30, "petition", None, "normal", "石磊",
           (), ((-24, "close", None),)),
    Matter("清退违规占用的办公用房", "区政府办", -75, -40, "inspection", ZHANG, "urgent", "唐宁",
           (), ((-35, "close", None),)),
    Matter("上报年度普法考核自查", "区司法局", -33, -20, "document", None, "normal", "孟夏",
           (), ((-13, "close", None),)),
    Matter("兑付农村公路养护补助", "区交通局", -65, -45, "meeting", LIU, "normal", "石磊",
           ("区财政局",), ((-41, "close", None),)),
)  # fmt: skip
