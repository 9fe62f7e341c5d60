"""How alerts are said: the wish in the list, and what happened when one fires."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from terminal.domain.alert import PRICES, SPREADS, WALLS, Alert, Cause, Firing, WallNews, amount_of
from terminal.domain.intent import Intent
from terminal.domain.market import Side
from terminal.domain.money import amount_said
from terminal.domain.order import Fill
from terminal.domain.transfer import TransferRecord
from terminal.domain.walls import Wall
from ui.format import grouped, local_time, percent, whole_age_text
from ui.wording.words import request_line, state_sentence

translate = QCoreApplication.translate
SPREAD_SCALE = 3  # decimals of a percentage at most


def cause_title(cause: Cause) -> str:
    """Return what an alert waits for, as one chooses it."""
    return {
        Cause.PRICE_ABOVE: translate("Alerts", "Price at or above"),
        Cause.PRICE_BELOW: translate("Alerts", "Price at or below"),
        Cause.SPREAD_WIDER: translate("Alerts", "Spread at least"),
        Cause.SPREAD_NARROWER: translate("Alerts", "Spread at most"),
        Cause.WALL_PLACED: translate("Alerts", "Wall placed"),
        Cause.WALL_PULLED: translate("Alerts", "Wall pulled"),
        Cause.STALE: translate("Alerts", "Book older than"),
        Cause.OWN_FILL: translate("Alerts", "An order of yours is filled"),
        Cause.DEPOSIT: translate("Alerts", "A deposit is on its way, or there"),
        Cause.TRANSFER: translate("Alerts", "A transfer is settled, or not known"),
    }[cause]


def alert_line(alert: Alert) -> str:
    """Say one wish: `BTC-MXN · Price at or above 75,000.00 MXN`."""
    market = alert.market.name if alert.market else translate("Alerts", "Any market")
    if alert.cause in PRICES | SPREADS | WALLS | {Cause.STALE}:
        return f"{market} · {cause_title(alert.cause)} {_limit(alert)}".strip()
    return cause_title(alert.cause)


def firing_line(firing: Firing) -> str:
    """Say what happened, with the value that crossed the limit."""
    alert, what = firing.alert, firing.what
    name = firing.market.name if firing.market else ""
    match what:
        case Wall():
            return f"{name}: {_wall(what, firing)}"
        case Fill():
            return _fill(what)
        case TransferRecord():
            is_there = what.is_confirmed is not False
            text = translate("Alerts", "Deposit of {amount} {coin} is there.")
            coming = translate("Alerts", "Deposit of {amount} {coin} is on its way.")
            return (text if is_there else coming).format(amount=amount_said(what.amount, what.coin), coin=what.coin)
        case Intent():
            return f"{request_line(what.request)}: {state_sentence(what)}"
    return f"{name}: {_value(alert, what)}"


def walls_line(news: WallNews) -> str:
    """Say what became of the walls of a market: `BTC-MXN since 09:41:43: 3 walls pulled; the largest: …`."""
    largest = news.largest
    if news.count == 1:
        return firing_line(largest)
    if not news.placed:
        told = translate("Alerts", "{market} since {since}: {pulled} walls pulled; the largest: {wall}")
    elif not news.pulled:
        told = translate("Alerts", "{market} since {since}: {placed} walls placed; the largest: {wall}")
    else:
        told = translate(
            "Alerts", "{market} since {since}: walls placed {placed}, pulled {pulled}; the largest: {wall}"
        )
    return told.format(
        market=news.market.name,
        placed=news.placed,
        pulled=news.pulled,
        since=local_time(news.since),
        wall=_largest(largest.what, largest) if isinstance(largest.what, Wall) else "",
    )


def _limit(alert: Alert) -> str:
    if alert.limit is None:
        return ""
    if alert.cause in PRICES and alert.market is not None:
        return f"{_exact(alert.limit)} {alert.market.quote}"
    if alert.cause in SPREADS:
        return _percent(alert.limit)
    if alert.cause in WALLS:
        text = translate("Alerts", "of at least {amount}")
        return text.format(amount=f"{_exact(alert.limit)} {alert.market.base if alert.market else ''}".strip())
    return whole_age_text(int(alert.limit))


def _value(alert: Alert, value: Decimal) -> str:
    if alert.cause in PRICES:
        is_above = alert.cause is Cause.PRICE_ABOVE
        text = translate("Alerts", "{price}, at or above {limit}")
        below = translate("Alerts", "{price}, at or below {limit}")
        return (text if is_above else below).format(price=_exact(value), limit=_limit(alert))
    if alert.cause in SPREADS:
        is_wider = alert.cause is Cause.SPREAD_WIDER  # then not all of the size may have been seen
        text = translate("Alerts", "spread for 10,000 MXN {spread} or more (limit {limit})")
        narrow = translate("Alerts", "spread for 10,000 MXN {spread} (limit {limit})")
        return (text if is_wider else narrow).format(spread=percent(value, 2), limit=_limit(alert))
    return translate("Alerts", "the book is {age} old").format(age=whole_age_text(int(value)))


def _wall(wall: Wall, firing: Firing) -> str:
    """Say what became of a wall before what it was: a narrow list shortens the end."""
    if wall.until is None:
        return translate("Alerts", "wall placed: {wall}").format(wall=_order(wall, firing))
    text = translate("Alerts", "wall pulled, shown {span}: {wall}")
    return text.format(wall=_order(wall, firing), span=span_text(wall.shown))


def _largest(wall: Wall, firing: Firing) -> str:
    if wall.until is None:
        return translate("Alerts", "{wall}, placed").format(wall=_order(wall, firing))
    text = translate("Alerts", "{wall}, shown {span}, pulled")
    return text.format(wall=_order(wall, firing), span=span_text(wall.shown))


def _order(wall: Wall, firing: Firing) -> str:
    bid, ask = (
        translate("Alerts", "bid of {amount} {coin} at {price}"),
        translate("Alerts", "ask of {amount} {coin} at {price}"),
    )
    return (bid if wall.seen.side is Side.BUY else ask).format(
        amount=_exact(amount_of(wall)),
        coin=firing.market.base if firing.market else "",
        price=_exact(wall.seen.order.price),
    )


def _fill(fill: Fill) -> str:
    is_buy = fill.side is Side.BUY
    coin = fill.market.base if is_buy else fill.market.quote
    bought = translate("Alerts", "Filled: bought at {price}, got {amount} {coin} ({market}).")
    sold = translate("Alerts", "Filled: sold at {price}, got {amount} {coin} ({market}).")
    return (bought if is_buy else sold).format(
        market=fill.market.name, price=_exact(fill.price), amount=amount_said(fill.amount_received, coin), coin=coin
    )


def span_text(span: timedelta) -> str:
    """Write how long something lasted: `2:10`, `1:02:10`."""
    minutes, seconds = divmod(int(span.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def _exact(amount: Decimal) -> str:
    return grouped(amount.normalize())


def _percent(share: Decimal) -> str:
    return f"{(share * 100).normalize():f} %"
