"""Scores of a period from the store: what counts, corrections, and points that add up whatever happened."""

import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import chain, pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duban.actions.credit import Credit, allowed, credit
from duban.actions.decline import decline
from duban.actions.forms import send
from duban.actions.interview import interview
from duban.actions.life import close, give_back, load, submit
from duban.actions.merge import edit_owner, merge
from duban.actions.merge import load as owner_row
from duban.actions.owners import Register
from duban.actions.time import extend
from duban.actions.undo import last_batch, undo
from duban.actions.urge import urge
from duban.cli.scoring import OWN
from duban.domain.scores.happenings import HAPPENINGS, Facts, Happening
from duban.domain.scores.lines import KINDS
from duban.domain.scores.periods import Span, before, span_of, within
from duban.domain.scores.reading import BadScheme, scheme_of
from duban.domain.scores.scheme import Scheme
from duban.domain.scores.values import SETTINGS as SETTINGS_OF
from duban.domain.urging.reminders import Urge
from duban.errors import Refused, Usage
from duban.locales import _
from duban.reports.score import Scores, Units, table
from duban.reports.scores.corrections import corrected_from
from duban.reports.scores.explained import explained, number
from duban.reports.scores.happenings import happenings
from duban.settings import Settings
from duban.store.reading import Reader
from duban.store.statements import Form
from tests.conftest import Office, length
from tests.domain.scores.test_published import FILES
from tests.reports.asked import Asked

SETTINGS = Settings(environ={})
OCTOBER = Span(date(2026, 10, 1), date(2026, 10, 31))
NOVEMBER = Span(date(2026, 11, 1), date(2026, 11, 30))
OWN_RULES = scheme_of(tomllib.loads(OWN.read_text(encoding="utf-8")))
SCHEME = scheme_of(
    {
        "name": "试行",
        "base": 100,
        "rule": [
            {"name": "按期", "on": "on-time", "points": 1, "support": 0.5},
            {"name": "逾期", "on": ["late", "missed"], "points": -1, "per_days": 5, "most": 3},
            {"name": "退回", "on": "returned", "points": -2},
            {"name": "延期", "on": "extended-late", "points": -1},
            {"name": "沉默", "on": "no-feedback", "points": -0.5},
            {"name": "约谈", "on": "interview", "points": -2},
            {"name": "评分", "on": "credit", "range": [-5, 5]},
        ],
    }
)


def end(day: date) -> tuple[datetime, str, Callable[[str], str]]:
    return datetime.combine(day, time(23, 59, 59)), SETTINGS.end_of(day), SETTINGS.civil


def _asked(reader: Reader) -> Scores:
    facts = happenings(reader, NOVEMBER, *end(NOVEMBER.last))
    return Scores(OWN_RULES, lambda _span, _known: facts, date(2026, 11, 15))


ASKED = Asked(
    lambda reader, _clock, _filters: table(
        (asked := _asked(reader)), asked.units(NOVEMBER), {}, _("Scores, {first} to {last}"), None
    ),
    frozenset(),
    no_total="points of different units are compared, and not added up",
    terms={
        "happening": (*HAPPENINGS, *KINDS),
        "factor": ("lead", "support", "share"),
        "scoring": tuple(dict.fromkeys(chain(*SETTINGS_OF.values()))),
        "grade": ("good", "pass", "fail", "barred"),
        "rule": (OWN_RULES.name, *(rule.name for rule in OWN_RULES.rule)),
    },
)


def reckoned(office: Office, today: str, scheme: Scheme = SCHEME) -> Scores:
    @contextmanager
    def at(known: date | None) -> Iterator[Reader]:
        with office.reader() as reader:
            if known:
                reader.back_to(SETTINGS.end_of(known))
            yield reader

    def facts(span: Span, known: date | None) -> Facts:
        with at(known) as reader:
            return happenings(reader, span, *end(min(span.last, date.fromisoformat(today))))

    def corrected(then: date, now: date | None) -> date:
        with at(now) as reader:
            return corrected_from(reader, SETTINGS.end_of(then))

    return Scores(scheme, facts, date.fromisoformat(today), corrected=corrected)


def points(office: Office, span: Span, today: str) -> dict[str, str]:
    units = reckoned(office, today).units(span)
    return {unit.owner: number(unit.points) for unit in units.values() if unit.score.tasks}


def task(office: Office, title: str, owner: str, due: str, **fields: Any) -> int:
    return office.add(title, owner, today="2026-10-08", due=due, assigned="2026-10-08", **fields)


