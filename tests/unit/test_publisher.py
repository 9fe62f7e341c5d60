"""Publisher: every value to everyone, in order, whatever one subscriber does."""

from __future__ import annotations

import logging

import pytest

from terminal.publisher import Publisher


def test_everyone_gets_every_value_in_order() -> None:
    publisher, first, second = Publisher[int](), list[int](), list[int]()
    publisher.subscribe(first.append)
    publisher.publish(1)
    publisher.subscribe(second.append)
    publisher.publish(2)
    publisher.publish(3)
    assert (first, second) == ([1, 2, 3], [2, 3])


def test_a_subscription_ends_once_and_alone() -> None:
    publisher, seen = Publisher[int](), list[int]()
    end_first = publisher.subscribe(seen.append)
    publisher.subscribe(seen.append)
    end_first()
    end_first()
    publisher.publish(1)
    assert seen == [1]


def test_a_failing_subscriber_is_logged_and_stops_nobody(caplog: pytest.LogCaptureFixture) -> None:
    publisher, seen = Publisher[int](), list[int]()

    def fail(value: int) -> None:
        raise RuntimeError(f"cannot show {value}")

    publisher.subscribe(fail)
    publisher.subscribe(seen.append)
    with caplog.at_level(logging.ERROR):
        publisher.publish(1)
    assert seen == [1]
    assert "cannot show 1" in caplog.text


def test_one_that_ends_another_keeps_the_value_from_it() -> None:
    publisher, seen = Publisher[int](), list[int]()
    publisher.subscribe(lambda value: end_second())
    end_second = publisher.subscribe(seen.append)
    publisher.publish(1)
    assert seen == []


def test_one_that_subscribes_meanwhile_gets_the_next_value() -> None:
    publisher, seen = Publisher[int](), list[int]()
    end = publisher.subscribe(lambda value: (end(), publisher.subscribe(seen.append)))
    publisher.publish(1)
    publisher.publish(2)
    assert seen == [2]
