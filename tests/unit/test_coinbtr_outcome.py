"""What the answer to a money write means: only a plain yes is a yes, only a plain no is a no."""

from __future__ import annotations

from decimal import Decimal

import pytest

from terminal.domain.intent import Request
from terminal.domain.market import Market, Side
from terminal.domain.order import CancelRequest, OrderRequest, OrderType
from terminal.domain.transfer import BtrPay, CryptoWithdrawal, SpeiWithdrawal
from terminal.errors import (
    EchoDiffers,
    MalformedResponse,
    OutcomeUnknown,
    Refused,
    Unauthorized,
    Unavailable,
    VenueError,
)
from terminal.venues.coinbtr.outcome import RAW_CAP, is_unsettled, outcome
from tests.coinbtr_replies import reply

BTC_MXN = Market("BTC", "MXN")
WITHDRAW = CryptoWithdrawal(coin="BTC", address="2N9JiEUYgRwKAw6FfnUca54VUeaSYSL9qqG", amount=Decimal("0.001"))
PAY = BtrPay(coin="MXN", email="jhon@mail.com", amount=Decimal(100))
SPEI = SpeiWithdrawal(clabe="002123456789012345", recipient="RAMON SANCHEZ CRUZ", amount=Decimal(100))
ORDER = OrderRequest(
    market=BTC_MXN, side=Side.SELL, type=OrderType.LIMIT, amount=Decimal("0.001"), price=Decimal(100_000)
)
CANCEL = CancelRequest(
    venue_order_id="3453", market=BTC_MXN, side=Side.SELL, amount=Decimal("0.001"), price=Decimal(100_000)
)
ALL: dict[str, Request] = {"withdraw": WITHDRAW, "btr pay": PAY, "spei": SPEI, "order": ORDER, "cancel": CANCEL}
every_request = pytest.mark.parametrize("request_", ALL.values(), ids=list(ALL))


@every_request
@pytest.mark.parametrize("status", [500, 502, 503, 504, 599])
@pytest.mark.parametrize("body", [b"", b"<html>", b'{"success": true, "data": {"id": 1}}', b'{"success": false}'])
def test_a_server_error_leaves_it_unknown_whatever_the_body(request_: Request, status: int, body: bytes) -> None:
    with pytest.raises(Unavailable) as caught:
        outcome(reply(body, status), request_)
    assert caught.value.status == status
    assert isinstance(caught.value, OutcomeUnknown)


@every_request
@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_leaves_it_unknown(request_: Request, status: int) -> None:
    with pytest.raises(Unavailable, match="redirect"):
        outcome(reply(b"", status, {"location": "https://elsewhere.example/"}), request_)


@every_request
@pytest.mark.parametrize("status", [401, 403])
def test_a_wrong_key_is_rejected_before_any_effect(request_: Request, status: int) -> None:
    with pytest.raises(Unauthorized) as caught:
        outcome(reply({"success": False, "msg": "pending permission"}, status), request_)
    assert (caught.value.status, caught.value.reason) == (status, "pending permission")


@every_request
@pytest.mark.parametrize("status", [200, 201, 400, 404, 409, 422])
def test_an_explicit_no_is_refused_but_proves_nothing(request_: Request, status: int) -> None:
    with pytest.raises(Refused) as caught:
        outcome(reply({"success": False, "msg": "Insufficient funds."}, status), request_)
    assert type(caught.value) is Refused
    assert (caught.value.reason, caught.value.status) == ("Insufficient funds.", status)


def test_a_no_without_a_reason_says_so() -> None:
    with pytest.raises(Refused, match=r"without a reason \(HTTP 400\)"):
        outcome(reply({"success": False, "msg": None}, 400), ORDER)


UNSETTLED_TEXTS = [
    "Request timed out",
    "Gateway Time-out",
    "TIMEOUT while sending",
    "Your withdrawal is pending",
    "Still processing your request",
    "The request is being processed.",
    "Order in process",
    "Service unavailable",
    "This service is not available right now",
    "Please try again",
    "Something went wrong, try it again later",
    "Please retry",
    "Se agotó el tiempo",
    "Tiempo de espera excedido",
    "Tu retiro está pendiente",
    "Estamos procesando tu solicitud",
    "Operación en proceso",
    "En trámite",
    "Servicio no disponible",
    "El servicio no está disponible",
    "Inténtalo de nuevo",
    "Intente nuevamente más tarde",
    "Intenta otra vez",
    "Vuelve a intentarlo",
    "Reintentar",
    "Fuera de servicio",
]


@pytest.mark.parametrize("text", UNSETTLED_TEXTS)
@pytest.mark.parametrize("status", [200, 400])
def test_a_no_that_may_yet_become_a_yes_is_unknown(text: str, status: int) -> None:
    with pytest.raises(OutcomeUnknown) as caught:
        outcome(reply({"success": False, "detail": text}, status), WITHDRAW)
    assert type(caught.value) is OutcomeUnknown
    assert text in caught.value.reason


@pytest.mark.parametrize("text", ["Please try\n this  AGAIN", "Ｔｉｍｅｏｕｔ", "MÁS\u00a0TARDE"])
def test_doubtful_words_are_found_in_any_writing(text: str) -> None:
    assert is_unsettled(text)


@pytest.mark.parametrize(
    "message",
    [
        ["Something went wrong.", "Please try again."],
        {"amount": ["Ok."], "non_field_errors": [{"why": "pending"}]},
        "No. " + "x" * 5000 + " Please try again.",
    ],
    ids=["list", "object", "long"],
)
@pytest.mark.parametrize("key", ["msg", "message", "detail"])
def test_doubtful_words_are_found_wherever_the_message_has_them(message: object, key: str) -> None:
    with pytest.raises(OutcomeUnknown) as caught:
        outcome(reply({"success": False, "msg": "", key: message}, 400), ORDER)
    assert type(caught.value) is OutcomeUnknown
    assert len(caught.value.reason) < 250