def close_on(office: Office, number: int, day: str) -> None:
    with office.record(day) as record:
        close(record, load(record, number))


def test_what_happened_in_a_period_makes_its_points(office: Office) -> None:
    on_time = task(office, "修路", "住建局", "2026-10-20", supporting=["林业局"])
    late = task(office, "种树", "林业局", "2026-10-15")
    task(office, "建校", "教育局", "2026-10-30")  # missed by a day at the end of the month
    returned = task(office, "清淤", "水利局", "2026-12-01")
    close_on(office, on_time, "2026-10-19")
    close_on(office, late, "2026-10-22")
    with office.record("2026-10-20") as record:
        submit(record, load(record, returned))
        give_back(record, load(record, returned), "未附照片")
        interview(record, owner_row(record, 4), "两次未反馈")
    assert points(office, OCTOBER, "2026-12-01") == {
        "住建局": "101",
        "林业局": "98.5",  # half a point as supporting unit, two steps of five days begun late
        "教育局": "99",
        "水利局": "96",
    }


def test_what_was_undone_never_happened(office: Office) -> None:
    task(office, "修路", "住建局", "2026-12-20")
    with office.record("2026-10-20") as record:
        interview(record, owner_row(record, 1), "未反馈")
    assert points(office, OCTOBER, "2026-11-01") == {"住建局": "98"}
    with office.record("2026-10-21") as record:
        undo(record, last_batch(record))
    assert points(office, OCTOBER, "2026-11-01") == {"住建局": "100"}


def test_an_extension_after_the_deadline_counts_and_one_before_does_not(office: Office) -> None:
    for title, owner, day in (("修路", "住建局", "2026-10-19"), ("种树", "林业局", "2026-10-21")):
        number = task(office, title, owner, "2026-10-20")
        with office.record(day) as record:
            extend(record, load(record, number), "2026-12-20", "12月20日前", "雨季")
    assert points(office, OCTOBER, "2026-11-01") == {"住建局": "100", "林业局": "96"}  # it stays late


def test_what_is_recorded_after_the_period_was_closed_is_a_correction_of_the_next_one(office: Office) -> None:
    number = task(office, "修路", "住建局", "2026-10-20")
    close_on(office, number, "2026-10-19")
    before_it = points(office, OCTOBER, "2026-11-02")
    with office.record("2026-11-12") as record:
        credit(record, owner_row(record, 1), Credit(Decimal(-3), "评分"), "补扣", date(2026, 10, 29))
    assert points(office, OCTOBER, "2026-12-01") == before_it == {"住建局": "101"}
    unit = reckoned(office, "2026-12-01").units(NOVEMBER)[1]
    assert [(line.kind, line.points) for line in unit.lines] == [("base", 100), ("correction", -3)]
    # a month later it is no correction any more
    december = reckoned(office, "2027-01-04").units(Span(date(2026, 12, 1), date(2026, 12, 31)))
    assert [line.kind for line in december[1].lines] == ["base"]


def test_equal_points_share_a_rank_and_units_without_tasks_have_none(office: Office) -> None:
    for owner in ("乙局", "甲局", "丙局"):
        close_on(office, task(office, "修路", owner, "2026-10-20"), "2026-10-19")
    task(office, "种树", "丁局", "2026-10-10")
    with office.record("2026-10-20") as record:
        credit(record, owner_row(record, 1), Credit(Decimal("0.5")), "表扬")
    asked = reckoned(office, "2026-11-02")
    rows = list(table(asked, asked.units(OCTOBER), {}, "", None).rows)
    assert [(row["rank"], row["owner"], row["points"]) for row in rows] == [
        (1, "乙局", 101.5),
        (2, "丙局", 101),
        (2, "甲局", 101),
        (4, "丁局", 97),
    ]
    november = list(table(asked, asked.units(NOVEMBER), {}, "", None).rows)
    assert [(row["rank"], row["owner"]) for row in november] == [
        (1, "丁局"),
        (None, "丙局"),
        (None, "甲局"),
        (None, "乙局"),
    ]


