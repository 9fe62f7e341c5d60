"""What the core says in English, said in the person's language; what nobody foresaw stays as it is.

The core knows no language: its sentences are the keys (`core_sentences`), also of what a journal has kept for years.
A text is compared with every template that begins and ends like it, for some hundred patterns take longer to compile
than a first order book to come; the figures are taken out of it and put into the translation.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from PySide6.QtCore import QCoreApplication

from terminal.errors import VenueError
from ui.wording.core_sentences import SENTENCES, VENUE_MESSAGES

_NAME = re.compile(r"\{([a-z]+)\}")
# What may stand for a name in a template; narrow, so that a venue's text is not taken for one of ours.
PATTERNS = {
    "coin": r"[A-Za-z0-9]{2,10}",
    "market": r"[A-Za-z0-9]{2,10}-[A-Za-z0-9]{2,10}",
    "count": r"[0-9]+(?:\.[0-9]+)?",
    "found": r"[0-9]+",
    "amount": r"[0-9][0-9,]*(?:\.[0-9]+)?",
    "time": r"[0-9]{2}:[0-9]{2}:[0-9]{2}",
    "when": r"at [0-9:]{8} UTC",
    "memo": r"[A-Za-z]+",
    "name": r"[A-Za-z_]+",
    "field": r"[a-z' ]+(?:: [A-Za-z_ ]+)?",
    "state": r"[A-Z0-9_]+",
    "environment": r"live|practice",
    "other": r"live|practice",
    "venue": r"Practice exchange|Coinbtr|Tauros|Coinbase",
    "order": r"(?:buy|sell) \S+ \S+",
    "total": r"[0-9][0-9,]*(?:\.[0-9]+)?",
    "unit": r"[A-Za-z0-9]{2,10}",
    "what": r"buy|sell|deposit|withdrawal",
    "deal": r"(?:buy|sell|deposit|withdrawal) of [^,]+|.+",
    "status": r"[a-z ]+",
    "place": r"\S+|nobody named",
    "path": r"[^;:]*?[/\\][^;]*?|[A-Za-z]:\\[^;]*?",
    "fields": r"[a-z]+(?: and [a-z]+)*",
}
_ANYTHING = r".+"
Found = tuple[str, Mapping[str, str]]


def told(text: str) -> str:
    """Return a sentence of the core in the person's language."""
    found = _sentence_of(text)
    if found is None:
        parts = text.split(" · ")
        return text if len(parts) == 1 else " · ".join(told(part) for part in parts)
    template, figures = found
    words = {name: told(figure) for name, figure in figures.items()}
    return _filled(QCoreApplication.translate("Core", template), words)


def told_error(error: Exception) -> str:
    """Return what an error says, in the person's language; a venue's own text stays its own."""
    if isinstance(error, VenueError):
        return f"{told(error.venue)}: {told(error.reason)}"
    return told(str(error))


def told_by_venue(text: str) -> str | None:
    """Return our own words for what a venue is known to say, None for everything else."""
    found = _message_of(text)
    return None if found is None else _filled(QCoreApplication.translate("Venue", found[0]), found[1])


def _filled(translation: str, figures: Mapping[str, str]) -> str:
    # Not str.format: a figure may hold braces.
    return _NAME.sub(lambda name: figures.get(name[1], name[0]), translation)


@lru_cache(maxsize=1024)
def _sentence_of(text: str) -> Found | None:
    return _first(SENTENCES, text)


@lru_cache(maxsize=256)
def _message_of(text: str) -> Found | None:
    return _first(VENUE_MESSAGES, text)


def _first(templates: tuple[str, ...], text: str) -> Found | None:
    if text in templates:
        return text, {}
    for template, begin, end in _ordered(templates):
        if text.startswith(begin) and text.endswith(end) and (match := _pattern(template).fullmatch(text)):
            return template, match.groupdict()
    return None


@lru_cache(maxsize=2)
def _ordered(templates: tuple[str, ...]) -> tuple[tuple[str, str, str], ...]:
    """Return the templates with their first and last words, those with the most words of their own first."""
    ordered = sorted(templates, key=lambda template: len(_NAME.sub("", template)), reverse=True)
    return tuple((each, each.partition("{")[0], each.rpartition("}")[2]) for each in ordered)


@lru_cache(maxsize=512)
def _pattern(template: str) -> re.Pattern[str]:
    pieces = _NAME.split(template)  # text, name, text, name, … text
    for number, piece in enumerate(pieces):
        is_name = number % 2
        pieces[number] = f"(?P<{piece}>{PATTERNS.get(piece, _ANYTHING)})" if is_name else re.escape(piece)
    return re.compile("".join(pieces), re.DOTALL)
