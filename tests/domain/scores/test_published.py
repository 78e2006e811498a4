"""The published kinds of DOMAIN "Scores", each as a rule file with figures that were computed by hand."""

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from duban.domain.scores.happenings import Facts, Happening
from duban.domain.scores.periods import span_of
from duban.domain.scores.points import ranked, score
from duban.domain.scores.reading import scheme_of
from duban.domain.scores.scheme import Scheme
from duban.locales import term
from duban.reports.score import Scores, table

FILES = Path(__file__).parents[3] / "examples/policies/scores"
MOTION, DRAFT = ("source", "motion"), ("source", "draft")


def scheme(name: str) -> Scheme:
    return scheme_of(tomllib.loads((FILES / f"{name}.toml").read_text(encoding="utf-8")))


def it(on: str, task: int = 1, **more: Any) -> Happening:
    return Happening(on, "2026-11-20", task, **more)


def credit(points: str, rule: str, task: int = 1, **more: Any) -> Happening:
    return it("credit", task, points=points, rule=rule, **more)


def level(rule: str, level: str, task: int = 1) -> Happening:
    return credit("", rule, task, level=level)


def closed(*tasks: int, traits: Any = (DRAFT,)) -> list[Happening]:
    return [it("closed", each, traits=traits) for each in tasks]


HAD = it("task")
# The rule file; what happened; the points, and how they were reckoned.
BY_HAND: list[tuple[str, Sequence[Happening], str]] = [
    # 20 + 1 − 1, 10 − 2, 10
    ("市政府", [HAD, it("on-time"), it("late", 2), it("returned")], "38"),
    # 20 + 12 cut to 30, 10 + 1, 10 − 1
    ("市政府", [HAD, *(it("on-time", n) for n in range(12)), credit("1", "领导表扬"), credit("-1", "会议缺席")], "50"),
    ("市政府", [HAD, *(it("late", n) for n in range(25))], "20"),  # 20 − 25 raised to 0, 10, 10
    ("市政府", [HAD, credit("-2", "通报批评")], "38"),  # 40 − 2
    ("区", [HAD, it("no-feedback"), it("empty-feedback", 2), credit("-6.5", "报送质量")], "58.5"),  # 80 − 10 − 5 − 6.5
    ("区", [HAD, credit("20", "领导评分")], "100"),
    ("区", [HAD, credit("20", "领导评分"), it("round-missed")], "90"),
    # 80 + 2, and 0.5 for five days
    ("县", [HAD, it("on-time", days=5, traits=(("source", "target"),))], "82.5"),
    (
        "县",
        [HAD, it("on-time", days=12, is_lead=False, traits=(("source", "target"),))],
        "81",
    ),  # half of 2, no early one
    ("县", [HAD, it("missed", is_lead=False)], "77.5"),
    ("县", [HAD, it("missed", traits=(("leader", "县长"),))], "73"),  # −5 − 2
    ("县", [HAD, level("经验推广", "县级"), level("经验推广", "省级"), level("经验推广", "市级", 2)], "86"),  # 4, and 2
    ("县", [HAD, *(it("on-time", n, traits=(("source", "document"),)) for n in range(15))], "100"),  # 110 cut
    ("建议提案", [HAD], "100"),  # 16 + 45 + 27 + 12
    ("建议提案", [HAD, it("no-feedback"), it("no-feedback"), it("no-feedback", 2)], "96"),  # a task once
    # 16 − 3, 45, 27 − 8, 12
    (
        "建议提案",
        [
            it("task", traits=(MOTION,)),
            *(credit("-4", "提案不满意", n, traits=(MOTION,)) for n in (1, 2)),
            credit("-3", "组织领导评定"),
        ],
        "89",
    ),
    ("信息-县", [HAD, *closed(*range(8))], "10"),
    ("信息-县", [HAD, *closed(*range(7)), level("县级采用", "专报"), level("市级采用", "批示", 2)], "90"),
    ("信息-厅局", [HAD, *closed(*range(14)), level("采用", "省级"), level("采用", "中办")], "70"),  # they add up
    ("信息-厅局", [HAD, *closed(*range(15)), level("调研采用", "国办"), credit("3", "综合采用", 2)], "113"),
    # the first missed commission costs nothing, the second the section
    ("信息-厅局", [HAD, level("采用", "省级"), it("missed", 7, traits=(DRAFT,))], "20"),
    ("信息-厅局", [HAD, level("采用", "省级"), *(it("missed", n, traits=(DRAFT,)) for n in (7, 8))], "0"),
    ("信息-局", [HAD, level("采用", "省级"), level("采用", "局内"), level("采用", "未采用", 2)], "35"),
    ("信息-局", [HAD, level("采用", "中央"), it("missed", 3, traits=(DRAFT,))], "30"),
    ("信息-局", [HAD, level("采用", "中央"), credit("-30", "虚假信息", 2)], "0"),  # vetoed
    ("信息-局", [HAD, level("采用", "局内"), credit("-30", "虚假信息", 2)], "-20"),  # a veto gives nothing back
    ("名次", [HAD, it("on-time"), it("late", 2, days=6)], "100"),  # +2, −2 for two steps of five days begun
    ("名次", [HAD, it("missed", days=300), it("incident-late", 3)], "-10"),  # 60 steps, 10 at most; −100
]


