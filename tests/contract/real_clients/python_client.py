"""The venue's published Python client (`coinbase==2.1.0`), in an environment of its own; argument 1 is its base.

Reads the exchange's JSON line from stdin; prints one line a step and ends with 1 at the first that is not as it should.
"""

import json
import sys
import uuid
import warnings

import requests
from coinbase.wallet.client import Client, OAuthClient
from coinbase.wallet.error import APIError, TwoFactorRequiredError

warnings.simplefilter("ignore")  # the client warns of http, which loopback is
OUTSIDE = "2N9JiEUYgRwKAw6FfnUca54VUeaSYSL9qqG"


def step(name, holds):
    print(f"{'ok ' if holds else 'BAD'} {name}", flush=True)
    if not holds:
        sys.exit(1)


def refused(call, kind=APIError):
    try:
        call()
    except kind as error:
        return error
    return None


def main():
    keys = json.load(sys.stdin)  # noqa: TID251 ours is not in this environment
    origin = sys.argv[1]
    client = Client(keys["coinbase_key"], keys["coinbase_secret"], base_api_uri=origin)
    second = Client(keys["second"]["coinbase_key"], keys["second"]["coinbase_secret"], base_api_uri=origin)
    accounts(client)
    send(client, keys)
    deals(client)
    requests_for_money(client, second, keys)
    merchant(client, keys, origin)
    the_rest(client)
    oauth(keys, origin)


def wallet_of(client, name="My Wallet"):
    return next(each for each in client.get_accounts(limit=100).data if each.name == name)


def accounts(client):
    found, after = [], None
    while True:
        page = client.get_accounts(limit=2, **({"starting_after": after} if after else {}))
        found += [each.id for each in page.data]
        if not page.pagination.next_uri:
            break
        step("next_uri ends in the cursor", page.pagination.next_uri.endswith(f"starting_after={found[-1]}"))
        after = found[-1]
    step("six accounts in pages of two", len(found) == len(set(found)) == 6)
    step("the primary account", client.get_primary_account().primary is True)
    made = client.create_account(name="New wallet")
    step("update, primary, delete", made.modify(name="Newer wallet").name == "Newer wallet")
    step("set primary", client.set_primary_account(made.id).primary is True)
    client.set_primary_account(wallet_of(client).id)
    client.delete_account(made.id)
    step("deleted", refused(lambda: client.get_account(made.id)) is not None)


def send(client, keys):
    account, idem = wallet_of(client), str(uuid.uuid4())
    before = float(account.balance.amount)
    asked = {"to": OUTSIDE, "amount": "0.01", "currency": "BTC", "idem": idem}
    first, again = account.send_money(**asked), account.send_money(**asked)
    step("one key sends once", first.id == again.id and first.type == "send" and first.amount.amount == "-0.01000000")
    step("and moves once", abs(before - float(wallet_of(client).balance.amount) - 0.01) < 1e-9)
    body = {"type": "send", "to": OUTSIDE, "amount": "0.25", "currency": "BTC", "idem": str(uuid.uuid4())}
    want = refused(lambda: client.send_money(account.id, **body), TwoFactorRequiredError)
    step("402 asks for the code", want is not None and want.status_code == 402)
    client.session.headers["CB-2FA-Token"] = keys["two_factor_code"]
    step("the code sends", client.send_money(account.id, **body).status == "pending")
    del client.session.headers["CB-2FA-Token"]
    step("the list shows it", any(each.id == first.id for each in account.get_transactions(limit=100).data))
    step("one alone", account.get_transaction(first.id, expand="all").id == first.id)
    address = account.create_address(name="one off")
    step("addresses", any(each.id == address.id for each in account.get_addresses().data))
    step("by itself", account.get_address(address.address).id == address.id)
    step("its transactions", account.get_address_transactions(address.id).data == [])
    other = wallet_of(client, "Savings")
    step("transfer", account.transfer_money(to=other.id, amount="0.01", currency="BTC").type == "transfer")


def deals(client):
    account, fiat = wallet_of(client), wallet_of(client, "USD Wallet")
    methods = {each.type: each for each in client.get_payment_methods().data}
    step("payment methods", client.get_payment_method(methods["fiat_account"].id).currency == "USD")
    paid = methods["fiat_account"].id
    quote = account.buy(amount="0.01", currency="BTC", payment_method=paid, commit=False)
    step("a buy is quoted", quote.committed is False and quote.resource == "buy")
    step("and committed", account.commit_buy(quote.id).committed is True)
    step("once", refused(lambda: account.commit_buy(quote.id)) is not None)
    step("a quote is not kept", account.buy(amount="0.01", currency="BTC", quote=True, commit=False).id is None)
    sell = account.sell(amount="0.01", currency="BTC", payment_method=paid, commit=False)
    step("a sell", account.commit_sell(sell.id).committed is True)
    bank = methods["ach_bank_account"].id
    step("a deposit", fiat.deposit(amount="10", currency="USD", payment_method=bank).committed is True)
    out = fiat.withdraw(amount="10", currency="USD", payment_method=bank, commit=False)
    step("a withdrawal", fiat.commit_withdrawal(out.id).committed is True)
    for listed, one in (
        (account.get_buys, account.get_buy),
        (account.get_sells, account.get_sell),
        (fiat.get_deposits, fiat.get_deposit),
        (fiat.get_withdrawals, fiat.get_withdrawal),
    ):
        step(listed.__name__, all(one(each.id).id == each.id for each in listed().data))


