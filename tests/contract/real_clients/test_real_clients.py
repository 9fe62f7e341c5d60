"""Every client of others finds the practice exchange to be what it was written for; see the README beside this."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.contract.real_clients.judges import JUDGES, judge, lacks

FOLDER = Path(os.environ.get("REAL_CLIENTS", ".real_clients")).resolve()


@pytest.mark.parametrize("name", JUDGES)
def test_a_client_of_others_finds_no_fault(name: str) -> None:
    why_not = lacks(name, FOLDER)
    if why_not is not None:
        pytest.skip(f"{why_not}: python -m tests.contract.real_clients installs it")
    lines, holds = judge(name, FOLDER)
    assert holds, "\n".join(lines)