def test_a_year_is_the_mean_of_its_months_and_its_lines_add_up(office: Office) -> None:
    close_on(office, task(office, "修路", "住建局", "2026-10-20"), "2026-10-19")
    office.add("种树", "住建局", today="2026-11-02", due="2026-11-10", assigned="2026-11-02")
    asked = reckoned(office, "2026-12-01", SCHEME.model_copy(update={"year": "mean"}))
    october, november = (asked.units(span)[1].points for span in (OCTOBER, NOVEMBER))
    assert (october, november) == (101, 97)
    year = asked.year(Span(OCTOBER.first, NOVEMBER.last))[1]
    assert [(line.kind, line.points) for line in year.lines] == [
        ("base", 100),
        ("happening", 1),
        ("base", 100),
        ("happening", -4),
        ("most", 1),
        ("mean", -99),
    ]
    assert year.points == 99


@pytest.mark.parametrize(
    ("day", "length", "starts_on", "first", "last"),
    [
        ("2026-11-23", "month", 1, "2026-11-01", "2026-11-30"),
        ("2026-11-26", "month", 26, "2026-11-26", "2026-12-25"),
        ("2026-12-26", "month", 26, "2026-12-26", "2027-01-25"),
        ("2026-11-23", "quarter", 1, "2026-10-01", "2026-12-31"),
        ("2026-02-28", "half", 1, "2026-01-01", "2026-06-30"),
        ("2026-12-31", "year", 16, "2026-12-16", "2027-12-15"),
    ],
)
def test_periods_of_any_first_day(day: str, length: str, starts_on: int, first: str, last: str) -> None:
    assert tuple(map(str, span_of(date.fromisoformat(day), length, starts_on))) == (first, last)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 28), st.sampled_from(["month", "quarter", "year"]))
def test_periods_follow_one_another_without_gap(day: date, starts_on: int, length: str) -> None:
    scheme = SCHEME.model_copy(update={"period": length, "starts_on": starts_on})
    span = span_of(day, length, starts_on)
    assert span.first <= day <= span.last
    assert before(span, scheme).last + timedelta(days=1) == span.first
    year = Span(span.first, span.last + timedelta(days=400))
    spans = within(year, scheme)
    assert all(one.last + timedelta(days=1) == other.first for one, other in pairwise(spans))


@pytest.mark.parametrize(
    ("given_points", "rule", "level", "error"),
    [
        ("6", "评分", None, Refused),
        ("5", "评分", None, None),
        ("1", "没有", None, Usage),
        ("999", None, None, None),
    ],
)
def test_a_judge_stays_within_the_range(
    given_points: str, rule: str | None, level: str | None, error: type[Exception] | None
) -> None:
    given_credit = Credit(Decimal(given_points), rule, level)
    if error is None:
        assert allowed(SCHEME, given_credit) == given_credit
    else:
        with pytest.raises(error):
            allowed(SCHEME, given_credit)


