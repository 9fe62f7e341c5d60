"""A practice exchange as its own process, with its control API: what a test makes happen, and the truth it compares."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from collections import defaultdict
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx

from terminal import strict_json
from terminal.clock import SystemClock
from terminal.domain.beneficiary import PRACTICE_BANK, clabe_control_digit
from terminal.simulator.newcomer import open_practice
from terminal.simulator.store import FILE, Store

ROOT = Path(__file__).resolve().parents[2]
ANA, BETO = "ana@practice.invalid", "beto@practice.invalid"
TOKEN, SEED, CALL_WITHIN_S = "control-token", 7, 20.0
CLABE = (account := f"{PRACTICE_BANK}18000011835971") + clabe_control_digit(account + "0")


class Exchange:
    """One running exchange in *folder*; `credentials` is the file that a program attaches with."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder, self.credentials = folder, folder / "credentials.json"
        token = folder / "token"
        token.write_text(TOKEN)
        command = [sys.executable, "-m", "terminal.simulator", "--data-dir", str(folder)]
        command += ["--control-token-file", str(token), *arguments]
        self.process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        text = self.process.stdout.readline()
        self.credentials.write_text(text)
        self.line: Any = strict_json.loads(text)
        self._http = httpx.Client(timeout=CALL_WITHIN_S, trust_env=False)

    @property
    def origin(self) -> str:
        return str(self.line["coinbtr"]).removesuffix("/api/v1")

    @property
    def port(self) -> int:
        return httpx.URL(self.origin).port or 0

    def get(self, path: str, key: str | None = None) -> Any:
        """GET below `/api/v1/`, as the first person unless told otherwise; returns `data`."""
        headers = {"Authorization": f"Token {key or self.line['coinbtr_key']}"}
        return exact(self._http.get(f"{self.line['coinbtr']}/{path}", headers=headers))["data"]

    def post(self, path: str, **body: str | int) -> Any:
        """POST below `/api/v1/` as the first person, outside any program; returns `data`, None where there is none."""
        headers = {"Authorization": f"Token {self.line['coinbtr_key']}"}
        answer = exact(self._http.post(f"{self.line['coinbtr']}/{path}", headers=headers, json=body))
        assert answer["success"] is True, answer
        return answer.get("data")

    def control(self, what: str, body: dict[str, object] | None = None) -> Any:
        """Call the control API: POST with a body, GET without."""
        url, headers = f"{self.origin}/_control/{what}", {"X-Control-Token": TOKEN}
        answer = (
            self._http.get(url, headers=headers) if body is None else self._http.post(url, headers=headers, json=body)
        )
        assert answer.status_code == 200, answer.text
        return exact(answer)

    def fault(self, on: str, kind: str, count: int = 1, **args: object) -> None:
        """Spoil the next *count* answers to requests that match *on*; 0 spoils until `clear`."""
        self.control("fault", {"on": on, "kind": kind, "count": count, "args": args})

    def clear(self) -> None:
        self.control("fault", {"clear": True})

    def event(self, kind: str, **details: object) -> Any:
        return self.control("event", {"kind": kind, **details})

    def ledger(self, person: str = ANA) -> list[dict[str, str]]:
        """Return every signed change of the person's balances."""
        return self.control(f"ledger?person={person}")["ledger"]  # type: ignore[no-any-return] # JSON

    def sums(self, person: str = ANA) -> dict[str, Decimal]:
        """Return what the ledger says the person holds of each coin."""
        sums: defaultdict[str, Decimal] = defaultdict(Decimal)
        for row in self.ledger(person):
            sums[row["coin"]] += Decimal(row["amount"])
        return dict(sums)

    def effects(self, amount: str, coin: str) -> int:
        """Count the ledger rows by which exactly *amount* of *coin* left the first person."""
        return sum(row["coin"] == coin and Decimal(row["amount"]) == -Decimal(amount) for row in self.ledger())

    def held(self) -> dict[str, tuple[Decimal, Decimal, Decimal]]:
        """Return available, frozen and pending of each coin, as the venue's API says."""
        held = {}
        for wallet in self.get("data/listbalances/")["wallets"]:
            parts = wallet["balances"]
            held[wallet["coin"].upper()] = tuple(Decimal(str(parts[n])) for n in ("available", "frozen", "pending"))
        return held  # type: ignore[return-value] # three names, three parts

    def second_persons_address(self, coin: str) -> str:
        path = f"data/getdepositaddress/?coin={coin.lower()}"
        return str(self.get(path, self.line["second_person"]["coinbtr_key"])["address"])

    def end(self, number: int = signal.SIGTERM) -> int:
        """Send a signal and wait; returns the exit code."""
        self._http.close()
        self.process.send_signal(number)
        self.process.communicate(timeout=CALL_WITHIN_S)
        return self.process.returncode


def exact(answer: httpx.Response) -> Any:
    """Read an answer strictly: every number a Decimal."""
    return strict_json.loads(answer.content)


def warmed(folder: Path) -> Path:
    """Make an exchange's file once, so that those who copy it need not warm a market up."""
    folder.mkdir(parents=True, exist_ok=True)
    open_practice(Store(folder / FILE), SystemClock(), SEED, "normal").store.close()
    return folder


def copied(opened: Path, folder: Path) -> Path:
    """Give a test its own copy of an exchange's file."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(opened / FILE, folder / FILE)
    return folder
