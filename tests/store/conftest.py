import pytest


@pytest.fixture
def copied_stores() -> None:
    """What is tested here are stores as duban makes them."""
