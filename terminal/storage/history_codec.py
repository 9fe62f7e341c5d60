"""How history is written: exact numbers as integers, times in µs, a whole book in some hundred bytes. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal

from terminal.domain.candles import EPOCH, EXACT, Bar
from terminal.domain.market import Market, Side, Trade
from terminal.domain.seen_trade import SeenTrade, SideSource
from terminal.domain.snapshot import Levels

TradeRow = tuple[int, int | str, int | str, int, str | None]  # at, price, amount, scales and side, the venue's id

_US, _SECOND = timedelta(microseconds=1), timedelta(seconds=1)
_LARGEST = 2**63 - 1  # what SQLite keeps as an integer
_SEEN: tuple[tuple[Side | None, SideSource], ...] = (
    (None, SideSource.UNKNOWN),
    *((side, source) for source in SideSource if source is not SideSource.UNKNOWN for side in Side),
)
_CODES = {seen: code for code, seen in enumerate(_SEEN)}
_CODE_BITS, _SCALE_BITS = 4, 7
_VERSION = 1  # of packed bytes


def micros(at: datetime) -> int:
    """Return an aware time as µs since 1970 UTC."""
    return (at - EPOCH) // _US


def whole_seconds(at: datetime) -> int:
    """Return an aware time as whole seconds since 1970 UTC."""
    return (at - EPOCH) // _SECOND


def moment(at_us: int) -> datetime:
    """Return µs since 1970 as an aware UTC time."""
    return EPOCH + timedelta(microseconds=at_us)


def trade_row(trade: Trade, side: Side | None, source: SideSource) -> TradeRow:
    """Write a trade as the columns of its row; every digit stays."""
    price_scale, amount_scale = _scale(trade.price), _scale(trade.amount)
    meta = ((amount_scale << _SCALE_BITS | price_scale) << _CODE_BITS) | _CODES[side, source]
    price, amount = _column(trade.price, price_scale), _column(trade.amount, amount_scale)
    return micros(trade.created_at), price, amount, meta, trade.venue_trade_id


def seen_trade(market: Market, row: TradeRow) -> SeenTrade:
    """Read a row back."""
    at_us, price, amount, meta, venue_id = row
    side, source = _SEEN[meta & (1 << _CODE_BITS) - 1]
    scales = meta >> _CODE_BITS
    trade = Trade(
        market,
        _number(price, scales & (1 << _SCALE_BITS) - 1),
        _number(amount, scales >> _SCALE_BITS),
        moment(at_us),
        side if source is SideSource.VENUE else None,
        venue_id,
    )
    return SeenTrade(trade, side, source)


def bar_bytes(bar: Bar) -> bytes:
    """Pack a bar: scales, the open and its distances to high, low and close, the sums and the count."""
    scale = max(map(_scale, (bar.open, bar.high, bar.low, bar.close)))
    first, high, low, close = (_mantissa(price, scale) for price in (bar.open, bar.high, bar.low, bar.close))
    sums = [(each, _scale(each)) for each in (bar.volume, bar.value)]
    out = bytearray((_VERSION,))
    for number in (scale, first, high - first, first - low, high - close, bar.trades):
        _append(out, number)
    for value, value_scale in sums:
        _append(out, value_scale)
        _append(out, _mantissa(value, value_scale))
    return bytes(out)


def bar_of_bytes(packed: bytes) -> Bar:
    """Unpack a bar; raises ValueError for bytes of another version or a bar cut short."""
    scale, first, above, below, fallen, trades, *sums = _unpacked(packed)
    volume_scale, volume, value_scale, value = sums
    return Bar(
        open=_number(first, scale),
        high=_number(first + above, scale),
        low=_number(first - below, scale),
        close=_number(first + above - fallen, scale),
        volume=_number(volume, volume_scale),
        value=_number(value, value_scale),
        trades=trades,
    )


def book_bytes(bids: Levels, asks: Levels) -> bytes:
    """Pack a summed book: scales, then each level as its distance from the one before and its amount."""
    levels = (*bids, *asks)
    price_scale = max((_scale(price) for price, _ in levels), default=0)
    amount_scale = max((_scale(amount) for _, amount in levels), default=0)
    out = bytearray((_VERSION,))
    for number in (price_scale, amount_scale, len(bids)):
        _append(out, number)
    for side in (bids, asks):
        before = 0
        for price, amount in side:
            mantissa = _mantissa(price, price_scale)
            _append(out, abs(mantissa - before))
            _append(out, _mantissa(amount, amount_scale))
            before = mantissa
    return bytes(out)


def book_levels(packed: bytes) -> tuple[Levels, Levels]:
    """Unpack bids and asks; raises ValueError for bytes of another version or a book cut short."""
    numbers = _unpacked(packed)
    price_scale, amount_scale, bids = numbers[:3]
    distances, amounts = numbers[3::2], [_number(each, amount_scale) for each in numbers[4::2]]
    prices = (*_prices(distances[:bids], -1, price_scale), *_prices(distances[bids:], 1, price_scale))
    levels = tuple(zip(prices, amounts, strict=True))
    return levels[:bids], levels[bids:]


def _prices(distances: list[int], direction: int, scale: int) -> Iterator[Decimal]:
    price = 0
    for place, distance in enumerate(distances):
        price += distance * direction if place else distance
        yield _number(price, scale)


def _append(out: bytearray, number: int) -> None:
    """Add one number, seven bits a byte, the lowest first; all but the last byte carry the eighth bit."""
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)


def _unpacked(packed: bytes) -> list[int]:
    if packed[:1] != bytes((_VERSION,)):
        raise ValueError("bytes of an unknown version")
    numbers = []
    number = shift = 0
    for byte in packed[1:]:
        if byte & 0x80:
            number |= (byte & 0x7F) << shift
            shift += 7
        else:
            numbers.append(number | byte << shift)
            number = shift = 0
    if shift:
        raise ValueError("bytes that were cut short")
    return numbers


def _scale(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0


def _mantissa(value: Decimal, scale: int) -> int:
    return int(value.scaleb(scale, EXACT))


def _column(value: Decimal, scale: int) -> int | str:
    mantissa = _mantissa(value, scale)
    return mantissa if mantissa <= _LARGEST else str(mantissa)


def _number(mantissa: int | str, scale: int) -> Decimal:
    return Decimal(mantissa).scaleb(-scale, EXACT)
