"""A start that ends by itself: one line, one picture, or one reason why not."""

from __future__ import annotations

import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from terminal import strict_json
from tests.e2e.exchange import SEED, copied
from tests.e2e.program import Program, run

Start = Callable[..., Program]
KEYS = [
    "environment",
    "market",
    "window_shown_s",
    "window_whole_s",
    "first_book_s",
    "asks",
    "bids",
    "trades",
    "balances",
    "open_orders",
    "book_age_s",
    "rss_mb",
]


def test_it_says_what_it_saw_saves_the_picture_and_leaves_nothing_behind(opened: Path, tmp_path: Path) -> None:
    copied(opened, tmp_path / "data" / "practice")
    for number in (1, 2):  # the second start finds the data as the first one left it
        picture = tmp_path / f"desk{number}.png"
        ended = run(tmp_path / "data", "--screenshot", str(picture), "--after", "0")
        (line,) = ended.lines
        assert (ended.code, ended.said) == (0, (f"picture: {picture}",))
        assert list(line) == KEYS
        assert (line["environment"], line["market"], line["open_orders"]) == ("practice", "BTC-MXN", 0)
        assert min(line["asks"], line["bids"]) >= 50
        assert line["trades"] >= 20
        assert line["balances"] >= 4
        assert line["window_shown_s"] > 0
        assert line["first_book_s"] > 0
        assert 0 <= line["book_age_s"] < 2
        assert 50 < line["rss_mb"] < 400
        size = QImage(str(picture)).size()
        assert (size.width(), size.height()) == (1440, 900)
        exchange = strict_json.loads((tmp_path / "data" / "practice" / "exchange.json").read_bytes())
        assert isinstance(exchange, dict)
        assert not Path(f"/proc/{exchange['pid']}").exists()


def test_another_seed_for_data_that_exists_is_refused(opened: Path, tmp_path: Path) -> None:
    copied(opened, tmp_path / "data" / "practice")
    picture = tmp_path / "desk.png"
    ended = run(tmp_path / "data", "--seed", str(SEED + 1), "--screenshot", str(picture))
    assert (ended.code, ended.lines, picture.exists()) == (1, (), False)
    (why,) = ended.said
    assert f"belongs to seed {SEED}" in why


def test_data_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file, not a folder")
    ended = run(tmp_path / "data", "--screenshot", str(tmp_path / "desk.png"))
    assert (ended.code, ended.lines) == (1, ())
    (why,) = ended.said
    assert str(tmp_path / "data") in why


def test_a_picture_that_cannot_be_saved_is_said(opened: Path, tmp_path: Path) -> None:
    copied(opened, tmp_path / "data" / "practice")
    ended = run(tmp_path / "data", "--screenshot", "/proc/nowhere/desk.png", "--after", "0")
    assert (ended.code, ended.lines) == (1, ())
    (why,) = ended.said
    assert "cannot save /proc/nowhere/desk.png" in why


@pytest.mark.parametrize("arguments", [["extra"], ["--nonsense"], ["--market"], ["--after", "x"]])
def test_wrong_arguments_are_one_line_and_exit_2(tmp_path: Path, arguments: list[str]) -> None:
    ended = run(tmp_path / "data", *arguments)
    assert (ended.code, ended.lines, len(ended.said)) == (2, (), 1)


def test_a_second_instance_is_refused_while_the_first_goes_on(opened: Path, tmp_path: Path, start: Start) -> None:
    copied(opened, tmp_path / "data" / "practice")
    steps = tmp_path / "steps.jsonl"
    steps.write_text('{"do":"expect","open_orders":0,"within_s":9}\n{"do":"wait","seconds":3600}\n')
    first = start(tmp_path / "data", "--script", str(steps))
    assert first.step()["ok"] is True
    second = run(tmp_path / "data", "--screenshot", str(tmp_path / "desk.png"))
    assert (second.code, second.lines, len(second.said)) == (1, (), 1), second.said
    assert "another" in second.said[0]
    assert first.process.poll() is None
    ended = first.end(signal.SIGTERM)
    assert (ended.code, len(ended.lines)) == (1, 1)
