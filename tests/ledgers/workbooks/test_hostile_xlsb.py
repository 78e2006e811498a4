"""XLSB files that declare, or hold, more than fits: ten seconds and 300 MB at most, as for the other kinds."""

import re
import struct
import sys
import zipfile
from pathlib import Path

import pytest

from .test_isolated import check
from .xlsb import cell, record, row, text, write_xlsb

ONE = row(0) + cell(0, "标题")
FAR = 2**20 - 1, 2**14 - 1
HOSTILE = {
    "declared": ((0, FAR[0], 0, FAR[1]), ONE),
    "the farthest cell": ((0, 0, 0, 0), ONE + row(FAR[0]) + cell(FAR[1], 1.0)),
    "a cell beyond all": ((0, 0, 0, 0), ONE + row(2**32 - 1) + cell(2**32 - 1, 1.0)),
    "rows": ((0, 0, 0, 0), ONE + b"".join(map(row, range(1, 900_000)))),
    "cells": ((0, 0, 0, 0), row(0) + cell(0, 1.0) * 1_500_000),
    "a text longer than the file": ((0, 0, 0, 0), row(0) + record(6, bytes(8) + struct.pack("<I", 2**31 - 1))),
}


@pytest.mark.process
@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a process cannot be held to so much memory")
def test_an_xlsb_takes_ten_seconds_and_300_mb_at_most(tmp_path: Path) -> None:
    path = write_xlsb(tmp_path / "a.xlsb", "台账", [["标题"]])
    with zipfile.ZipFile(path) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    shared = record(159, struct.pack("<II", 4 * 10**8, 4 * 10**8)) + record(19, b"\0" + text("甲")) + record(160)
    for extent, rows in HOSTILE.values():
        sheet = record(129) + record(148, struct.pack("<4I", *extent)) + record(145) + rows + record(146) + record(130)
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
            for name, content in parts.items():
                file.writestr(name, sheet if name.endswith("sheet1.bin") else content)
            file.writestr("xl/sharedStrings.bin", shared)
        assert re.search(r"^\d cells$|too large|damaged", check(path))
