"""Days, numbers and names that a hasty reader takes for something else."""

from datetime import date

from openpyxl.utils.datetime import CALENDAR_MAC_1904, to_excel

from .stranger import ANY, Cell, OneOf, Page, Stranger, matter

_DUE = "2026-11-11"

ACROSS_NEW_YEAR = Stranger(
    "days without a year across new year",
    "the start has a year, the deadline does not: it lies after its start, in the next year where it must",
    [
        Page(
            "冬训",
            [
                ["训练科目", "组训人", "启动日", "收尾日"],
                ["装备入库", "何俊杰", date(2026, 9, 14), "10月30日"],
                ["冬季野营", "韩雪梅", date(2026, 11, 2), "1月20日"],
                ["体能测评", "罗佳", date(2026, 12, 1), "2月28日前"],
            ],
        )
    ],
    [
        matter("装备入库", "何俊杰", "2026-10-30"),
        matter("冬季野营", "韩雪梅", "2027-01-20"),
        matter("体能测评", "罗佳", "2027-02-28"),
    ],
)

NO_YEAR = Stranger(
    "no year anywhere",
    "starts before and after today without a year: no deadline moves into last year",
    [
        Page(
            "安排",
            [
                ["活动", "组织者", "开始", "完成"],
                ["春季义诊", "唐婉", "5月10日", "6月20日"],
                ["健步走", "许诺", "10月8日", "10月18日"],
                ["年终联欢", "罗佳", "11月1日", "11月30日"],
            ],
        )
    ],
    [
        matter("春季义诊", "唐婉", "2026-06-20"),
        matter("健步走", "许诺", "2026-10-18"),
        matter("年终联欢", "罗佳", "2026-11-30"),
    ],
)

OTHERS_TELL = Stranger(
    "the other days of the sheet tell the year",
    "one deadline in a column of 2025 has no year: it is of 2025 too, though today is 2026",
    [
        Page(
            "旧账",
            [
                ["欠办事宜", "经管科室", "原定完成日期"],
                ["补签协议", "合同科", "2025-10-20"],
                ["追缴水费", "收费科", "11月5日"],
                ["归还押金", "财务科", "2025-11-28"],
            ],
        )
    ],
    [
        matter("补签协议", "合同科", "2025-10-20"),
        matter("追缴水费", "收费科", "2025-11-05"),
        matter("归还押金", "财务科", "2025-11-28"),
    ],
)

FROM_WHEN = Stranger(
    "days to go without a start",
    "30天 counts from today when nothing else is told, which has to be said",
    [
        Page(
            "限办",
            [
                ["限办事务", "限办部门", "限办时间"],
                ["答复提案", "提案科", "30天"],
                ["退还保证金", "结算科", "2026-09-20"],
            ],
        )
    ],
    [
        matter("答复提案", "提案科", "2026-10-01", due_text="30天"),
        matter("退还保证金", "结算科", "2026-09-20"),
    ],
)

_ON_A_MAC = to_excel(date(2026, 10, 31), CALENDAR_MAC_1904)

MAC = Stranger(
    "days since 1904",
    "a workbook of an old Mac: its epoch counts for days, and for figures that lost their format",
    [
        Page(
            "Tasks",
            [
                ["What", "Who", "Begin", "Complete by"],
                ["Scan the ledgers", "Ines Katz", date(2026, 9, 1), date(2026, 9, 30)],
                ["Shred the copies", "Ana Lopez", date(2026, 10, 1), Cell(_ON_A_MAC)],
            ],
        )
    ],
    [
        matter("Scan the ledgers", "Ines Katz", "2026-09-30"),
        matter("Shred the copies", "Ana Lopez", "2026-10-31"),
    ],
    file="mac.xlsx",
    has_1904_dates=True,
)

