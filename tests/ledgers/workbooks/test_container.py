import time
import zipfile
from pathlib import Path

import pytest

from duban.errors import Refused
from duban.ledgers.workbooks.container import check_zip
from duban.ledgers.workbooks.limits import Limits

from ..conftest import WriteSheet


def test_a_zip_bomb_is_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file,
        file.open("xl/worksheets/sheet1.xml", "w") as member,
    ):
        for _ in range(250):
            member.write(b"\0" * 1_000_000)
    assert path.stat().st_size < 300_000
    started = time.perf_counter()
    with pytest.raises(Refused, match="too large"):
        check_zip(path, Limits())
    assert time.perf_counter() - started < 1


@pytest.mark.parametrize("limits", [Limits(max_members=3), Limits(max_ratio=1, ratio_floor=100)])
def test_number_of_members_and_ratio(as_xlsx: WriteSheet, limits: Limits) -> None:
    with pytest.raises(Refused, match="too large"):
        check_zip(as_xlsx(a=[["x"]]), limits)


def test_an_encrypted_member_is_locked(as_xlsx: WriteSheet) -> None:
    path = as_xlsx(a=[["x"]])
    content = bytearray(path.read_bytes())
    content[content.rindex(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)
    with pytest.raises(Refused, match="password"):
        check_zip(path, Limits())
