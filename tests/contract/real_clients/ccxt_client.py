"""`ccxt`, for what it has of the wallet: accounts, send, buy, commit. Argument 1 is the base address; keys on stdin."""

import json
import sys
import uuid

import ccxt

OUTSIDE = "2N9JiEUYgRwKAw6FfnUca54VUeaSYSL9qqG"


def step(name, holds):
    print(f"{'ok ' if holds else 'BAD'} {name}", flush=True)
    if not holds:
        sys.exit(1)


def main():
    keys = json.load(sys.stdin)  # noqa: TID251 ours is not in this environment
    origin = sys.argv[1]
    venue = ccxt.coinbase({"apiKey": keys["coinbase_key"], "secret": keys["coinbase_secret"]})
    venue.urls["api"]["rest"] = origin
    listed = venue.v2PrivateGetAccounts({"limit": 100})["data"]
    step("accounts", len(listed) == 6)
    parsed = venue.parse_accounts(listed)
    step("accounts, parsed", {each["code"] for each in parsed} >= {"BTC", "USD"})
    account = next(each for each in listed if each["name"] == "My Wallet")["id"]
    asked = {
        "account_id": account,
        "type": "send",
        "to": OUTSIDE,
        "amount": "0.01",
        "currency": "BTC",
        "idem": str(uuid.uuid4()),
    }
    first = venue.v2PrivatePostAccountsAccountIdTransactions(asked)["data"]
    again = venue.v2PrivatePostAccountsAccountIdTransactions(asked)["data"]
    step("one key sends once", first["id"] == again["id"])
    sent = venue.parse_transaction(first)
    step("a send, parsed", (sent["type"], sent["amount"], sent["currency"]) == ("withdrawal", 0.01, "BTC"))
    methods = venue.v2PrivateGetPaymentMethods()["data"]
    paid = next(each for each in methods if each["type"] == "fiat_account")["id"]
    bought = {"account_id": account, "amount": "0.01", "currency": "BTC", "payment_method": paid, "commit": False}
    quote = venue.v2PrivatePostAccountsAccountIdBuys(bought)["data"]
    step("a buy is quoted", quote["committed"] is False)
    done = venue.v2PrivatePostAccountsAccountIdBuysBuyIdCommit({"account_id": account, "buy_id": quote["id"]})["data"]
    step("and committed", done["committed"] is True)
    try:
        venue.v2PrivatePostAccountsAccountIdBuysBuyIdCommit({"account_id": account, "buy_id": quote["id"]})
        step("once", False)
    except ccxt.BaseError:
        step("once", True)
    step("the time", int(venue.v2PublicGetTime()["data"]["epoch"]) > 1.4e9)


if __name__ == "__main__":
    main()
