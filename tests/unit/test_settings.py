"""What the program remembers: each choice beside the others, and none lost to a neighbour that cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from terminal.config import (
    MAX_DAYS,
    Language,
    Look,
    Notices,
    Retention,
    Settings,
    SideColors,
    Theme,
    read_settings,
    remember_language,
    remember_look,
    remember_notices,
)


def test_looks_and_notices_are_remembered_beside_the_rest(tmp_path: Path) -> None:
    remember_language(tmp_path, Language.SPANISH)
    remember_look(tmp_path, Look(Theme.LIGHT, SideColors.GREEN_RED))
    remember_notices(tmp_path, Notices(has_sound=False, is_quiet=True))
    assert read_settings(tmp_path) == Settings(
        language=Language.SPANISH,
        look=Look(Theme.LIGHT, SideColors.GREEN_RED),
        notices=Notices(has_sound=False, is_quiet=True),
    )


@pytest.mark.parametrize("text", ["", 'theme = "pink"\nsides = 3\n', 'sound = "loud"\nquiet = 1\n'])
def test_what_cannot_be_read_is_the_default(tmp_path: Path, text: str) -> None:
    (tmp_path / "config.toml").write_text(text)
    assert read_settings(tmp_path) == Settings()


def test_the_default_is_dark_and_safe_for_the_colour_blind() -> None:
    assert Settings.look == Look(Theme.DARK, SideColors.BLUE_ORANGE)


def test_how_long_history_is_kept_may_be_changed_by_hand_and_stays(tmp_path: Path) -> None:
    remember_language(tmp_path, Language.SPANISH)
    file = tmp_path / "config.toml"
    file.write_text(file.read_text().replace("trades_days = 90", "trades_days = 7"))
    remember_notices(tmp_path, Notices(is_quiet=True))
    assert read_settings(tmp_path).retention == Retention(trades_days=7)
    assert "snapshots_days = 14" in file.read_text()


@pytest.mark.parametrize("days", ["0", "-3", "true", "9999999", '"many"', "1.5"])
def test_a_length_that_makes_no_sense_deletes_nothing(tmp_path: Path, days: str) -> None:
    (tmp_path / "config.toml").write_text(f"trades_days = {days}\n")
    assert read_settings(tmp_path).retention == Retention(trades_days=MAX_DAYS)


@pytest.mark.parametrize("text", ["trades_days = ", 'trades_days = "365', "\x00"])
def test_a_file_that_cannot_be_read_deletes_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / "config.toml").write_text(text)
    assert read_settings(tmp_path).retention == Retention(MAX_DAYS, MAX_DAYS, MAX_DAYS)
    assert read_settings(tmp_path / "nowhere").retention == Retention()
