"""Merchants, their orders and checkouts, and notifications: one function for each operation of the table in `api`.

Source: Coinbase API v2 reference, "Merchant Endpoints", "Notifications".
"""

from __future__ import annotations

from terminal.simulator.wallet.ask import Answer, Ask, page
from terminal.simulator.wallet.records import (
    Bill,
    Checkout,
    Note,
    Profile,
)
from terminal.simulator.wallet.units import missing


def merchant(ask: Ask) -> Answer:
    wanted = ask.ids["merchant"]
    found = next((each for each in ask.wallet.state.all(Profile) if each.merchant == wanted), None)
    if found is None:
        raise missing()
    return Answer(ask.rows.merchant(found))


def orders(ask: Ask) -> Answer:
    own = [each for each in ask.wallet.state.all(Bill, ask.caller.email) if each.checkout is None]
    return page(ask, own, ask.rows.bill)


def order(ask: Ask) -> Answer:
    found = ask.wallet.state.get(Bill, ask.ids["order"])
    row = ask.rows.bill(found, is_own=found.owner == ask.caller.email)
    if found.owner != ask.caller.email:
        merchant = next(each for each in ask.wallet.state.all(Profile, found.owner)).merchant
        row["merchant"] = {"id": merchant, "resource": "merchant", "resource_path": f"/v2/merchants/{merchant}"}
    return Answer(row)


def create_order(ask: Ask) -> Answer:
    return Answer(ask.rows.bill(ask.wallet.bills.create(ask.caller.email, ask.params, ask.now_us)), 201)


def refund(ask: Ask) -> Answer:
    bill = ask.wallet.state.get(Bill, ask.ids["order"], ask.caller.email)
    return Answer(ask.rows.bill(ask.wallet.bills.refund(bill, ask.params, ask.now_us, ask.wallet.moves)))


def checkouts(ask: Ask) -> Answer:
    return page(ask, ask.wallet.state.all(Checkout, ask.caller.email), ask.rows.checkout)


def _one_checkout(ask: Ask) -> Checkout:
    return ask.wallet.state.get(Checkout, ask.ids["checkout"], ask.caller.email)


def checkout(ask: Ask) -> Answer:
    return Answer(ask.rows.checkout(_one_checkout(ask)))


def create_checkout(ask: Ask) -> Answer:
    return Answer(ask.rows.checkout(ask.wallet.bills.create_checkout(ask.caller.email, ask.params, ask.now_us)), 201)


def checkout_orders(ask: Ask) -> Answer:
    checkout = _one_checkout(ask)
    own = [each for each in ask.wallet.state.all(Bill, ask.caller.email) if each.checkout == checkout.id]
    return page(ask, own, ask.rows.bill)


def create_checkout_order(ask: Ask) -> Answer:
    """Answers a list of one, with 200, as the document shows it."""
    return Answer([ask.rows.bill(ask.wallet.bills.from_checkout(_one_checkout(ask), ask.now_us))])


def notes(ask: Ask) -> Answer:
    return page(ask, ask.wallet.state.all(Note, ask.caller.email), lambda note: ask.rows.note(note, ask.caller.profile))


def note(ask: Ask) -> Answer:
    note = ask.wallet.state.get(Note, ask.ids["notification"], ask.caller.email)
    return Answer(ask.rows.note(note, ask.caller.profile))