def requests_for_money(client, second, keys):
    account = wallet_of(client)
    asked = account.request_money(to=keys["second"]["email"], amount="0.01", currency="BTC")
    step("a request", asked.type == "request")
    client.resend_request(account.id, asked.id)
    home = wallet_of(second)
    other = next(each for each in home.get_transactions().data if each.type == "request")
    second.complete_request(home.id, other.id)
    step("is completed", account.get_transaction(asked.id).status == "completed")
    asked = account.request_money(to=keys["second"]["email"], amount="0.01", currency="BTC")
    client.cancel_request(account.id, asked.id)
    step("or canceled", account.get_transaction(asked.id).status == "canceled")


def merchant(client, keys, origin):
    order = client.create_order(amount="10.00", currency="USD", name="Order #123", metadata={"customer_id": "id_1005"})
    step("an order", order.status == "active" and order.metadata.customer_id == "id_1005")
    told = requests.post(
        f"{origin}/_control/event",
        json={"kind": "pay_order", "order": order.id},
        headers={"X-Control-Token": keys["control_token"]},
        timeout=10,
    )
    step("is paid", told.status_code == 200 and client.get_order(order.id).status == "paid")
    refunded = client.refund_order(order.id, currency="BTC", refund_address=OUTSIDE)
    step("and refunded", len(refunded.refunds) == 1)
    again = refused(lambda: client.refund_order(order.id, currency="BTC", refund_address=OUTSIDE))
    step("once", again is not None)
    step("orders", any(each.id == order.id for each in client.get_orders().data))
    checkout = client.create_checkout(amount="10.00", currency="USD", name="Tea")
    step("a checkout", client.get_checkout(checkout.id).id == checkout.id)
    made = checkout.create_order()
    step("makes orders", "status" in str(made))
    step("that it lists", len(checkout.get_orders().data) == 1)
    step("among checkouts", len(client.get_checkouts().data) == 1)


def the_rest(client):
    user = client.get_current_user()
    step("the user", client.get_user(user.id).id == user.id)
    step("can be renamed", user.modify(name="Ana María").name == "Ana María")
    step("its scopes", "wallet:accounts:read" in client.get_auth_info().scopes)
    notes = client.get_notifications(limit=100).data
    step("notifications", any(each.type == "wallet:buys:completed" for each in notes))
    step("one of them", client.get_notification(notes[0].id).id == notes[0].id)
    step("currencies", any(each.id == "MXN" for each in client.get_currencies().data))
    step("rates", "USD" in client.get_exchange_rates(currency="BTC").rates)
    spot, buy, sell = (
        float(each(currency_pair="BTC-USD").amount)
        for each in (client.get_spot_price, client.get_buy_price, client.get_sell_price)
    )
    step("prices", sell < spot < buy)
    step("a past price", float(client.get_spot_price(currency_pair="BTC-USD", date="2016-01-01").amount) > 0)
    step("the time", client.get_time().epoch > 1.4e9)
    step("404", refused(lambda: client.get_account("00000000-0000-0000-0000-000000000000")).status_code == 404)


def oauth(keys, origin):
    client = OAuthClient(keys["coinbase_token"], keys["oauth"]["refresh_token"], base_api_uri=origin)
    step("a grant reads", len(client.get_accounts(limit=100).data) == 6)
    account = wallet_of(client)
    want = refused(
        lambda: account.send_money(to=OUTSIDE, amount="0.001", currency="BTC", idem=str(uuid.uuid4())),
        TwoFactorRequiredError,
    )
    step("and always needs the code to send", want is not None)
    old = client.access_token
    client.refresh()
    step("is refreshed", client.access_token != old and len(client.get_accounts(limit=100).data) == 6)
    stale = OAuthClient(old, keys["oauth"]["refresh_token"], base_api_uri=origin)
    step("the old one is revoked", refused(stale.get_accounts) is not None)
    step("its refresh token is used", refused(stale.refresh) is not None)
    client.revoke()
    step("is revoked", refused(client.get_accounts) is not None)


if __name__ == "__main__":
    main()
