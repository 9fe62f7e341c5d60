"""Testnet addresses and CLABEs: those handed out are valid, everything else is told apart."""

from __future__ import annotations

import pytest

from terminal.simulator.addresses import clabe, clabe_control_digit, deposit_address, is_address, is_clabe

COINS = ("BTC", "LTC", "DASH", "ZEC", "XLM")


@pytest.mark.parametrize("coin", COINS)
def test_a_deposit_address_is_valid_for_its_coin(coin: str) -> None:
    for number in range(50):
        assert is_address(coin, deposit_address(coin, str(number).encode()))


@pytest.mark.parametrize(
    ("coin", "beginning"), [("BTC", "2"), ("LTC", "tltc1q"), ("DASH", "y"), ("ZEC", "tm"), ("MXN", "999180")]
)
def test_a_deposit_address_looks_like_its_test_network(coin: str, beginning: str) -> None:
    assert deposit_address(coin, b"seed").startswith(beginning)


@pytest.mark.parametrize("coin", COINS)
def test_one_wrong_letter_is_noticed(coin: str) -> None:
    address = deposit_address(coin, b"seed")
    for place in range(len(address)):
        other = "q" if address[place] != "q" else "p"
        assert not is_address(coin, address[:place] + other + address[place + 1 :])


@pytest.mark.parametrize(
    ("coin", "address"),
    [
        ("BTC", "2N9JiEUYgRwKAw6FfnUca54VUeaSYSL9qqG"),
        ("BTC", "2NFfxvXpAWjKng7enFougtvtxxCJ2hQEMo4"),
        ("BTC", "mipcBbFg9gMiCh81Kj8tqqdgoZub1ZJRfn"),
        ("BTC", "tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx"),
        ("BTC", "TB1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KXPJZSX"),
        ("BTC", "tb1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3q0sl5k7"),
        ("BTC", "tb1pqqqqp399et2xygdj5xreqhjjvcmzhxw4aywxecjdzew6hylgvsesf3hn0c"),
        ("LTC", "QRca86Fp5wLA5rD87iUfu5rAWTTQndssLp"),
    ],
)
def test_published_testnet_addresses_are_known(coin: str, address: str) -> None:
    assert is_address(coin, address)


@pytest.mark.parametrize(
    ("coin", "address"),
    [
        ("BTC", "1Mrcdr6715hjda34pdXuLqXcju6qgwHA31"),  # live networks
        ("BTC", "3K4ijxakSQ86Nk26JZuHZa2m7tHjJ3YeSb"),
        ("BTC", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"),
        ("LTC", "DLxcEt3AatMyr2NTatzjsfHNoB9NT62HiF"),
        ("XLM", "GC435DWBXRSLH3K33ZZR65X4WHMDW6LUZIOTJP4XFY7XJ4NPENZEYFHR"),
        ("BTC", "tb1qW508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx"),  # two cases
        ("BTC", "tb1pw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx"),  # version 1 with the checksum of version 0
        ("BTC", "tltc1qa5v0hmmh6hppjty0sk3pgld79wajjdu88wk8nn"),  # another coin's
        ("DASH", "2N9JiEUYgRwKAw6FfnUca54VUeaSYSL9qqG"),
        ("BTC", ""),
        ("BTC", "1"),
        ("BTC", "tb1"),
        ("BTC", "rubbish l0I"),
        ("XLM", "G"),
        ("MXN", "999180042856176753"),
        ("DOGE", "2N9JiEUYgRwKAw6FfnUca54VUeaSYSL9qqG"),
    ],
)
def test_everything_else_is_refused(coin: str, address: str) -> None:
    assert not is_address(coin, address)


def test_the_xlm_address_spells_practice_in_its_key() -> None:
    assert b"PRACTICE".hex() == "5052414354494345"
    assert deposit_address("XLM", b"a")[:13] == deposit_address("XLM", b"b")[:13]


def test_a_clabe_has_a_valid_control_digit_under_the_unassigned_bank() -> None:
    made = clabe(bytes(range(32)))
    assert is_clabe(made)
    assert made.startswith("999")
    assert clabe_control_digit(made[:17]) == made[17]


def test_the_control_digit_is_the_published_one() -> None:
    assert clabe_control_digit("03218000011835971") == "9"


@pytest.mark.parametrize("text", ["", "12345678901234567", "1234567890123456789", "12345678901234567x", "１" * 18])
def test_what_is_no_clabe(text: str) -> None:
    assert not is_clabe(text)


def test_there_is_no_address_for_an_unknown_coin() -> None:
    assert deposit_address("DOGE", b"seed") == ""
