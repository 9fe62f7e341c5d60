"""Answers of the wallet for tests: the document's 86 examples."""

from __future__ import annotations

import json
from typing import Any

from tests.coinbtr_replies import FIXTURES

# Python's own loader on purpose: the parsers under test must not read their own fixtures.
EXAMPLES: list[dict[str, Any]] = json.JSONDecoder().decode(
    (FIXTURES / "coinbase_examples.json").read_text(encoding="utf-8")
)["examples"]


def example(line: int) -> Any:
    """Return a copy of the documented example that stands at *line* of the document."""
    found = next(each["json"] for each in EXAMPLES if each["line"] == line)
    return json.JSONDecoder().decode(json.dumps(found))
