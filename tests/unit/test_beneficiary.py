"""Destinations: what is accepted, and why the rest is not.

Vectors: Bitcoin Core's base58 examples, BIP 173 and BIP 350, EIP-55, Stellar SEP-23, NEM's test vectors, Zcash's and
Litecoin's chain parameters, Banco de México's CLABE example, the document's own address and CLABE.
"""

from __future__ import annotations

import base64

import pytest

from terminal.domain import address_forms, beneficiary
from terminal.domain.account import Environment
from terminal.domain.address_forms import Network
from terminal.domain.keccak import keccak_256
from terminal.errors import InvalidInput
from terminal.simulator import addresses

MAIN = [
    ("BTC", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"),
    ("BTC", "3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy"),
    ("BTC", "BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4"),
    ("BTC", "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0"),
    ("LTC", "LVg2kJoFNg45Nbpy53h7Fe1wKyeXVRhMH9"),
    ("LTC", "MQMcJhpWHYVeQArcZR3sBgyPZxxRtnH441"),
    ("LTC", "ltc1qw508d6qejxtdg4y5r3zarvary0c5xw7kgmn4n9"),
    ("DASH", "XpESxaUmonkq8RaLLp46Brx2K39ggQe226"),
    ("ZEC", "t1Hsc1LR8yKnbbe3twRp88p6vFfC5t7DLbs"),
    ("ZEC", "t3Vz22vK5z2LcKEdg16Yv4FFneEL1zg9ojd"),
    ("XEM", "NDD2CT6LQLIYQ56KIXI3ENTM6EK3D44P5JFXJ4R4"),
]
TEST = [
    ("BTC", "2NFfxvXpAWjKng7enFougtvtxxCJ2hQEMo4"),
    ("BTC", "mipcBbFg9gMiCh81Kj8tqqdgoZub1ZJRfn"),
    ("BTC", "2MzQwSSnBHWHqSAqtTVQ6v47XtaisrJa1Vc"),
    ("BTC", "tb1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3q0sl5k7"),
    ("BTC", "tb1pqqqqp399et2xygdj5xreqhjjvcmzhxw4aywxecjdzew6hylgvsesf3hn0c"),
    ("LTC", "mzBc4XEFSdzCDcTxAgf6EZXgsZWpztRhef"),
    ("LTC", "tltc1qw508d6qejxtdg4y5r3zarvary0c5xw7klfsuq0"),
    ("ZEC", "t2UNzUUx8mWBCRYPRezvA363EYXyEpHokyi"),
    ("XEM", "TALICELCD3XPH4FFI5STGGNSNSWPOTG5E4DS2TOS"),
]
EITHER = [
    ("ETH", "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"),
    ("ETH", "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359"),
    ("ETH", "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB"),
    ("ETH", "0x52908400098527886E0F7030069857D2E4169EE7"),
    ("ETH", "0xde709f2102306220921060314715629080e2fb77"),
    ("XLM", "GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGZ"),
]
PRACTICE = [
    ("ETH", "0x" + b"PRACTICE".hex() + "00" * 12),
    ("XLM", addresses.deposit_address("XLM", b"someone")),
]
MIJIN = b"\x60" + bytes(20)
BROKEN = [
    ("BTC", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb"),  # last letter
    ("BTC", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfN0"),  # no letter of base58
    ("BTC", "1"),
    ("BTC", "11111"),
    ("BTC", "LVg2kJoFNg45Nbpy53h7Fe1wKyeXVRhMH9"),  # Litecoin's
    ("BTC", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5"),  # checksum
    ("BTC", "bc1Qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"),  # both cases
    ("BTC", "tb1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3pjxtptv"),  # non-zero padding
    ("BTC", "bc1qr508d6qejxtdg4y5r3zarvaryv98gj9p"),  # version 0 with 16 bytes
    ("BTC", "BC1SW50QGDZ25J"),  # version 16: nobody can spend it yet
    ("BTC", "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqh2y7hd"),  # bech32 instead of bech32m
    ("BTC", "bc1gmk9yu"),  # no program
    ("BTC", "bc1" + "q" * 90),
    ("BTC", "bc1!w508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"),
    ("LTC", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"),
    ("DASH", "XpESxaUmonkq8RaLLp46Brx2K39ggQe227"),
    ("ZEC", "zs1z7rejlpsa98s2rrrfkwmaxu53e4ue0ulcrw0h4x5g8jl04tak0d3mm47vdtahatqrlkngh9slya"),
    ("ETH", "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD"),  # EIP-55
    ("ETH", "5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"),
    ("ETH", "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAe"),
    ("XLM", "GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGA"),
    ("XLM", "SA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGZ"),
    ("XEM", "NDD2CT6LQLIYQ56KIXI3ENTM6EK3D44P5JFXJ4R5"),
    ("XEM", base64.b32encode(MIJIN + keccak_256(MIJIN)[:4]).decode()),  # a private network's
    ("XEM", "NDD2CT-6LQLIY-Q56KIX-I3ENTM-6EK3D4-4P5JFX-J4R4"),
]


def test_keccak_is_the_one_before_sha3() -> None:
    assert keccak_256(b"").hex() == "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470"
    assert keccak_256(b"transfer(address,uint256)").hex().startswith("a9059cbb")
    lengths = {keccak_256(b"a" * length) for length in (134, 135, 136, 137, 272)}
    assert len(lengths) == 5


@pytest.mark.parametrize(("coin", "text"), MAIN)
def test_live_takes_real_addresses_and_practice_refuses_them(coin: str, text: str) -> None:
    assert beneficiary.check_address(coin, text, Environment.LIVE) == text
    with pytest.raises(InvalidInput, match=f"a real {coin} address: practice takes test addresses only"):
        beneficiary.check_address(coin, text, Environment.PRACTICE)


@pytest.mark.parametrize(("coin", "text"), TEST)
def test_practice_takes_test_addresses_and_live_refuses_them(coin: str, text: str) -> None:
    assert beneficiary.check_address(coin, text, Environment.PRACTICE) == text
    with pytest.raises(InvalidInput, match=f"a test network's {coin} address: funds sent there are lost"):
        beneficiary.check_address(coin, text, Environment.LIVE)


@pytest.mark.parametrize(("coin", "text"), EITHER)
def test_where_both_look_alike_practice_takes_only_its_own(coin: str, text: str) -> None:
    assert beneficiary.check_address(coin, text, Environment.LIVE) == text
    with pytest.raises(InvalidInput, match=f"practice takes only {coin} addresses made for practice"):
        beneficiary.check_address(coin, text, Environment.PRACTICE)


@pytest.mark.parametrize(("coin", "text"), PRACTICE)
def test_addresses_that_spell_practice_are_for_practice(coin: str, text: str) -> None:
    assert beneficiary.check_address(coin, text, Environment.PRACTICE) == text
    with pytest.raises(InvalidInput, match="made for practice: funds sent there are lost"):
        beneficiary.check_address(coin, text, Environment.LIVE)


@pytest.mark.parametrize(("coin", "text"), BROKEN)
@pytest.mark.parametrize("environment", list(Environment))
def test_a_mistyped_address_is_refused(coin: str, text: str, environment: Environment) -> None:
    with pytest.raises(InvalidInput, match="checksum does not fit"):
        beneficiary.check_address(coin, text, environment)


@pytest.mark.parametrize(
    ("coin", "text", "why"),
    [
        ("BTC", "", "an address is needed"),
        ("BTC", " 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "without spaces"),
        ("BTC", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa\n", "without spaces"),
        ("BTC", "1А1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "plain letters and digits"),  # a Cyrillic А
        ("DOGE", "DFundmtrigzA6E25Swr2pRe4Eb79bGP8G1", "cannot be checked here"),
    ],
)
def test_what_is_no_address_at_all_is_refused_with_the_reason(coin: str, text: str, why: str) -> None:
    with pytest.raises(InvalidInput, match=why):
        beneficiary.check_address(coin, text, Environment.LIVE)


@pytest.mark.parametrize("coin", ["BTC", "LTC", "DASH", "ZEC", "XLM"])
def test_the_practice_exchanges_own_addresses_are_taken_in_practice(coin: str) -> None:
    for seed in (b"a", b"b", b"c"):
        text = addresses.deposit_address(coin, seed)
        assert beneficiary.check_address(coin, text, Environment.PRACTICE) == text


@pytest.mark.parametrize(("coin", "text"), [*MAIN, *TEST, *EITHER[:3], EITHER[-1]])
def test_any_one_letter_changed_is_noticed(coin: str, text: str) -> None:
    letters = "abcdefghjkmnpqrstuvwxyz23456789"
    for at in range(len(text)):
        for letter in letters[at % 5 :: 5]:  # each place takes a fifth of them, five places all
            changed = text[:at] + (letter.upper() if text.isupper() else letter) + text[at + 1 :]
            if changed.lower() != text.lower():
                assert address_forms.read(coin, changed) is None


def test_an_address_says_which_key_it_stands_for() -> None:
    form = address_forms.read("BTC", "BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4")
    assert form is not None
    assert (form.network, form.payload.hex()) == (Network.MAIN, "751e76e8199196d454941c45d1b3a323f1433bd6")


# Memos


@pytest.mark.parametrize(
    ("coin", "name", "text"),
    [
        ("XLM", "memoId", "0"),
        ("XLM", "memoId", str(2**64 - 1)),
        ("XLM", "memoText", "Ana 7, room 3"),
        ("XLM", "memoText", "x" * 28),
        ("XEM", "message", "x" * 1024),
    ],
)
def test_a_memo_as_its_network_wants_it(coin: str, name: str, text: str) -> None:
    assert beneficiary.check_memo(coin, name, text) == text


@pytest.mark.parametrize(
    ("coin", "name", "text", "why"),
    [
        ("XLM", "memoId", "", "without it the funds are lost"),
        ("XEM", "message", "", "without it the funds are lost"),
        ("XLM", "memoId", str(2**64), "whole number"),
        ("XLM", "memoId", "-1", "whole number"),
        ("XLM", "memoId", "١٢", "whole number"),
        ("XLM", "memoText", "x" * 29, "at most 28"),
        ("XLM", "memoText", "año", "plain letters"),
        ("XLM", "memoText", " 7", "without spaces around"),
        ("XLM", "memoText", "7\n8", "plain letters"),
        ("XLM", "message", "7", "XLM has no message"),
        ("BTC", "memoId", "7", "BTC has no memoId"),
    ],
)
def test_a_memo_that_would_lose_the_funds_is_refused(coin: str, name: str, text: str, why: str) -> None:
    with pytest.raises(InvalidInput, match=why):
        beneficiary.check_memo(coin, name, text)


def test_only_two_coins_need_a_memo() -> None:
    coins = ("BTC", "LTC", "DASH", "ZEC", "ETH", "XLM", "XEM")
    assert [coin for coin in coins if beneficiary.memo_names(coin)] == ["XLM", "XEM"]


# E-mails


@pytest.mark.parametrize("text", ["jhon@mail.com", "a.b+c_d@sub.example.invalid", "O'Hara@x-y.mx", "A@b.co"])
def test_an_email_that_is_one(text: str) -> None:
    assert beneficiary.check_email(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "jhon",
        "jhon@mail",
        "@mail.com",
        "jhon@",
        "jh on@mail.com",
        "jhon@mail.com\n",
        "a@b@mail.com",
        "jhon@mail..com",
        ".jhon@mail.com",
        "jhon.@mail.com",
        "jo..hn@mail.com",
        "jhon@-mail.com",
        "jhon@mail-.com",
        "jhon@mаil.com",  # a Cyrillic а
        "ｊhon@mail.com",
        "jhon@mail。com",
        "ﬁ@mail.com",
        "jhon\u200b@mail.com",
        "x" * 65 + "@mail.com",
        "x@" + ("y" * 60 + ".") * 5 + "com",
    ],
)
def test_an_email_that_is_none_or_looks_like_another_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput):
        beneficiary.check_email(text)


# CLABEs


def test_a_clabe_with_its_control_digit() -> None:
    assert beneficiary.check_clabe("032180000118359719", Environment.LIVE) == "032180000118359719"
    assert beneficiary.clabe_warning("032180000118359719") is None


def test_a_control_digit_that_does_not_fit_is_warned_about_and_no_more() -> None:
    text = "646180172320000222"
    assert beneficiary.check_clabe(text, Environment.LIVE) == text
    warning = beneficiary.clabe_warning(text)
    assert (warning is None) == (text[-1] == beneficiary.clabe_control_digit(text))
    assert beneficiary.clabe_warning("032180000118359718") == (
        "the last digit should be 9: check for a slip before you go on"
    )


def test_the_practice_exchanges_clabes_are_taken_in_practice() -> None:
    text = addresses.clabe(b"someone's digest")
    assert beneficiary.check_clabe(text, Environment.PRACTICE) == text
    assert beneficiary.clabe_warning(text) is None


@pytest.mark.parametrize(
    ("text", "environment", "why"),
    [
        ("", Environment.LIVE, "18 digits, this has 0"),
        ("03218000011835971", Environment.LIVE, "18 digits, this has 17"),
        ("0321800001183597190", Environment.LIVE, "18 digits, this has 19"),
        ("03218000011835971X", Environment.LIVE, "digits only"),
        ("032 180 0001183597", Environment.LIVE, "digits only"),
        ("03218000011835971\n", Environment.LIVE, "digits only"),
        ("٠٣٢١٨٠٠٠٠١١٨٣٥٩٧١٩", Environment.LIVE, "digits only"),
        ("032180000118359719", Environment.PRACTICE, "practice takes only CLABEs of the bank 999"),
        ("999180000118359714", Environment.LIVE, "made for practice"),
    ],
)
def test_a_clabe_that_cannot_be_used_says_why(text: str, environment: Environment, why: str) -> None:
    with pytest.raises(InvalidInput, match=why):
        beneficiary.check_clabe(text, environment)


@pytest.mark.parametrize(
    ("text", "shown"),
    [("", ""), ("1234", "1234"), ("12345", "1234 5"), ("2NFfxvXpAWjK", "2NFf xvXp AWjK")],
)
def test_a_destination_is_shown_in_full_in_groups_of_four(text: str, shown: str) -> None:
    assert beneficiary.in_groups_of_four(text) == shown
