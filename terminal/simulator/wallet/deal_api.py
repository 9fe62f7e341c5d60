"""Deals in two steps, and the ways to pay: one function for each operation of the table in `api`.

Source: Coinbase API v2 reference, "Buys" to "Payment methods".
"""

from __future__ import annotations

from terminal.simulator.wallet.ask import Answer, Ask, Handler, page
from terminal.simulator.wallet.records import (
    Deal,
    Method,
)
from terminal.simulator.wallet.units import missing


def deals(kind: str) -> Handler:
    def deals(ask: Ask) -> Answer:
        account = ask.account()
        own = [
            each
            for each in ask.wallet.state.all(Deal, account.owner)
            if (each.account, each.kind) == (account.id, kind)
        ]
        return page(ask, own, ask.rows.deal)

    return deals


def deal(kind: str) -> Handler:
    return lambda ask: Answer(ask.rows.deal(_one_deal(ask, kind)))


def _one_deal(ask: Ask, kind: str) -> Deal:
    found = ask.wallet.state.get(Deal, ask.ids["deal"], ask.caller.email)
    if (found.account, found.kind) != (ask.account().id, kind):
        raise missing()
    return found


def create_deal(kind: str) -> Handler:
    def create(ask: Ask) -> Answer:
        params = dict(ask.params) | {name: ask.flag(name) for name in ("commit", "quote") if name in ask.params}
        deal = ask.wallet.deals.create(kind, ask.account(), params, ask.now_us)
        return Answer(ask.rows.deal(deal), 201)

    return create


def commit_deal(kind: str) -> Handler:
    return lambda ask: Answer(ask.rows.deal(ask.wallet.deals.commit(_one_deal(ask, kind), ask.now_us)))


def methods(ask: Ask) -> Answer:
    return page(ask, ask.wallet.state.all(Method, ask.caller.email), ask.rows.method)


def method(ask: Ask) -> Answer:
    return Answer(ask.rows.method(ask.wallet.state.get(Method, ask.ids["method"], ask.caller.email)))