LATE = {"name": "a", "on": "late", "points": -1}
WRONG: list[tuple[dict[str, Any], str]] = [
    ({}, ""),  # no rule
    ({"rule": [LATE], "period": "week"}, "period"),
    ({"rule": [LATE], "starts_on": 31}, "starts_on"),
    ({"rule": [LATE], "base": "100"}, "base"),
    ({"rule": [LATE], "base": float("nan")}, "base"),
    ({"rule": [LATE], "base": 10, "cap": 5}, "cap"),
    ({"rule": [LATE], "bands": {"良": 90, "好": 90}}, "bands.好"),
    ({"rule": [LATE], "weights": {"urgency": {"急": 2}}}, "weights.urgency.急"),
    ({"rule": [LATE], "rate": [{"name": "a", "of": "closed", "passing": 5}]}, "rate.0.name"),
    ({"rate": [{"name": "a", "of": "closed", "passing": 101}]}, "rate.0.passing"),
    ({"rate": [{"name": "a", "of": "closed", "passing": 90, "good": 80}]}, "rate.0.good"),
    ({"rule": [{**LATE, "step": "urge"}]}, "rule.0.step"),
    ({"rule": [{**LATE, "on": "urged", "step": "督班函"}]}, "rule.0.step.0"),
    ({"rule": [{**LATE, "on": "interview", "source": "meeting"}]}, "rule.0.source"),
    ({"rule": [{**LATE, "on": ["late", "returned"], "per_days": 5}]}, "rule.0.per_days"),
    ({"rule": [{**LATE, "from_days": 9, "to_days": 5}]}, "rule.0.to_days"),
    ({"rule": [{**LATE, "veto": "section"}]}, "rule.0.veto"),
    ({"rule": [{**LATE, "veto": "all"}]}, "rule.0.veto"),
    ({"rule": [{**LATE, "on": []}]}, "rule.0.on"),
    ({"rule": [{"name": "a", "on": "late", "levels": {"省": 1}}]}, "rule.0.levels"),
    ({"rule": [{"name": "a", "on": "credit", "range": [2, 1]}]}, "rule.0.range"),
    ({"rule": [{"on": "late", "points": 1}]}, "rule.0"),  # the line where it begins
    ({"rule": [{"name": "a", "on": "late", "points": 1, "pionts": 2}]}, "rule.0.pionts"),
    ({"rule": [{"name": "a", "on": "lat", "points": 1}]}, "rule.0.on.0"),
    ({"rule": [{"name": "a", "on": "late"}]}, "rule.0"),
    ({"rule": [{**LATE, "lead": 0}]}, "rule.0"),
    ({"rule": [{"name": "a", "on": "credit", "levels": {}}]}, "rule.0"),
    ({"rule": [{"name": "a", "on": "late", "points": True}]}, "rule.0.points"),
    ({"rule": [{"name": "a", "on": "late", "points": 1}] * 2}, "rule.1.name"),
    ({"rule": [{"name": "a", "on": "late", "points": 1, "section": "b"}]}, "rule.0.section"),
    ({"rule": [{"name": "a", "on": "late", "points": 1, "times": {"b": 2}}]}, "rule.0.times"),
    ({"rule": [{"name": "a", "on": "late", "range": [1, 2]}]}, "rule.0.range"),
    ({"rule": [{"name": "a", "on": "late", "points": 1, "otherwise": 2}]}, "rule.0.otherwise"),
    ({"floor": 3, "cap": 2}, "cap"),
    ({"without_tasks": "full"}, "without_tasks"),
    ({"rule": [LATE], "weights": {"owner": {"a": 2}}}, "weights.owner"),
    ({"rule": [LATE], "ranks": {"full": 100, "less_percent": 0}}, "ranks.less_percent"),
    ({"groups": {"一组": ["甲局"], "二组": ["甲局"]}}, "groups"),
    ({"section": [{"name": "a", "without_tasks": "full"}]}, "section.0.without_tasks"),
]


@pytest.mark.parametrize(("data", "place"), WRONG)
def test_a_rule_file_is_read_strictly(data: dict[str, Any], place: str) -> None:
    with pytest.raises(BadScheme) as error:
        scheme_of({"name": "试行", **data})
    assert ".".join(error.value.keys) == place
    assert error.value.hint


ON = st.sampled_from(
    ["task", "on-time", "late", "missed", "returned", "no-feedback", "interview", "credit", "extended-late"]
)
HAPPENED = st.builds(
    Happening,
    on=ON,
    day=st.just("2026-10-20"),
    task=st.integers(1, 9),
    is_lead=st.booleans(),
    days=st.integers(0, 40),
    before=st.integers(0, 20),
    rule=st.sampled_from([None, "评分"]),
    points=st.decimals(-5, 5, places=2).map(str),
    **{key: st.just(value) for key, value in Happening._field_defaults.items() if key in {"name", "sharers", "traits"}},
    **dict.fromkeys(("step", "level"), st.none()),
)


MONTHS = [Span(date(2026, n, 1), date(2026, n + 1, 1) - timedelta(days=1)) for n in range(1, 12)]
PUBLISHED = [scheme_of(tomllib.loads(each.read_text(encoding="utf-8"))) for each in sorted(FILES.glob("*.toml"))]
YEAR = st.lists(st.tuples(*[st.lists(HAPPENED, max_size=6)] * 3), min_size=3, max_size=11)
"""Of each month: what is known of a unit when it is closed, what is known later, and of another unit."""


@settings(max_examples=int(length(12, 200)))
@given(YEAR, st.sampled_from([SCHEME, OWN_RULES, *PUBLISHED]), st.sampled_from(["sum", "mean"]))
def test_points_shown_are_the_sum_of_points_explained_in_any_year(
    year: list[tuple[list[Happening], ...]], scheme: Scheme, whole: str
) -> None:
    def known(span: Span, day: date | None) -> Facts:
        if span not in MONTHS[: len(year)]:
            return Facts({}, {1: "甲局", 2: "乙局"}, [1, 2])
        then, now, other = year[MONTHS.index(span)]
        return Facts({1: then if day == span.last else now, 2: other}, {1: "甲局", 2: "乙局"}, [1, 2])

    asked = Scores(scheme.model_copy(update={"year": whole, "period": "month"}), known, date(2026, 12, 1))
    for span in (*MONTHS[:3], Span(MONTHS[0].first, MONTHS[2].last), Span(MONTHS[0].first, date(2026, 12, 31))):
        units = asked.of(span)
        shown = {row["owner"]: row["points"] for row in table(asked, units, {}, "", None).rows}
        for unit in units.values():
            report = explained(asked, unit, "")
            points = sum(Decimal(str(row["points"])) for row in report.rows)
            assert points == Decimal(str(shown[unit.owner] or 0))