SHOWN_NUMBERS = Stranger(
    "numbers as Excel shows them",
    "figures that a number format makes codes, and long ones that Excel would write with an E",
    [
        Page(
            "交办单",
            [
                ["交办单编码", "交办内容", "接单单位", "销单期限"],
                [Cell(7, "000"), "核实用工人数", "人社所", _DUE],
                [Cell(12, '"督办"000"号"'), "核实占地面积", "国土所", _DUE],
                [Cell(320106202609010000, "0"), "核实产权归属", "房管所", _DUE],
                [Cell(3.20106e17), "核实经营范围", "市监所", _DUE],
                [Cell("0042", "@"), "核实用电负荷", "供电所", _DUE],
            ],
        )
    ],
    [
        matter("核实用工人数", "人社所", _DUE, number="007"),
        matter("核实占地面积", "国土所", _DUE, number="督办012号"),
        matter("核实产权归属", "房管所", _DUE, number="320106202609010000"),
        matter("核实经营范围", "市监所", _DUE, number=OneOf("3.20106E+17", "320106000000000000")),
        matter("核实用电负荷", "供电所", _DUE, number="0042"),
    ],
)

NAMES = Stranger(
    "names with something about them",
    "the part they play, a plus, an at sign, a telephone; and two that are nobody",
    [
        Page(
            "迭代",
            [
                ["需求", "开发负责", "交付日期"],
                ["接口限流", "后端：周晓宁", _DUE],
                ["批量导出", "后端：吴志远、前端：林思源", _DUE],
                ["暗色主题", "林思源+郑文博", _DUE],
                ["离线缓存", "@郑文博", _DUE],
                ["值班热线", "周晓宁 13800001234", _DUE],
                ["大屏改版", "待定", _DUE],
                ["日志清洗", "？", _DUE],
            ],
        )
    ],
    [
        matter("接口限流", "周晓宁", _DUE),
        matter("批量导出", "吴志远", _DUE, supporting=["林思源"]),
        matter("暗色主题", "林思源", _DUE, supporting=["郑文博"]),
        matter("离线缓存", "郑文博", _DUE),
        matter("值班热线", "周晓宁", _DUE, keeps=("13800001234",)),
        matter("大屏改版", None, _DUE, open=ANY),
        matter("日志清洗", None, _DUE, open=ANY),
    ],
)

MERGED_HEADING = Stranger(
    "a heading over number and name",
    "工作任务 is merged over the numbers and the names: the number is not the title",
    [
        Page(
            "任务",
            [
                ["工作任务", None, "担当单位", "担当人员", "办毕日期"],
                [1, "腾空临时仓库", "仓储部", "许诺", "2026-09-19"],
                [2, "安装货架", "工程部", "罗佳、唐婉", "2026-10-19"],
                [3, "录入库位", "仓储部", "许诺", "2026-10-29"],
            ],
            merged=["A1:B1"],
        )
    ],
    [
        matter("腾空临时仓库", "仓储部", "2026-09-19", person="许诺"),
        matter("安装货架", "工程部", "2026-10-19", person="罗佳", supporting=["唐婉"]),
        matter("录入库位", "仓储部", "2026-10-29", person="许诺"),
    ],
)

UNREAD_DAYS = Stranger(
    "deadlines that nobody can read",
    "the row comes in, its deadline stays open, its wording is kept; the others are read",
    [
        Page(
            "交办",
            [
                ["待落实问题", "由谁落实", "落实期限"],
                ["补齐缺口资金", "计财科", "资金到位后再议"],
                ["重铺盲道", "养护科", "2026-10-08"],
                ["更换路牌", "养护科", "9月31日"],
                ["清理小广告", "城管科", "待定"],
            ],
        )
    ],
    [
        matter("补齐缺口资金", "计财科", None, due_text="资金到位后再议", open=ANY),
        matter("重铺盲道", "养护科", "2026-10-08"),
        matter("更换路牌", "养护科", None, due_text="9月31日", open=("due",)),
        matter("清理小广告", "城管科", None, due_text="待定", open=ANY),
    ],
)

STRANGERS = [
    ACROSS_NEW_YEAR, NO_YEAR, OTHERS_TELL, FROM_WHEN, MAC, SHOWN_NUMBERS, NAMES, MERGED_HEADING, UNREAD_DAYS,
]  # fmt: skip
