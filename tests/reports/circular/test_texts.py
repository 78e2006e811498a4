"""The four texts read well for any month: none, one or forty units, and their items are those of the table."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duban import locales
from duban.domain.circulars import AUDIENCES
from duban.reports.circular import products
from duban.reports.circular.sentences import Month
from tests.conftest import examples
from tests.domain.circulars.test_items import facts

PAPER = {"office": "市督查室", "to": "", "until": "2026-12-08", "replaces": "", "hidden": []}
BROKEN = re.compile(r"\(\)|（）|None|[{}]|。。|，。|；。|\.\.|  |、。|，，")
STATES = (
    {"due": "2026-11-10"},
    {"due": "2026-12-10"},
    {"due": "2026-11-10", "status": "closed", "closed": "2026-11-09"},
    {"due": "2026-11-10", "status": "closed", "closed": "2026-11-19"},
    {"due": None, "source": "meeting"},
    {"due": "2026-11-20", "source": "meeting", "last_feedback": "正在\n办理"},
)


@pytest.fixture(params=locales.LANGUAGES, autouse=True)
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    locales.use(request.param)
    yield request.param
    locales.use("en")


def month(tasks: list[dict[str, Any]], units: int, hidden: tuple[int, ...] = (), **paper: str) -> Month:
    owners = {str(n): {"name": f"第{n}局", "rank": None} for n in range(1, units + 1)}
    made = facts(*tasks) | {"owners": owners, "paper": PAPER | {"hidden": list(hidden)} | paper}
    made["about"] = made["about"] | {"closing": "2026-11-30"}
    return Month.of(made)


def whole(of: Month, audience: str) -> str:
    return "\n".join(text for _kind, text in products.text(of, audience))


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("units", [0, 1, 40])
def test_no_unit_one_unit_forty_units(audience: str, units: int, language: str) -> None:
    tasks = [state | {"owner_id": n} for n in range(1, units + 1) for state in STATES]
    said = whole(month(tasks, units), audience)
    assert BROKEN.search(said) is None, said
    if not units:
        assert ("本期没有督办事项。" if language == "zh" else "no supervised tasks") in said
        assert not re.search("附件|[Aa]nnex", said)
    else:
        assert "第1局" in said


@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_unit_that_nobody_named_and_what_nobody_may_read(audience: str) -> None:
    said = whole(
        month([STATES[0] | {"owner_id": None}, STATES[0] | {"owner_id": 1, "title": "机密"}], 1, (2,)), audience
    )
    assert BROKEN.search(said) is None, said
    assert "机密" not in said


@settings(max_examples=examples(100))
@given(
    tasks=st.lists(st.builds(dict, st.sampled_from(STATES), owner_id=st.integers(1, 5)), max_size=30), data=st.data()
)
def test_the_items_of_a_sentence_are_those_of_the_table(tasks: list[dict[str, Any]], data: st.DataObject) -> None:
    hidden = tuple(data.draw(st.sets(st.integers(1, max(len(tasks), 1)), max_size=3)))
    of = month(tasks, 5, hidden)
    (table, *_scores) = [products.report(of, "all", []), *products.report(of, "all", []).annexes]
    rows = list(table.rows)
    assert [row["item"] for row in rows] == list(range(1, len(rows) + 1))
    late = [row["item"] for row in rows if row["outcome"] == "overdue"]
    sentence = next(
        (line for line in whole(of, "all").split("\n") if re.search("逾期未办结[0-9]+件：|Overdue, ", line)), ""
    )
    named = [
        number
        for spans in re.findall("第([0-9、至]+)项|items? ([0-9, –]+)", sentence)
        for span in re.split("、|, ", "".join(spans).strip(", "))
        if span
        for number in range(int(re.split("至|–", span)[0]), int(re.split("至|–", span)[-1]) + 1)
    ]
    assert sorted(named) == late
    counted = sum(item.outcome == "overdue" for item in of.items)
    assert bool(sentence) == bool(counted)
    assert f"逾期未办结{counted}件" in sentence or f"Overdue, {counted}:" in sentence or not counted


@pytest.mark.parametrize("units", [1, 40])
def test_what_leaders_get_is_half_a_page(units: int, language: str) -> None:
    long = {"title": "全面排查整治老旧小区消防安全隐患并建立长效管理机制"}
    tasks = [STATES[0] | long | {"owner_id": n} for n in range(1, units + 1) for _each in range(3)]
    assert len(whole(month(tasks, units), "leaders")) < (420 if language == "zh" else 900)


def test_a_text_is_kept_line_by_line() -> None:
    prose = products.text(month([STATES[5] | {"owner_id": 1}], 1), "meeting")
    assert products.read(products.kept(prose)) == prose


def test_the_new_one_says_what_it_replaces(language: str) -> None:
    said = whole(month([], 0, replaces="C-1"), "all")
    assert ("本期更正并代替C-1。" if language == "zh" else "This circular replaces C-1.") in said
