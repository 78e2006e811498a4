"""The published kinds of DOMAIN "Scores", each as a rule file with figures that were computed by hand."""

import tomllib
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from duban.domain.scores.happenings import Happening
from duban.domain.scores.points import ranked, score
from duban.domain.scores.reading import scheme_of
from duban.domain.scores.scheme import Scheme

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