def happened(office: Office, span: Span = OCTOBER) -> dict[str, list[tuple[str, int]]]:
    """What is known now of a period, by the name of the unit: on what, and how many days."""
    with office.reader() as reader:
        facts = happenings(reader, span, *end(span.last))
    return {facts.names[owner]: [(each.on, each.days) for each in found] for owner, found in facts.happened.items()}


def test_each_step_of_a_task_happens_to_its_unit(office: Office) -> None:
    number = task(office, "修路", "住建局", "2026-12-20")
    office.feedback(number, "——", today="2026-10-12")
    office.feedback(number, "已招标", today="2026-10-14")
    with office.record("2026-10-15") as record:
        urge(record, load(record, number), Urge("letter", "paper", (1,)))
    with office.record("2026-10-16") as record:
        decline(record, load(record, number), "应由林业局办理", None, None, None, SETTINGS.civil)
    with office.record("2026-10-17") as record:
        give_back(record, load(record, number), "职责明确")
    assert happened(office)["住建局"] == [
        ("task", 0),
        ("empty-feedback", 0),
        ("urged", 0),
        ("declined", 0),
        ("declined-wrongly", 0),
    ]


def test_a_unit_is_as_late_as_its_answer_to_a_round(office: Office) -> None:
    with office.record("2026-10-08") as record:
        known = Register(record)
        units = {known.lead(name): [] for name in ("住建局", "林业局", "水利局", "教育局")}
        made = send(record, "十月", "2026-10-20", units)
    answers = ((1, "2026-10-20", 3), (2, "2026-10-23", 2), (3, "2026-10-19", 0))
    for owner, day, filled in answers:
        with office.record(day) as record:
            form = record.get_one(Form, made[owner])
            record.change(form, "collect", {"answered": day, "filled": filled, "file": "x.xlsx"})
    assert happened(office) == {
        "住建局": [("round-on-time", 0)],
        "林业局": [("round-late", 3)],
        "水利局": [("empty-feedback", 0)],
        "教育局": [("round-missed", 0)],
    }


def test_a_running_period_is_seen_from_today(office: Office) -> None:
    task(office, "修路", "住建局", "2026-10-31")
    with office.reader() as reader:
        facts = happenings(reader, OCTOBER, *end(date(2026, 10, 30)))
    assert [each.on for each in facts.happened[1]] == ["task"]


def test_days_late_cost_once_however_many_periods_they_are_in(office: Office) -> None:
    number = task(office, "修路", "住建局", "2026-10-20")
    close_on(office, number, "2026-11-05")
    asked = reckoned(office, "2026-12-01", SCHEME.model_copy(update={"rule": SCHEME.rule[1:2]}))
    october, november = (asked.units(span)[1].points for span in (OCTOBER, NOVEMBER))
    assert (october, november) == (97, 99)  # 11 days are three steps, 16 are four


def test_a_new_name_or_a_merger_is_no_correction(office: Office) -> None:
    close_on(office, task(office, "修路", "住建局", "2026-10-20"), "2026-10-26")
    close_on(office, task(office, "种树", "林业局", "2026-10-20"), "2026-10-19")
    with office.record("2026-11-05") as record:
        edit_owner(record, 1, {"name": "住房建设局"}, None, None)
        merge(record, 2, 1)
    asked = reckoned(office, "2026-12-01")
    assert {unit.owner: number(unit.points) for unit in asked.units(OCTOBER).values()} == {
        "住建局": "98",
        "林业局": "101",
    }
    assert [line for unit in asked.units(NOVEMBER).values() for line in unit.lines if line.kind == "correction"] == []


