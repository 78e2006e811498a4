"""What may be asked for: text as it was given, whatever is in it, and nothing that no store keeps."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from duban.actions.request import LONGEST, TaskRequest, clean
from duban.errors import Usage
from tests.conftest import Office, examples

STORABLE = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)


@given(STORABLE)
def test_text_is_kept_as_it_is(text: str) -> None:
    assert clean(text) == text


@settings(max_examples=examples(25), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=STORABLE.filter(str.strip), detail=STORABLE.filter(str.strip))
def test_text_comes_out_of_the_store_as_it_went_in(office: Office, title: str, detail: str) -> None:
    row = office.row(office.add(title, detail=detail, tags=[detail]))
    assert (row["title"], row["detail"], row["tags"]) == (title.strip(), detail, [detail])


@pytest.mark.parametrize("field", ["title", "owner", "person", "detail", "leader", "reference", "applicant"])
@pytest.mark.parametrize(
    ("text", "why"), [("甲\0乙", "NUL"), ("甲\udcff乙", "UTF-8"), ("长" * (LONGEST + 1), "at most 100000")]
)
def test_what_no_store_keeps_is_refused(field: str, text: str, why: str) -> None:
    with pytest.raises(Usage, match=why) as refused:
        TaskRequest(**{field: text})
    assert len(refused.value.message) < 200  # the text is quoted, but not all of it


@pytest.mark.parametrize("field", ["supporting", "tags"])
def test_so_it_is_in_lists(field: str) -> None:
    with pytest.raises(Usage, match="NUL"):
        TaskRequest(**{field: ["甲", "\0"]})


def test_the_longest_text_is_accepted() -> None:
    assert TaskRequest(detail="长" * LONGEST).detail == "长" * LONGEST


def test_an_urgency_is_one_of_three() -> None:
    with pytest.raises(ValueError, match="whenever"):
        TaskRequest(urgency="whenever")


def test_a_field_that_was_not_named_is_not_set() -> None:
    assert TaskRequest(title="事项", leader="").given == {"title": "事项", "leader": None}
