from __future__ import annotations

from pathlib import Path

import pytest

from dashboard import atlas as room

DATA = Path(__file__).parents[2] / "atlas_data"


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "rebuild: builds the atlas again from pinned wheels (slow, needs PyPI)")


@pytest.fixture(scope="session")
def data() -> Path:
    return DATA


@pytest.fixture(scope="session")
def atlas() -> room.Atlas:
    return room.load(DATA)