@pytest.mark.parametrize(("name", "happenings", "points"), BY_HAND)
def test_points_are_those_reckoned_by_hand(name: str, happenings: Sequence[Happening], points: str) -> None:
    assert score(scheme(name), "教育局", happenings).points == Decimal(points)


def test_deductions_count_twice_for_a_class_of_units() -> None:
    assert score(scheme("区"), "档案馆", [HAD, it("no-feedback")]).points == 60


def test_who_was_criticised_has_no_award() -> None:
    criticised = [HAD, credit("-2", "通报批评")]
    assert [score(scheme("市政府"), "教育局", each).is_awardable for each in ([HAD], criticised)] == [True, False]


@pytest.mark.parametrize(
    ("accepted", "answered", "satisfied", "points", "grades"),
    [
        (10, 10, 10, "100", ("good", "good", "good")),
        (9, 8, 8, "83", ("pass", "pass", "pass")),  # 27 + 32 + 24
        (10, 10, 7, "91", ("good", "good", "fail")),
    ],
)
def test_one_rate_that_fails_fails_all(
    accepted: int, answered: int, satisfied: int, points: str, grades: tuple[str, ...]
) -> None:
    happenings = [it("task", n, traits=(MOTION,)) for n in range(10)]
    happenings += [it("accepted", n, days=7 if n < accepted else 8) for n in range(10)]
    happenings += [it("closed", n, days=60) for n in range(answered)]
    happenings += [credit("", "代表满意率", n) for n in range(satisfied)]
    whole = score(scheme("代表建议"), "教育局", happenings)
    assert (whole.points, whole.grades) == (Decimal(points), grades)


def test_equal_points_share_a_rank_and_each_place_costs_five_percent() -> None:
    ranks = ranked([Decimal(each) for each in (98, 100, 98, 60)])
    assert ranks == [2, 1, 2, 4]
    by_rank = scheme("名次").ranks
    assert by_rank
    assert [by_rank.points(rank) for rank in (*ranks, 30)] == [95, 100, 95, 85, 0]


def rates(accepted: int, answered: int, satisfied: int) -> list[Happening]:
    """Ten suggestions, of which so many were accepted within seven days, answered, and answered well."""
    return [
        *(it("task", n, traits=(MOTION,)) for n in range(10)),
        *(it("accepted", n, days=7 if n < accepted else 8) for n in range(10)),
        *(it("closed", n, days=60) for n in range(answered)),
        *(credit("", "代表满意率", n) for n in range(satisfied)),
    ]


