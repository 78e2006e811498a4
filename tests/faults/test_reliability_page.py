"""The page on reliability names tests that there are, and every test of a fault."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8")
NAMED = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", PAGE)


def test_every_test_that_is_named_is_there() -> None:
    assert len(NAMED) > 10
    for file, name in NAMED:
        assert f"def {name}(" in (ROOT / file).read_text(encoding="utf-8"), (file, name)


def test_every_file_of_faults_is_named() -> None:
    files = {path.name for path in Path(__file__).parent.glob("test_*.py")}
    assert {name for name in files if name not in PAGE} == set()
