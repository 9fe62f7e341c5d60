"""Where money goes: e-mails, CLABEs, addresses and their memos, checked before anything is shown to be confirmed.

Practice refuses what a main network would take, live what only a test network would. Where both look alike (ETH, XLM)
practice takes only addresses whose first bytes spell PRACTICE, and live refuses those.
"""

from __future__ import annotations

import re
import unicodedata

from terminal.domain import address_forms
from terminal.domain.account import Environment
from terminal.domain.address_forms import Form, Network
from terminal.errors import InvalidInput

CLABE_DIGITS = 18
CLABE_WEIGHTS = (3, 7, 1)
PRACTICE_BANK = "999"  # assigned to no bank
MEMO_NAMES = {"XLM": ("memoText", "memoId"), "XEM": ("message",)}
MEMO_CHARS = {"XLM": 28, "XEM": 1024}
PRACTICE_NAME = b"PRACTICE"

_EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_EMAIL_CHARS, _LOCAL_CHARS = 254, 64


def check_address(coin: str, text: str, environment: Environment) -> str:
    """Return *text* if it is an address of *coin* on the network of *environment*; raises InvalidInput with the reason.

    Checks the form, the checksum and the network, never whether anybody holds the key.
    """
    if not text:
        raise InvalidInput("an address is needed")
    if not text.isascii() or any(char.isspace() for char in text):
        raise InvalidInput("an address has plain letters and digits only, without spaces")
    if not address_forms.is_known(coin):
        raise InvalidInput(f"{coin} addresses cannot be checked here, so none can be used")
    form = address_forms.read(coin, text)
    if form is None:
        raise InvalidInput(f"not a {coin} address, or mistyped: its checksum does not fit")
    _check_network(coin, form, environment)
    return text


def _check_network(coin: str, form: Form, environment: Environment) -> None:
    is_practice = environment is Environment.PRACTICE
    if form.network is Network.EITHER:
        if form.payload.startswith(PRACTICE_NAME) != is_practice:
            raise InvalidInput(
                f"practice takes only {coin} addresses made for practice"
                if is_practice
                else f"this {coin} address is made for practice: funds sent there are lost"
            )
    elif (form.network is Network.TEST) != is_practice:
        raise InvalidInput(
            f"this is a real {coin} address: practice takes test addresses only"
            if is_practice
            else f"this is a test network's {coin} address: funds sent there are lost"
        )


def memo_names(coin: str) -> tuple[str, ...]:
    """Return what the memo that *coin* needs may be called at the venue; empty where it takes none."""
    return MEMO_NAMES.get(coin, ())


def check_memo(coin: str, name: str, text: str) -> str:
    """Return the memo *text* for the venue's field *name*; a missing one loses the funds and raises InvalidInput.

    Source: Stellar, "Memos" (text: at most 28 bytes, id: unsigned 64-bit); Coinbtr API Reference, "Withdraw".
    """
    if name not in memo_names(coin):
        raise InvalidInput(f"{coin} has no {name}")
    if not text:
        raise InvalidInput(f"{coin} needs the receiver's memo: without it the funds are lost")
    if name == "memoId":
        if re.fullmatch(r"[0-9]{1,20}", text) is None or int(text) >= 1 << 64:
            raise InvalidInput("a memo id is a whole number of at most 20 digits")
        return text
    if not text.isascii() or not text.isprintable() or text != text.strip():
        raise InvalidInput("a memo has plain letters, digits and signs only, without spaces around it")
    if len(text) > MEMO_CHARS[coin]:
        raise InvalidInput(f"a {coin} memo has at most {MEMO_CHARS[coin]} characters")
    return text


def check_email(text: str) -> str:
    """Return *text* if it is an e-mail that looks like what it is; raises InvalidInput for look-alikes and slips."""
    if not text:
        raise InvalidInput("an e-mail is needed")
    if unicodedata.normalize("NFKC", text) != text or not text.isascii():
        raise InvalidInput("an e-mail here has plain letters only: some of these merely look like them")
    local, _, domain = text.rpartition("@")
    is_plain = _EMAIL.fullmatch(text) and len(text) <= _EMAIL_CHARS and len(local) <= _LOCAL_CHARS
    if not is_plain or ".." in text or local.startswith(".") or local.endswith("."):
        raise InvalidInput("not an e-mail, like name@example.com")
    if any(label.startswith("-") or label.endswith("-") for label in domain.split(".")):
        raise InvalidInput("not an e-mail, like name@example.com")
    return text


def check_clabe(text: str, environment: Environment) -> str:
    """Return *text* if it has 18 digits and fits the environment; raises InvalidInput with the reason.

    The control digit is only warned about (`clabe_warning`): the venue's own example fails it.
    """
    if re.fullmatch(r"[0-9]*", text) is None:
        raise InvalidInput("a CLABE has digits only")
    if len(text) != CLABE_DIGITS:
        raise InvalidInput(f"a CLABE has {CLABE_DIGITS} digits, this has {len(text)}")
    is_practice = text.startswith(PRACTICE_BANK)
    if environment is Environment.PRACTICE and not is_practice:
        raise InvalidInput(f"practice takes only CLABEs of the bank {PRACTICE_BANK}, which does not exist")
    if environment is Environment.LIVE and is_practice:
        raise InvalidInput(f"this CLABE is made for practice: no bank has the code {PRACTICE_BANK}")
    return text


def clabe_warning(text: str) -> str | None:
    """Say what is odd about 18 digits: a control digit that does not fit means a slip, most likely."""
    digit = clabe_control_digit(text)
    return None if text.endswith(digit) else f"the last digit should be {digit}: check for a slip before you go on"


def clabe_control_digit(text: str) -> str:
    """Return the eighteenth digit: weights 3, 7, 1 repeated over the first seventeen, each product modulo 10.

    Source: Banco de México, "CLABE, estructura", and its published example 032180000118359719.
    """
    products = (int(digit) * CLABE_WEIGHTS[index % 3] % 10 for index, digit in enumerate(text[: CLABE_DIGITS - 1]))
    return str(-sum(products) % 10)


def in_groups_of_four(text: str) -> str:
    """Write a destination in full, in groups of four, as it is read aloud and compared."""
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))