TARGET, MAYOR = ("source", "target"), ("leader", "县长")
NONE = (None, None, None)
# The rule file; what happened to each unit; each unit in the order of the table with its rank, points and grade.
TABLES: list[tuple[str, Mapping[str, Sequence[Happening]], list[tuple[Any, ...]]]] = [
    (
        "市政府",
        {
            "教育局": [HAD, it("on-time"), it("on-time", 2), it("returned", 3)],  # 20 + 2, 10 − 2, 10
            "财政局": [HAD, it("on-time"), it("late", 2), credit("1", "领导表扬"), credit("-1", "会议缺席")],
            "住建局": [HAD, it("missed"), credit("-2", "通报批评")],  # 20 − 1, 10, 10, − 2
            "档案局": [],
        },
        [("财政局", 1, 40, None), ("教育局", 1, 40, None), ("住建局", 3, 37, "barred"), ("档案局", *NONE)],
    ),
    (
        "区",
        {
            "教育局": [HAD, credit("15", "领导评分")],
            "财政局": [HAD, it("empty-feedback"), it("round-missed")],  # 80 − 5 − 10
            "档案馆": [HAD, it("no-feedback")],  # twice 10
            "机关事务中心": [HAD, credit("-5", "报送质量")],  # twice 5
        },
        [("教育局", 1, 95, None), ("机关事务中心", 2, 70, None), ("财政局", 3, 65, None), ("档案馆", 4, 60, None)],
    ),
    (
        "县",
        {
            "教育局": [HAD, it("on-time", days=12, traits=(TARGET,))],  # 80 + 2 + 1
            "财政局": [HAD, it("on-time", days=12, traits=(TARGET,), is_lead=False)],  # half of 2
            "住建局": [HAD, it("missed", 2, traits=(MAYOR,))],  # 80 − 5 − 2
            "林业局": [HAD, it("missed", 2, traits=(MAYOR,), is_lead=False)],  # half of 5
        },
        [("教育局", 1, 83, None), ("财政局", 2, 81, None), ("林业局", 3, 77.5, None), ("住建局", 4, 73, None)],
    ),
    (
        "建议提案",
        {
            "教育局": [it("task", traits=(MOTION,)), credit("-4", "提案不满意", traits=(MOTION,))],  # 16 + 45 + 23 + 12
            "财政局": [HAD, it("no-feedback")],  # 16 + 43 + 27 + 12
            "住建局": [HAD, credit("-1.5", "组织领导评定"), credit("-0.5", "宣传报道评定")],
        },
        [("财政局", 1, 98, None), ("住建局", 1, 98, None), ("教育局", 3, 96, None)],
    ),
    (
        "信息-县",  # each group by itself
        {
            "城关镇": [HAD, *closed(*range(8)), level("县级采用", "简报", 9)],  # 10 + 5
            "东风镇": [HAD, *closed(*range(7)), level("市级采用", "简报", 9)],  # 0 + 20
            "教育局": [HAD, *closed(*range(8))],
            "财政局": [HAD, *closed(*range(20))],
            "供电公司": [],
        },
        [
            *(("东风镇", 1, 20, None), ("城关镇", 2, 15, None)),
            *(("财政局", 1, 10, None), ("教育局", 1, 10, None), ("供电公司", *NONE)),
        ],
    ),
    (
        "信息-厅局",
        {
            "教育厅": [HAD, *closed(*range(15)), level("采用", "省级"), level("采用", "省级", 2)],  # 50 + 20 + 20
            "财政厅": [HAD, *closed(*range(14)), level("调研采用", "国办")],  # 0 + 60
            "水利厅": [
                HAD,
                *closed(*range(15)),
                level("采用", "中办"),
                *(it("missed", n, traits=(DRAFT,)) for n in (20, 21)),
            ],
        },
        [("教育厅", 1, 90, None), ("财政厅", 2, 60, None), ("水利厅", 3, 50, None)],
    ),
    (
        "信息-局",
        {
            "教育局": [HAD, level("采用", "省级"), level("采用", "局内")],  # the highest
            "财政局": [HAD, level("采用", "中央"), it("missed", 2, traits=(DRAFT,))],  # 40 − 10
            "住建局": [HAD, level("采用", "中央"), credit("-30", "虚假信息", 2)],  # vetoed
        },
        [("财政局", 1, 30, None), ("教育局", 1, 30, None), ("住建局", 3, 0, None)],
    ),
    (
        "代表建议",
        {"教育局": rates(10, 10, 10), "财政局": rates(9, 8, 8), "住建局": rates(10, 10, 7)},
        # 30 + 40 + 30; 30 + 40 + 21; 27 + 32 + 24
        [("教育局", 1, 100, "优秀"), ("住建局", 2, 91, "fail"), ("财政局", 3, 83, "合格")],
    ),
    (
        "名次",  # 102 and 102, 98, 100 − 100
        {
            "教育局": [HAD, it("on-time")],
            "财政局": [HAD, it("on-time")],
            "住建局": [HAD, it("late", days=6)],
            "档案局": [],
        },
        [("财政局", 1, 100, None), ("教育局", 1, 100, None), ("住建局", 3, 90, None), ("档案局", *NONE)],
    ),
]


def test_every_published_kind_has_a_table() -> None:
    assert {name for name, _units, _rows in TABLES} == {path.stem for path in FILES.glob("*.toml")}


@pytest.mark.parametrize(("name", "units", "rows"), TABLES)
def test_tables_are_those_reckoned_by_hand(
    name: str, units: Mapping[str, Sequence[Happening]], rows: list[tuple[Any, ...]]
) -> None:
    names = dict(enumerate(units, 1))
    rules = scheme(name)
    year, november = (span_of(date(2026, 11, 20), length) for length in ("year", rules.period))

    def facts(span: Any, _known: object) -> Facts:
        is_it = span in {year, november}
        return Facts({n: [*units[each]] for n, each in names.items() if is_it and units[each]}, names, list(names))

    asked = Scores(rules, facts, date(2027, 1, 10))
    shown = table(asked, asked.of(november), {}, "").rows
    rows = [(*row[:3], term("grade", row[3]) if row[3] in {"barred", "fail"} else row[3]) for row in rows]
    assert [tuple(row[key] for key in ("owner", "rank", "points", "grade")) for row in shown] == rows