def test_what_was_done_in_time_and_recorded_late_gives_the_points_back(office: Office) -> None:
    number = task(office, "修路", "住建局", "2026-10-20")
    with office.record("2026-11-05") as record:
        close(record, load(record, number), date(2026, 10, 19))
    asked = reckoned(office, "2026-12-01")
    assert asked.units(OCTOBER)[1].points == 97
    unit = asked.units(NOVEMBER)[1]
    assert [(line.points, line.is_withdrawn, line.event) for line in unit.lines[1:]] == [
        (3, True, "correction"),
        (1, False, "correction"),
    ]
    assert sum(line.points for span in (OCTOBER, NOVEMBER) for line in asked.units(span)[1].lines) == 201


def test_a_period_of_which_nothing_was_corrected_is_not_asked_again(office: Office) -> None:
    number = task(office, "修路", "住建局", "2026-10-20")
    close_on(office, number, "2026-10-19")
    office.add("种树", "住建局", today="2026-11-02", due="2026-11-10", assigned="2026-11-02")
    reckoned_by, asked = reckoned(office, "2026-12-01"), []
    scores = Scores(SCHEME, lambda *period: asked.append(period) or reckoned_by._known(*period), date(2026, 12, 1),
                    corrected=reckoned_by._corrected)  # fmt: skip
    scores.units(NOVEMBER)
    assert asked == [(NOVEMBER, NOVEMBER.last)]
    with office.record("2026-11-12") as record:
        credit(record, owner_row(record, 1), Credit(Decimal(-3), "评分"), "补扣", date(2026, 10, 29))
    scores.units(NOVEMBER)
    assert asked[1:] == [(OCTOBER, OCTOBER.last), (OCTOBER, NOVEMBER.last)]


@pytest.mark.parametrize(
    ("support", "shown"), [(0, [(1, "住建局", 1), (None, "林业局", 0)]), (0.5, [(1, "住建局", 1), (2, "林业局", 1)])]
)
def test_who_only_supports_has_tasks_where_that_counts(office: Office, support: float, shown: list[Any]) -> None:
    close_on(office, task(office, "修路", "住建局", "2026-10-20", supporting=["林业局"]), "2026-10-19")
    rule = {"name": "按期", "on": "on-time", "points": 1, "support": support}
    asked = reckoned(office, "2026-11-02", scheme_of({"name": "试行", "without_tasks": "unranked", "rule": [rule]}))
    rows = table(asked, asked.units(OCTOBER), {}, "", None).rows
    assert [(row["rank"], row["owner"], row["tasks"]) for row in rows] == shown


def test_a_correction_recorded_in_a_month_without_tasks_counts_in_the_year(office: Office) -> None:
    close_on(office, task(office, "修路", "住建局", "2026-10-20"), "2026-10-19")
    with office.record("2026-11-12") as record:
        credit(record, owner_row(record, 1), Credit(Decimal(-3), "评分"), "补扣", date(2026, 10, 29))
    asked = reckoned(office, "2026-12-01", SCHEME.model_copy(update={"without_tasks": "unranked", "year": "mean"}))
    assert not asked.is_ranked(asked.units(NOVEMBER)[1])
    november = explained(asked, asked.units(NOVEMBER)[1], "")
    assert november.rows == []
    assert any("-3" in line for line in november.summary())
    assert asked.of(Span(OCTOBER.first, NOVEMBER.last))[1].points == 101 - 3


def test_a_year_counts_a_task_once(office: Office) -> None:
    number = task(office, "修路", "住建局", "2026-10-20")
    close_on(office, number, "2026-11-05")
    task(office, "种树", "住建局", "2026-10-20")
    asked = reckoned(office, "2026-12-01")
    (row,) = table(asked, asked.of(Span(date(2026, 10, 1), date(2026, 12, 31))), {}, "", None).rows
    assert [row[key] for key in ("tasks", "on_time", "late", "missed")] == [2, 0, 1, 1]


def test_a_period_that_was_closed_before_the_record_began_is_not_corrected(office: Office) -> None:
    office.add("修路", "住建局", today="2026-11-10", assigned="2026-09-01", due="2026-09-20")
    october, november = (span_of(date(2026, month, 1), "month") for month in (10, 11))
    scores = reckoned(office, "2026-11-30")

    def corrected(units: Units) -> bool:
        return any(line.kind == "correction" for unit in units.values() for line in unit.lines)

    assert corrected(scores.units(november))
    began = Scores(SCHEME, scores._known, date(2026, 11, 30), date(2026, 11, 10))
    assert not corrected(began.units(november))
    assert (began.is_before(october), began.is_before(november)) == (True, False)
