"""A practice exchange for every contract test, warmed up once."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.e2e.exchange import copied
from tests.practice_app import App


@pytest.fixture(scope="session")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the file of a new exchange."""
    folder = tmp_path_factory.mktemp("exchange")
    App(folder).practice.store.close()
    return folder


@pytest.fixture
async def app(opened: Path, tmp_path: Path) -> AsyncIterator[App]:
    """The exchange with its wallets dialect."""
    app = App(copied(opened, tmp_path))
    yield app
    await app.aclose()


@pytest.fixture
async def documented(opened: Path, tmp_path: Path) -> AsyncIterator[App]:
    """The exchange with the documented, flat balances."""
    app = App(copied(opened, tmp_path), dialect="documented")
    yield app
    await app.aclose()
