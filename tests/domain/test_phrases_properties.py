"""What holds for every phrase and base, whatever Hypothesis invents."""

from contextlib import suppress
from datetime import date, datetime, timedelta

from hypothesis import assume, example, given
from hypothesis import strategies as st

from duban.domain.calendar.workdays import WorkCalendar
from duban.domain.phrases import Reading, Unreadable, read, read_cell

CALENDAR = WorkCalendar()
DAYS = st.dates(date(2004, 1, 1), date(2060, 12, 31))
BASES = DAYS | st.datetimes(datetime(2004, 1, 1), datetime(2060, 12, 31))
EDGES = st.sampled_from([date(2028, 2, 29), date(2026, 12, 31), date(2027, 8, 31), date(2038, 1, 31)])

MONTH, DAY, N = st.integers(1, 12), st.integers(1, 31), st.integers(1, 99)
FORMS = """
    今天 明天 后天 月底 下月 年底 本周 下周 上半年 下半年 本季度末 每月 每周 每季度 每半年 每年 每旬
    元旦前 国庆节前 五一前 春节前 中秋前 eom eow eoq eoy today 下个工作日 立即 今年3月底前
"""
BARE = st.one_of(
    st.builds("{}月{}日前".format, MONTH, DAY),
    st.builds("{}.{}".format, MONTH, DAY),
    st.builds("{}月{}日{}时".format, MONTH, DAY, st.integers(8, 23)),
    st.builds("{}月{}".format, MONTH, st.sampled_from(["", "底前", "上旬", "中旬前", "下旬"])),
    st.builds("{}{}".format, st.sampled_from("一二三四"), st.sampled_from(["季度", "季度末", "季度前"])),
    st.builds("{}{}内".format, N, st.sampled_from(["日", "天", "周", "个月", "个工作日", "小时", "分钟"])),
    st.builds("{}周{}".format, st.sampled_from(["", "本", "下", "每"]), st.sampled_from("一二三四五六日")),
    st.builds("{}月{}日前".format, st.sampled_from(["本", "下", "每"]), DAY),
    st.builds("+{}{}".format, N, st.sampled_from(["d", "w", "m", "wd", "h"])),
    st.builds("{} {}".format, st.sampled_from(["", "next", "every"]), st.sampled_from(["mon", "sunday"])),
    st.sampled_from(FORMS.split()),
)  # fmt: skip
CHARACTERS = "0123456789.-/:~ 年月日号时点分前后内底末周季度半上中下旬个工作会一二三十百零〇两第每本今明至到待等"
ALPHABET = st.sampled_from(CHARACTERS + "abdefmnrtwxy+（）②")


def is_before(due: date | datetime, base: date | datetime) -> bool:
    if isinstance(due, datetime) and isinstance(base, datetime):
        return due < base
    return due.timetuple()[:3] < base.timetuple()[:3]


@given(BARE, BASES | EDGES)
def test_no_deadline_is_past_by_accident(phrase, base):
    try:
        due = read(phrase, base, CALENDAR).due
    except Unreadable:
        return
    assert due is not None
    assert not is_before(due, base)


@given(st.integers(1, 200), BASES | EDGES)
def test_working_days_agree_with_counting(n, base):
    day, left = date(*base.timetuple()[:3]), n
    while left:
        day += timedelta(days=1)
        left -= CALENDAR.is_workday(day)
    for phrase in (f"{n}个工作日内", f"+{n}wd", f"within {n} working days"):
        assert read(phrase, base, CALENDAR).due == day


NOTATIONS = (
    "%Y-%m-%d",
    "%Y/%m/%d",
    "%Y.%m.%d",
    "%Y%m%d",
    "%Y年%m月%d日",
    "%Y年%m月%d日前",
    "%d %b %Y",
    "%B %d, %Y",
)


@given(DAYS, BASES, st.sampled_from(NOTATIONS))
def test_a_written_date_is_read_back(day, base, notation):
    assert read(day.strftime(notation), base, CALENDAR).due == day


@given(st.datetimes(datetime(2004, 1, 1), datetime(2060, 12, 31)), BASES)
def test_a_written_time_is_read_back(moment, base):
    moment = moment.replace(second=0, microsecond=0)
    for notation in ("%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y年%m月%d日%H时%M分前", "%d %b %Y %I:%M %p"):
        assert read(moment.strftime(notation), base, CALENDAR).due == moment


@given(DAYS)
def test_a_day_without_its_year_is_the_first_from_the_base(base):
    assume((base.month, base.day) != (2, 29))
    for ahead in (0, 1, 100, 364):
        day = base + timedelta(days=ahead)
        assume((day.month, day.day) != (2, 29))
        assert read(f"{day.month}月{day.day}日", base, CALENDAR).due == day
        assert read(f"{day.month}.{day.day}", base, CALENDAR).due == day


@given(DAYS)
def test_a_serial_number_is_read_back(day):
    assert read_cell((day - date(1899, 12, 30)).days, date(2026, 9, 8), CALENDAR).due == day


def _reads_or_refuses(value: object, base: date | datetime) -> None:
    with suppress(Unreadable):
        assert isinstance(read_cell(value, base, CALENDAR), Reading)


@given(st.text() | st.text(ALPHABET, max_size=12) | st.integers() | st.floats(), BASES)
@example("待" * 60, date(2026, 9, 8))
@example("1" * 59 + "月", date(2026, 9, 8))
@example("\x00", date(2026, 9, 8))
def test_nothing_crashes(value, base):
    _reads_or_refuses(value, base)


@given(st.text(ALPHABET, max_size=12) | BARE, st.sampled_from([date.min, date.max, datetime.min, datetime.max]))
def test_nothing_crashes_at_the_ends_of_the_calendar(value, base):
    _reads_or_refuses(value, base)
