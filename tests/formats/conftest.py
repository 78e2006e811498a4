from collections.abc import Iterator

import pytest

from duban import locales


@pytest.fixture(autouse=True)
def chinese() -> Iterator[None]:
    before = locales.current()
    locales.use("zh")
    yield
    locales.use(before)
