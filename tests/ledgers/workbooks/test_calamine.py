from pathlib import Path

import pytest

from duban.errors import Refused
from duban.ledgers.workbooks.limits import Limits

from .test_opening import cells
from .xlsb import write_xlsb


@pytest.mark.parametrize(
    ("limits", "says"),
    [
        (Limits(max_columns=2), "more than 2 columns"),
        (Limits(max_rows=2), "too large"),
        (Limits(max_cells=8), "too large"),
        (Limits(max_cell=3), "more than 3 characters"),
    ],
)
def test_what_calamine_would_take_memory_for_is_refused(tmp_path: Path, limits: Limits, says: str) -> None:
    path = write_xlsb(tmp_path / "a.xlsb", "台账", [[], [], [None, None, "办结时限"]])
    assert cells(path)["台账"][2] == [None, None, "办结时限"]
    with pytest.raises(Refused, match=says):
        cells(path, limits)