def test_a_refusal_in_pieces_is_told_in_one_line() -> None:
    message = {"amount": ["A valid number is required."], "coin": ["Not found."]}
    with pytest.raises(Refused) as caught:
        outcome(reply({"success": False, "msg": None, "detail": message}, 400), ORDER)
    assert caught.value.reason == "A valid number is required.; Not found."


@pytest.mark.parametrize(
    "text",
    [
        "Insufficient funds.",
        "Fondos insuficientes",
        "Invalid address",
        "Market not found.",
        "amount: must be at least 0.00001",
        "User not found.",
        "You cannot send funds to yourself.",
        "Order not found",
        "Dirección inválida",
        "Price must be positive",
    ],
)
def test_an_ordinary_no_is_settled(text: str) -> None:
    assert not is_unsettled(text)


@every_request
@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>ok</html>",
        b'{"success": true',
        b"[]",
        b"null",
        b"true",
        b'{"msg": "Order closed"}',
        b'{"detail": "Not found."}',
        b'{"success": "true"}',
        b'{"success": 1}',
        b'{"success": null, "data": {"id": 1}}',
        b'{"success": true, "success": true}',
        b'{"success": true, "data": NaN}',
    ],
)
def test_an_answer_that_is_neither_yes_nor_no_is_unknown(request_: Request, body: bytes) -> None:
    for status in (200, 400):
        with pytest.raises(MalformedResponse) as caught:
            outcome(reply(body, status), request_)
        assert isinstance(caught.value, OutcomeUnknown)


@every_request
def test_a_success_with_an_error_status_is_unknown(request_: Request) -> None:
    with pytest.raises(OutcomeUnknown, match="error status 404"):
        outcome(reply({"success": True, "data": {"id": 5, "coin": "BTC"}}, 404), request_)


@pytest.mark.parametrize(
    ("request_", "data"),
    [
        (WITHDRAW, {"coin": "LTC"}),
        (PAY, {"coin": "BTC", "amount": 100}),
        (PAY, {"coin": "MXN", "amount": 100.01}),
        (PAY, {"coin": "MXN", "amount": "1000.00"}),
        (PAY, {"coin": "MXN", "amount_sent": 99}),
        (PAY, {"amount": 0}),
    ],
)
def test_an_echo_that_differs_is_a_conflict_for_a_person(request_: Request, data: dict[str, object]) -> None:
    with pytest.raises(EchoDiffers):
        outcome(reply({"success": True, "msg": None, "data": data}), request_)


@pytest.mark.parametrize(
    ("request_", "data", "echo"),
    [
        (WITHDRAW, {"coin": "btc", "amount": 99, "address": "elsewhere"}, {"coin": "BTC"}),
        (WITHDRAW, {}, {}),
        (WITHDRAW, None, {}),
        (PAY, {"coin": "mxn", "amount": "100.00", "email": "x"}, {"coin": "MXN", "amount": Decimal(100)}),
        (PAY, {"coin": "MXN"}, {"coin": "MXN"}),
        (SPEI, {"amount": 5, "clabe": "other"}, {}),
        (SPEI, [], {}),
        (CANCEL, {"id": 1}, {}),
        (CANCEL, "closed", {}),
    ],
)
def test_only_the_documented_echoes_count(request_: Request, data: object, echo: dict[str, object]) -> None:
    for key in ("data", "payload"):
        assert outcome(reply({"success": True, key: data}), request_).echo == echo


@pytest.mark.parametrize(
    ("request_", "data"),
    [
        (WITHDRAW, {"coin": 5}),
        (WITHDRAW, []),
        (WITHDRAW, {"coin": "BTC", "txid": 5}),
        (PAY, {"coin": "MXN", "amount": "1_00"}),
        (PAY, {"coin": "MXN", "amount": "100,00"}),
        (PAY, {"coin": "MXN", "amount": True}),
        (ORDER, {"id": True}),
        (ORDER, {"id": 1.5}),
        (ORDER, {"id": {}}),
        (ORDER, "1"),
    ],
)
def test_an_echo_that_cannot_be_read_is_unknown(request_: Request, data: object) -> None:
    with pytest.raises(MalformedResponse):
        outcome(reply({"success": True, "data": data}), request_)


@pytest.mark.parametrize("data", [{"id": 7}, {"order_id": 7}, {"id": "7"}, {"id": 7, "order_id": 7}, {"id": 7.0}])
def test_the_number_of_a_new_order_comes_under_either_name(data: dict[str, object]) -> None:
    assert outcome(reply({"success": True, "data": data}), ORDER).venue_id == "7"


@pytest.mark.parametrize("data", [None, {}, {"id": None}, {"id": 7, "order_id": 8}])
def test_a_yes_without_one_order_number_is_unknown(data: object) -> None:
    with pytest.raises(OutcomeUnknown, match="without one order number"):
        outcome(reply({"success": True, "data": data}), ORDER)


def test_the_receipt_keeps_the_answer_plain_and_capped() -> None:
    body = b'{"success": true, "msg": "\\u202egood\\n news ' + b"x" * 5000 + b'"}'
    receipt = outcome(reply(body), SPEI)
    assert receipt.venue_text is not None
    assert receipt.venue_text.startswith("good news xxx")
    assert len(receipt.venue_text) == 200
    assert receipt.raw.startswith('{"success": true')
    assert len(receipt.raw) == RAW_CAP


def test_every_error_names_the_venue() -> None:
    with pytest.raises(VenueError) as caught:
        outcome(reply(b"{"), SPEI)
    assert caught.value.venue == "Venue"
