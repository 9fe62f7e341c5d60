"""The faults of a run and the seeded order in which they strike: data, no input or output."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from tests.faults.disk import MOMENTS, STEPS
from tests.faults.strikes import refusal

KINDS = ("btr_pay", "withdraw", "spei", "limit", "memo", "market", "cancel")
MONEY = ("btr_pay", "withdraw", "spei", "memo")
INSTANT = ("btr_pay", "withdraw", "spei", "limit", "memo")
RETRY_AFTER: tuple[dict[str, str], ...] = (
    {},
    {"retry-after": "2"},
    {"retry-after": "0"},
    {"retry-after": "120"},
    {"retry-after": "99999999"},
    {"retry-after": "-1"},
    {"retry-after": "1e3"},
    {"retry-after": "soon"},
    {"retry-after": "Thu, 01 Jan 2026 00:05:00 GMT"},
    {"retry-after": "Thu, 01 Jan 2099 00:00:00 GMT"},
    {"retry-after": "Wed, 31 Dec 2025 23:59:59 GMT"},
)
SKEWS_S = (29, -29, 31, -31, 60, -60, 3600, -3600)
YES = '{"success":true,"msg":"Done","data":{}}'
NO = refusal("Not possible right now.")
NOT_YET = (
    "Request timed out.",
    "Your request is pending",
    "Por favor intente de nuevo más tarde",
    "Service unavailable",
)


@dataclass(frozen=True, slots=True)
class Fault:
    """One way in which sending goes wrong; `scene` names the script that plays it."""

    name: str
    scene: str = "plain"
    post: dict[str, Any] | None = None  # what befalls the POST
    rule: dict[str, Any] = field(default_factory=dict)  # what else holds at the front
    traps: tuple[dict[str, Any], ...] = ()  # in the engine
    kinds: tuple[str, ...] = KINDS
    group: str = "plain"  # what kind of account plays it: plain, tls, dns, restored, tiny, skew+29 …
    excuses: frozenset[str] = frozenset()  # what the checker may find: told_yes, lagged, shadowed, ask
    variants: tuple[dict[str, Any], ...] = ()  # of `post`, in turn

    @property
    def is_forbidden(self) -> bool:
        """Say whether nothing may be sent under it."""
        return self.post is not None and self.post["kind"] == "forbidden"

    @property
    def is_slow(self) -> bool:
        """Say whether it is itself what makes reading slow."""
        return any(lie["kind"] == "slow" for lie in self.rule.get("lies", ()))


def lie(kind: str, for_s: float, seconds: float = 0.0, start: str = "post") -> dict[str, Any]:
    return {"kind": kind, "for_s": for_s, "seconds": seconds, "start": start}


def _status(status: int, *, effect: bool, **more: Any) -> dict[str, Any]:
    return {"kind": "status", "status": status, "effect": effect, **more}


_SILENT = ({"kind": "silence", "effect": True}, {"kind": "silence", "effect": False})
LOST = ({"kind": "silence", "effect": True}, {"kind": "reset", "effect": True}, _status(502, effect=True))
_REFUSED = _status(200, effect=True, says=NO)
_TRAPPED = tuple({"step": step, "moment": moment} for step in STEPS for moment in MOMENTS)


def _network() -> Iterator[Fault]:
    yield Fault("none")
    yield Fault("connection_refused", rule={"shuts_after_reads": True})
    yield Fault("dns", group="dns", scene="dns")
    yield Fault("tls_wrong_certificate", group="tls", rule={"certificate_after_reads": "wrong"})
    yield Fault("tls_expired", group="tls", rule={"certificate_after_reads": "expired"})
    yield Fault("timeout_before", post=_SILENT[1])
    yield Fault("timeout_after", post=_SILENT[0])
    yield Fault("late_acceptance", post={"kind": "late", "after_s": 40})
    late = {"kind": "late", "after_s": 90}
    yield Fault("very_late_acceptance", post=late, excuses=frozenset({"ask"}))
    for where in ("", "mid_headers", "mid_body"):
        yield Fault(f"reset_{where or 'after'}", post={"kind": "reset", "where": where})
    yield Fault("reset_before", post={"kind": "reset", "effect": False})
    yield Fault("closed_before", post={"kind": "reset", "effect": False, "politely": True})
    yield Fault("closed_after", post={"kind": "reset", "politely": True})
    yield Fault("flapping", post=LOST[1], rule={"lies": [lie("flap", 60)]})


def _answers() -> Iterator[Fault]:
    for status in (500, 502, 503, 504):
        yield Fault(f"{status}_before", post=_status(status, effect=False))
        yield Fault(f"{status}_after", post=_status(status, effect=True))
    yield Fault("500_says_no_after", post=_status(500, effect=True, says=NO))
    limited = tuple(_status(429, effect=False, headers=headers) for headers in RETRY_AFTER)
    yield Fault("429_before", variants=limited)
    yield Fault("429_after", variants=tuple({**each, "effect": True} for each in limited))
    for how in ("truncated", "short", "unannounced", "mistyped", "twice", "repeated", "trickle"):
        yield Fault(f"answer_{how}", post={"kind": "spoil", "how": how})
    yield Fault("html_before", post=_status(200, effect=False))
    yield Fault("html_after", post=_status(200, effect=True))
    yield Fault("redirect_before", post={"kind": "redirect", "effect": False})
    yield Fault("redirect_after", post={"kind": "redirect"})
    yield Fault("unauthorized", variants=(_status(401, effect=False, says=NO), _status(403, effect=False, says=NO)))
    yield Fault("refused", post=_status(200, effect=False, says=NO))
    yield Fault("refused_but_executed", variants=(_REFUSED, _status(400, effect=True, says=NO)))
    unsettled = tuple(
        {"kind": "late", "after_s": after_s, "says": refusal(text)} for text in NOT_YET for after_s in (45, 80)
    )
    yield Fault("refused_for_now_then_executed", variants=unsettled)
    yield Fault("accepted_not_executed", post=_status(200, effect=False, says=YES), excuses=frozenset({"told_yes"}))
    yield Fault("duplicated", variants=({"kind": "twice"}, {"kind": "twice", "answered": False}), kinds=INSTANT)
    yield Fault("altered", scene="altered", kinds=("btr_pay",))


def _histories() -> Iterator[Fault]:
    late = frozenset({"lagged"})
    yield Fault("history_lags_30s", variants=(*LOST, _REFUSED), rule={"lies": [lie("lag", 120, 30)]})
    yield Fault("history_lags_5min", variants=(*LOST, _REFUSED), rule={"lies": [lie("lag", 400, 300)]}, excuses=late)
    yield Fault("history_loses", variants=LOST, rule={"lies": [lie("lose", 200, 30)]}, excuses=late)
    yield Fault("history_reordered", variants=(*_SILENT, _REFUSED), rule={"lies": [lie("reorder", 600)]})
    yield Fault("history_cut", variants=(*_SILENT, _REFUSED), rule={"lies": [lie("cut", 240)]})
    yield Fault("history_cut_after_a_no", post=_REFUSED, rule={"lies": [lie("cut", 240)]})
    yield Fault("history_fails", variants=_SILENT, rule={"lies": [lie("fail", 100)]})
    yield Fault("auth_lost", variants=_SILENT, rule={"lies": [lie("unauthorized", 100)]})
    nothing = {"kind": "forbidden"}
    yield Fault("baseline_fails", post=nothing, rule={"lies": [lie("fail", 200, start="now")]})
    yield Fault("baseline_unauthorized", post=nothing, rule={"lies": [lie("unauthorized", 200, start="now")]})
    yield Fault("baseline_blind", post=nothing, rule={"lies": [lie("blind", 200, start="now")]})
    slowly = [lie("slow", 200, 5.6, start="now")]  # two reads, one after the other
    yield Fault("baseline_slow", post=nothing, rule={"lies": slowly}, kinds=("limit", "market", "cancel"), group="own")
    for skew_s in SKEWS_S:
        variants = (*_SILENT, {"kind": "pass"})
        yield Fault(f"clock_skew_{skew_s:+d}s", variants=variants, group=f"skew{skew_s:+d}")


def _processes() -> Iterator[Fault]:
    silences = (*_SILENT, {"kind": "pass"})
    yield Fault("kill_at_random", scene="kill", variants=silences)
    for step in STEPS:
        yield Fault(f"kill_{step.lower()}", scene="kill_step", traps=_at(step, "kill"))
    yield Fault("cancelled_in_flight", scene="cancelled", variants=_SILENT)
    yield Fault("suspended_in_flight", scene="suspended", variants=silences, group="own")
    yield Fault("suspended_with_dialog", scene="dialog", post={"kind": "forbidden"}, group="own")
    yield Fault("two_instances", scene="two_instances", variants=silences, group="own")
    yield Fault("clock_jump", scene="jump", variants=_SILENT)
    for name, act, lasts in (
        ("disk_full", "full", True),
        ("disk_read_only", "readonly", True),
        ("disk_error", "io", False),
    ):
        traps = tuple(trap | {"act": act, "is_lasting": lasts} for trap in _TRAPPED if trap["step"] != "CHECKED")
        yield Fault(name, scene="disk", traps=traps)
    filled = tuple(
        {"step": step, "moment": "before", "act": "fill"} for step in ("CONFIRMED", "ARMED", "OUTCOME", "END")
    )
    yield Fault("tiny_disk", scene="tiny", group="tiny", kinds=MONEY, traps=filled)
    yield Fault("restored_journal", scene="restored", group="restored", kinds=MONEY)
    yield Fault("many_clicks", scene="clicks", variants=silences)


def _others() -> Iterator[Fault]:
    """What other people and other programs do at the venue meanwhile."""
    yield Fault("twins", scene="twins", kinds=INSTANT, variants=({"kind": "pass"}, *LOST))
    yield Fault("equal_just_before", scene="equal_before", kinds=MONEY, variants=(*_SILENT,))
    yield Fault("equal_meanwhile", scene="equal_after", kinds=MONEY, post=_SILENT[0])
    yield Fault("nearly_equal", scene="nearly_equal", kinds=("withdraw",), post=_SILENT[1])
    yield Fault("equal_elsewhere", scene="elsewhere", kinds=("withdraw",), post=_SILENT[1])
    yield Fault("fee_apart", scene="fee_apart", kinds=("withdraw", "memo"), variants=(*LOST, _SILENT[1]))
    yield Fault(
        "equal_but_for_fee", scene="but_for_fee", kinds=("withdraw", "memo"), variants=({"kind": "pass"}, *LOST)
    )
    yield Fault("equal_much_later", scene="equal_later", kinds=MONEY, post=_SILENT[1], excuses=frozenset({"ask"}))


def _at(step: str, act: str) -> tuple[dict[str, Any], ...]:
    return tuple({"step": step, "moment": moment, "act": act} for moment in MOMENTS)


FAULTS: dict[str, Fault] = {
    fault.name: fault for part in (_network, _answers, _histories, _processes, _others) for fault in part()
}


@dataclass(frozen=True, slots=True)
class Turn:
    """One scene to play: a fault with its variant and the kind of operation that meets it."""

    fault: Fault
    kind: str
    number: int

    @property
    def intents(self) -> int:
        """How many intents come of it; a draft that was never written is none."""
        if any(trap["step"] == "DRAFT" and trap["moment"] != "committed" for trap in self.fault.traps):
            return 0
        return {"twins": 2, "fee_apart": 2, "restored": 3}.get(self.fault.scene, 1)

    @property
    def needs_history(self) -> bool:
        """Say whether a list is cut in it, which leaves something to be seen only where there was something before."""
        return any(lie["kind"] == "cut" for lie in self.fault.rule.get("lies", ()))

    @property
    def is_alone(self) -> bool:
        """Say whether nobody else can be in the middle of something meanwhile."""
        return self.fault.scene == "jump"


def turns(intents: int, seed: int, names: list[str], faults: Mapping[str, Fault] = FAULTS) -> list[Turn]:
    """Deal scenes until there are as many intents as asked for: every fault in turn, kinds and variants in turn."""
    draw, dealt, rounds = random.Random(seed), [], 0
    left = intents + intents // 100  # some die before they are written down
    while left > 0:
        for name in draw.sample(names, len(names)):
            turn = _turn(faults[name], rounds, draw)
            dealt.append(turn)
            left -= turn.intents
            if left <= 0:
                break
        rounds += 1
    return dealt


def kills(each: int, seed: int, faults: Mapping[str, Fault] = FAULTS) -> list[Turn]:
    """Deal kills: *each* at every moment of every step of the journal, twenty times as many at random.

    Every account has an engine of its own, so that each kill ends just what it is meant for.
    """
    draw = random.Random(seed)
    steps = [faults[f"kill_{step.lower()}"] for step in STEPS]
    dealt = [_turn(fault, number, draw) for fault in steps for number in range(each * len(MOMENTS))]
    dealt += [_turn(faults["kill_at_random"], number, draw) for number in range(20 * each)]
    alone = [replace(turn, fault=replace(turn.fault, group="lone")) for turn in dealt]
    return draw.sample(alone, len(alone))


def _turn(fault: Fault, number: int, draw: random.Random) -> Turn:
    post = fault.variants[number % len(fault.variants)] if fault.variants else fault.post
    traps = (fault.traps[(number * 7 + 3) % len(fault.traps)],) if fault.traps else ()
    kind = fault.kinds[(number + draw.randrange(len(fault.kinds))) % len(fault.kinds)]
    return Turn(replace(fault, post=post, traps=traps), kind, number)
