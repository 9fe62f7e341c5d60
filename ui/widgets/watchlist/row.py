"""One market as the watchlist shows it: what is known of it, and the texts made from that once per change."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from terminal.domain.freshness import Freshness
from terminal.domain.liquidity import Liquidity, Nearby
from terminal.domain.market import MarketInfo
from ui.format import UNKNOWN, change, grouped_at, percent, short, trend, whole_age_text
from ui.widgets.watchlist.sparkline import heights

translate = QCoreApplication.translate
GOOD = frozenset({Freshness.FRESH, Freshness.AGEING})


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """What is known of one market; `change` is a fraction since the oldest trade seen, `size` is in quote."""

    last: Decimal | None = None
    change: Decimal | None = None
    oldest_at: datetime | None = None
    last_at: datetime | None = None
    recent: tuple[Decimal, ...] = ()  # prices of the last trades, oldest first
    liquidity: Liquidity | None = None
    size: Decimal | None = None  # that the spread is for
    age_s: int | None = None  # of the book, rounded up to whole seconds
    freshness: Freshness = Freshness.UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class MarketRow:
    """The texts of one row: two rows are equal when they look equal, whatever they were made from."""

    info: MarketInfo
    name: str
    last: str
    change: str
    trend: int  # 1, −1, 0
    spread: str
    quoted: str
    bids: str
    asks: str
    age: str
    freshness: Freshness
    way: tuple[float, ...]
    is_current: bool
    glance: Glance = field(compare=False)

    @property
    def is_good(self) -> bool:
        return self.freshness in GOOD


def market_row(info: MarketInfo, glance: Glance, *, is_current: bool) -> MarketRow:
    """Write one row; what is not known is a dash."""
    seen = glance.liquidity
    return MarketRow(
        info=info,
        name=info.market.name,
        last=grouped_at(glance.last, info.rules.price_scale),
        change=change(glance.change),
        trend=trend(glance.change),
        spread=spread_text(seen),
        quoted=percent(seen.quoted_spread if seen else None, 2),
        bids=nearby_text(seen.bids if seen else None),
        asks=nearby_text(seen.asks if seen else None),
        age=whole_age_text(glance.age_s),
        freshness=glance.freshness,
        way=heights(glance.recent),
        is_current=is_current,
        glance=glance,
    )


def spread_text(seen: Liquidity | None) -> str:
    """Write what a round trip costs: a percentage, `> visible` where the orders seen do not hold it, or a dash."""
    if seen is not None and seen.is_beyond:
        return translate("Markets", "> visible")
    return percent(seen.spread if seen else None, 2)


def nearby_text(nearby: Nearby | None, digits: int = 2) -> str:
    """Write how much rests close to mid, with ≥ where what was seen ends before the distance does."""
    if nearby is None:
        return UNKNOWN
    return f"{'≥' if nearby.is_bound else ''}{short(nearby.value, digits)}"
