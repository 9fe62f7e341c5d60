"""A wrong command line is one plain line and exit code 2; live is never reached by a flag."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from terminal.config import Language, read_settings, remember_environment, remember_language
from terminal.domain.account import Environment
from terminal.domain.market import Market
from ui.command_line import Arguments, read


def reading(tmp_path: Path, *argv: str, has_display: bool = True) -> Arguments:
    return read(["--data-dir", str(tmp_path), *argv], has_display=has_display)


def test_no_arguments_open_practice_on_btc_mxn(tmp_path: Path) -> None:
    arguments = reading(tmp_path)
    assert arguments.config.environment is Environment.PRACTICE
    assert arguments.config.market == Market("BTC", "MXN")
    assert not arguments.ends_by_itself


def test_without_a_display_the_program_ends_by_itself_with_a_picture(tmp_path: Path) -> None:
    assert reading(tmp_path, has_display=False).picture == Path("btr-terminal.png")


def test_a_picture_may_be_asked_for_by_name_and_time(tmp_path: Path) -> None:
    arguments = reading(tmp_path, "--screenshot", "desk.png", "--after", "5")
    assert (arguments.picture, arguments.after_s) == (Path("desk.png"), 5.0)


@pytest.mark.parametrize(
    "argv",
    [
        ["--nonsense"],
        ["extra"],
        ["--market"],
        ["--market", "BTCMXN"],
        ["--profile", "wild"],
        ["--seed", "x"],
        ["--seed", "-1"],
        ["--seed", "١"],
        ["--after", "5"],
        ["--screenshot", "x.png", "--after", "nan"],
        ["--screenshot", "x.png", "--after", "-1"],
        ["--exchange", "http://127.0.0.1:9"],
        ["--credentials", "nowhere.json"],
        ["--exchange", "http://127.0.0.1:9", "--credentials", "nowhere.json"],
        ["--exchange", "https://api.coinbtr.com", "--credentials", "pyproject.toml"],
        ["--exchange", "http://127.0.0.1:9", "--credentials", "pyproject.toml", "--seed", "1"],
        ["--script", "nowhere.jsonl"],
        ["--replay", "nowhere.jsonl.gz"],
        ["--replay", "tests"],
        ["--replay", os.devnull],
        ["--script", os.devnull],
        ["--speed", "5"],
        *(["--replay", "pyproject.toml", "--speed", speed] for speed in ("0", "61", "1.5", "x", "٥")),
        *(
            ["--replay", "pyproject.toml", *other]
            for other in (["--market", "BTC-MXN"], ["--seed", "1"], ["--profile", "busy"])
        ),
    ],
)
def test_wrong_arguments_are_one_line_and_exit_2(
    tmp_path: Path, argv: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        reading(tmp_path, *argv)
    assert ended.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("argv", [["--script", "pyproject.toml"], ["--screenshot", "x.png"], ["--seed", "1"]])
def test_what_ends_by_itself_or_plays_is_refused_where_live_was_open_last(tmp_path: Path, argv: list[str]) -> None:
    remember_environment(tmp_path, Environment.LIVE)
    with pytest.raises(SystemExit) as ended:
        reading(tmp_path, *argv)
    assert ended.value.code == 2


def test_live_is_remembered_and_needs_a_display(tmp_path: Path) -> None:
    remember_environment(tmp_path, Environment.LIVE)
    assert reading(tmp_path).config.environment is Environment.LIVE
    with pytest.raises(SystemExit):
        reading(tmp_path, has_display=False)


@pytest.mark.parametrize("text", ["", "environment = 7", "not toml [", 'environment = "mars"'])
def test_a_broken_settings_file_means_practice(tmp_path: Path, text: str) -> None:
    (tmp_path / "config.toml").write_text(text)
    assert reading(tmp_path).config.environment is Environment.PRACTICE


def test_environment_and_language_are_remembered_beside_each_other(tmp_path: Path) -> None:
    remember_language(tmp_path, Language.SPANISH)
    remember_environment(tmp_path, Environment.LIVE)
    assert (read_settings(tmp_path).environment, read_settings(tmp_path).language) == (
        Environment.LIVE,
        Language.SPANISH,
    )
    remember_language(tmp_path, Language.SYSTEM)
    assert reading(tmp_path).config.environment is Environment.LIVE
    assert reading(tmp_path).config.language is Language.SYSTEM


def test_nothing_unfinished_is_left_beside_the_settings(tmp_path: Path) -> None:
    remember_language(tmp_path, Language.ENGLISH)
    assert [file.name for file in tmp_path.iterdir()] == ["config.toml"]


def test_a_file_of_an_older_version_means_the_language_of_the_computer(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('environment = "live"\n')
    assert read_settings(tmp_path).language is Language.SYSTEM
    assert read_settings(tmp_path).environment is Environment.LIVE


@pytest.mark.parametrize("value", ['"klingon"', "7", "true", "[1]", '""'])
def test_an_unreadable_language_costs_no_other_setting(tmp_path: Path, value: str) -> None:
    (tmp_path / "config.toml").write_text(f'environment = "live"\nlanguage = {value}\n')
    assert read_settings(tmp_path).language is Language.SYSTEM
    assert read_settings(tmp_path).environment is Environment.LIVE


@pytest.mark.parametrize("remembered", list(Environment)[:2])
def test_a_replay_is_neither_practice_nor_live_whatever_was_open_last(tmp_path: Path, remembered: Environment) -> None:
    remember_environment(tmp_path, remembered)
    arguments = reading(tmp_path, "--replay", "pyproject.toml", "--speed", "30", has_display=False)
    config = arguments.config
    assert (config.environment, config.replay_speed) == (Environment.REPLAY, 30)
    assert config.recording == Path("pyproject.toml").absolute()
    assert arguments.picture == Path("btr-terminal.png")


def test_no_settings_file_opens_a_replay(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('environment = "replay"\n')
    assert read_settings(tmp_path).environment is Environment.PRACTICE
