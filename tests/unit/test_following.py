"""Books and trades of one market, polled apart, become one story."""

from __future__ import annotations

from terminal.domain.market import Side, Trade
from terminal.domain.seen_orders import Fate
from terminal.domain.seen_trade import SideSource
from terminal.domain.tape import KEPT, Tape, explained, extend
from terminal.services.following import Following
from tests.unit.order_stories import book, order, trade

OLD, SELL, LAST = trade("100", "9", -5), trade("99", "1", 0.5), trade("98", "7", 1.5)


def heard(following: Following, tape: Tape | None, *window: Trade) -> Tape:
    tape = extend(tape, window, None)
    following.hear(tape)
    return tape


def test_trades_heard_between_two_books_explain_what_went() -> None:
    following = Following()
    tape = heard(following, None, OLD)
    assert following.last is None
    following.see(book(0, [order("99", "1"), order("98", "1")]))
    heard(following, tape, SELL, OLD)
    story = following.see(book(1, [order("98", "1")]))
    assert [each.fate for each in story.gone] == [Fate.FILLED]
    assert following.last is story


def test_what_went_before_the_first_window_of_trades_is_unknown() -> None:
    following = Following()
    following.see(book(0, [order("99", "1")]))
    heard(following, None, SELL, OLD)
    assert [each.fate for each in following.see(book(1)).gone] == [Fate.UNKNOWN]


def test_trades_after_a_gap_still_explain_and_the_rest_is_unknown() -> None:
    following = Following()
    tape = heard(following, None, OLD)
    following.see(book(0, [order("99", "1"), order("97", "1")]))
    heard(following, tape, LAST, SELL)
    assert [each.fate for each in following.see(book(1)).gone] == [Fate.FILLED, Fate.UNKNOWN]
    assert following.see(book(2)).claims == ()


def test_while_no_book_comes_no_more_trades_wait_than_a_tape_keeps_and_what_went_is_unknown() -> None:
    following = Following()
    tape = heard(following, None, OLD)
    following.see(book(0, [order("99", "1"), order("97", "1")]))
    for second in range(KEPT + 10):
        newest = trade("98", "1", second)
        tape = heard(following, tape, newest, *tape.trades[:1])
    story = following.see(book(KEPT + 10))
    assert [each.fate for each in story.gone] == [Fate.UNKNOWN, Fate.UNKNOWN]
    assert len(story.loose_trades) == KEPT


def test_a_gap_that_is_forgotten_with_its_trades_is_no_new_one() -> None:
    following = Following()
    tape = heard(following, None, OLD)
    tape = heard(following, tape, trade("98", "1", 1))
    fates = []
    for second in range(2, KEPT + 3):
        following.see(book(second, [order("99", "1", placed=second), order("97", "1")]))
        tape = heard(following, tape, trade("98", "1", second), *tape.trades[:1])
        fates += [each.fate for each in following.see(book(second + 0.5, [order("97", "1")])).gone]
    assert tape.gaps == ()
    assert fates == [Fate.PULLED] * (KEPT + 1)


def test_an_order_is_settled_by_windows_and_not_by_books() -> None:
    following = Following()
    tape = heard(following, None, OLD)
    following.see(book(0, [order("99", "1")]))
    following.see(book(1))
    assert [len(following.see(book(second)).settled) for second in (2, 3, 4)] == [0, 0, 0]
    heard(following, tape, OLD)
    heard(following, tape, OLD)
    assert [each.fate for each in following.see(book(5)).settled] == [Fate.PULLED]


def test_a_vanished_order_says_who_took() -> None:
    following = Following()
    tape = heard(following, None, OLD)
    following.see(book(0, [order("99", "1")]))
    tape = heard(following, tape, trade("99", "1"), OLD)
    known = explained(tape, following.see(book(1)).taken)
    assert (known.sides, known.sources) == ((Side.SELL, None), (SideSource.ORDER, SideSource.UNKNOWN))
    assert (known.trades, known.added, tape.added) == (tape.trades, 0, 1)


def test_what_the_venue_says_of_a_side_stands() -> None:
    following = Following()
    tape = heard(following, None, OLD)
    following.see(book(0, [order("99", "1")]))
    tape = heard(following, tape, trade("99", "1", side=Side.SELL), OLD)
    taken = following.see(book(1)).taken
    assert len(taken) == 1
    assert explained(tape, taken).sources == (SideSource.VENUE, SideSource.UNKNOWN)
