"""XLSB files that declare, or hold, more than fits: ten seconds and 300 MB at most, as for the other kinds."""

import struct
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from .measured import M, exceeding
from .xlsb import cell, record, row, text, write_xlsb

ONE = row(0) + cell(0, "标题")
FAR = 2**20 - 1, 2**14 - 1
NEAR = 0, 0, 0, 0
HOSTILE: dict[str, Callable[[], tuple[tuple[int, ...], bytes]]] = {
    "declared": lambda: ((0, FAR[0], 0, FAR[1]), ONE),
    "the farthest cell": lambda: (NEAR, ONE + row(FAR[0]) + cell(FAR[1], 1.0)),
    "a cell beyond all": lambda: (NEAR, ONE + row(2**32 - 1) + cell(2**32 - 1, 1.0)),
    "rows": lambda: (NEAR, ONE + b"".join(map(row, range(1, 9 * M // 10)))),
    "cells": lambda: (NEAR, row(0) + cell(0, 1.0) * M),
    "more cells than unfold": lambda: (NEAR, row(0) + cell(0, 1.0) * (3 * M // 2)),
    "a text longer than the file": lambda: (NEAR, row(0) + record(6, bytes(8) + struct.pack("<I", 2**31 - 1))),
}
MANY = struct.pack("<II", 4 * 10**8, 4 * 10**8)
SHARED = record(159, MANY) + record(19, b"\0" + text("甲")) + record(160)
"""More texts than there are."""


def changed(path: Path, extent: tuple[int, ...] = NEAR, rows: bytes = ONE, shared: bytes = b"") -> Path:
    """The small workbook, with this in its sheet."""
    write_xlsb(path, "台账", [["标题"]])
    with zipfile.ZipFile(path) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    sheet = record(129) + record(148, struct.pack("<4I", *extent)) + record(145) + rows + record(146) + record(130)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, sheet if name.endswith("sheet1.bin") else content)
        if shared:
            file.writestr("xl/sharedStrings.bin", shared)
    return path


@pytest.mark.process
@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a process cannot be held to so much memory")
def test_an_xlsb_takes_ten_seconds_and_300_mb_at_most(tmp_path: Path) -> None:
    hostile = {kind: changed(tmp_path / f"{kind}.xlsb", *parts()) for kind, parts in HOSTILE.items()}
    hostile["shared"] = changed(tmp_path / "shared.xlsb", shared=SHARED)
    assert exceeding(hostile, r"^\d cells$|too large|damaged") == {}
