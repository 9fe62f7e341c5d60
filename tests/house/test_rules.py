"""The rules the build enforces: the program keeps them, and each of them bites."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

import terminal
from tests.house import rules

ROOT = Path(__file__).resolve().parents[2]
REQUIRED = {"pyproject.toml", "terminal", "ui", "resources", "tests", "packaging", "README.md"}
ALLOWED = REQUIRED | {"uv.lock", "requirements-run.lock", "requirements-test.lock", "LICENSE"}
PROGRAM = sorted(path for top in ("terminal", "ui") for path in (ROOT / top).rglob("*.py"))
PYTHON = [*PROGRAM, *sorted(path for top in ("tests", "packaging") for path in (ROOT / top).rglob("*.py"))]
QT = ("PySide6", "shiboken6", "qasync", "pyqtgraph", "ui")

IMPORT_ALL = """
import importlib, pkgutil, sys
import terminal
for module in pkgutil.walk_packages(terminal.__path__, "terminal."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
print(*{name.partition(".")[0] for name in sys.modules})
"""


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def tracked() -> list[str]:
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("not a git checkout: what is committed cannot be told from what lies about")
    listing = subprocess.run([git, "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [name for name in listing.split("\0") if name and (ROOT / name).is_file()]


def run_python(*arguments: str, place: Path = ROOT, text: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *arguments], cwd=place, input=text, capture_output=True, text=True)


def test_the_program_keeps_the_rules() -> None:
    faults = [
        f"{name_of(path)}:{line}: {fault}"
        for path in PROGRAM
        for line, fault in rules.faults_in(name_of(path), path.read_text("utf-8"))
    ]
    assert faults == []


@pytest.mark.parametrize(
    ("path", "source", "fault"),
    [
        ("ui/dialogs/pay.py", "dialog.exec()", "nested loop"),
        ("ui/app.py", "QApplication.exec_()", "nested loop"),
        ("ui/panes/book.py", "self.menu().exec(point)", "nested loop"),
        ("ui/app.py", "QMessageBox.warning(self, 'a', 'b')", "QMessageBox.warning()"),
        ("ui/app.py", "QtWidgets.QFileDialog.getSaveFileName()", "QFileDialog.getSaveFileName()"),
        ("ui/app.py", "QInputDialog.getText(self, 'a', 'b')", "QInputDialog.getText()"),
        ("terminal/services/feed.py", "loop.create_task(run())", "Tasks.start()"),
        ("ui/app.py", "group.create_task(run())", "Tasks.start()"),
        ("terminal/domain/money.py", "x = float(amount)", "Decimal"),
        ("terminal/venues/coinbtr/parse.py", "map(lambda a: float(a), rows)", "Decimal"),
        ("terminal/services/accounts.py", "float('1')", "Decimal"),
        ("terminal/storage/journal.py", "float('1')", "Decimal"),
        ("terminal/services/accounts.py", "import httpx", "httpx is imported only"),
        ("terminal/venues/coinbtr/client.py", "from httpx import Request", "httpx.Request is imported only"),
        ("terminal/venues/transport.py", "import h11", "h11 is imported only"),
        ("terminal/venues/coinbtr/client.py", "import msgspec", "msgspec is imported only"),
        ("terminal/services/wire.py", "import msgspec", "msgspec is imported only"),
        ("terminal/services/accounts.py", "import sqlite3", "sqlite3 is imported only"),
        ("ui/app.py", "def f():\n    import sqlite3", "sqlite3 is imported only"),
        ("terminal/clock.py", "from PySide6.QtCore import QTimer", "PySide6.QtCore.QTimer is imported only"),
        ("ui/panes/book.py", "import qasync", "qasync is imported only"),
        ("ui/panes/chart.py", "import pyqtgraph", "pyqtgraph is imported only"),
        ("terminal/services/accounts.py", "import keyring", "keyring is imported only"),
        ("terminal/domain/order.py", "from terminal.clock import Clock", "the domain imports terminal.clock.Clock"),
        ("terminal/domain/order.py", "from ..clock import Clock", "the domain imports terminal.clock.Clock"),
        ("terminal/domain/order.py", "import msgspec", "the domain imports msgspec"),
        ("terminal/simulator/flow.py", "from terminal.domain import order", "imports terminal.domain.order"),
        ("terminal/simulator/flow.py", "from terminal.venues.coinbtr.sign import sign", "imports terminal.venues"),
        ("terminal/simulator/flow.py", "from .. import config", "imports terminal.config"),
        (
            "terminal/venues/coinbase/client.py",
            "from terminal.venues.coinbtr import sign",
            "the venue coinbase imports",
        ),
        ("terminal/venues/coinbtr/client.py", "from ..coinbase.parse import order", "the venue coinbtr imports"),
    ],
)
def test_a_rule_bites(path: str, source: str, fault: str) -> None:
    assert fault in " ".join(text for _, text in rules.faults_in(path, source))


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("terminal/storage/journal.py", "db.execute('SELECT 1')\nimport sqlite3"),
        ("terminal/domain/money.py", "def wait(seconds: float) -> float: ..."),
        ("terminal/domain/order.py", "from decimal import Decimal\nfrom terminal.domain.money import plain"),
        ("terminal/tasks.py", "loop.create_task(run())"),
        ("terminal/venues/transport.py", "import httpx"),
        ("terminal/venues/coinbtr/client.py", "from terminal.venues import coinbtr, port\nfrom . import sign"),
        ("terminal/venues/coinbtr/wire.py", "import msgspec"),
        ("terminal/simulator/flow.py", "from terminal import clock\nfrom terminal.domain.money import plain"),
        ("terminal/simulator/__main__.py", "import terminal\nfrom terminal import __version__"),
        ("ui/dialogs/pay.py", "dialog.open()\nbox.setIcon(QMessageBox.Icon.Warning)\nfloat('1')"),
        ("ui/widgets/charts/depth/chart.py", "import PySide6, pyqtgraph"),
    ],
)
def test_what_is_allowed_passes(path: str, source: str) -> None:
    assert rules.faults_in(path, source) == []


def test_nothing_is_silenced_without_a_reason() -> None:
    silent = {name_of(path): rules.unexplained_exceptions(path.read_text("utf-8")) for path in PYTHON}
    silent.pop(name_of(Path(__file__)))
    assert {path: lines for path, lines in silent.items() if lines} == {}


@pytest.mark.parametrize(
    "line",
    [
        "a  # noqa",
        "a  # noqa: S101",
        "a  # noqa: S101, S603",
        "a  # type: ignore",
        "a  # type: ignore[misc]  # noqa: S1",
    ],
)
def test_silence_needs_a_reason(line: str) -> None:
    assert rules.unexplained_exceptions(line) == [1]


@pytest.mark.parametrize(
    "line", ["a  # noqa: S101 for the type checker", "a  # type: ignore[misc] # Qt is untyped", "a"]
)
def test_a_reason_is_enough(line: str) -> None:
    assert rules.unexplained_exceptions(line) == []


def test_the_import_contracts_are_kept() -> None:
    done = lint_imports(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


def lint_imports(place: Path) -> subprocess.CompletedProcess[str]:
    return run_python(
        "-c", "from importlinter.cli import lint_imports_command as run; run(['--no-cache'])", place=place
    )


@pytest.mark.parametrize(
    "folder",
    [
        "terminal",
        "terminal/domain",
        "terminal/services",
        "terminal/storage",
        "terminal/venues",
        "terminal/venues/coinbtr",
        "terminal/simulator",
        "terminal/simulator/wallet",
        "ui",
        *(str(path.parent.relative_to(ROOT)) for path in (ROOT / "ui" / "widgets").rglob("__init__.py")),
    ],
)
def test_the_nearest_map_names_each_module_of_a_folder(folder: str) -> None:
    place = ROOT / folder
    page = next(at / "README.md" for at in (place, *place.parents) if (at / "README.md").exists())
    drawn = page.read_text("utf-8").replace("`…_api`", " ".join(f"`{path.stem}`" for path in place.glob("*_api.py")))
    named = set(re.findall(r"\w+", " ".join(re.findall(r"```.*?```|`[^`\n]+`", drawn, re.DOTALL))))
    assert {path.stem for path in place.glob("*.py")} - {"__init__"} - named == set()


def test_every_import_contract_bites(tmp_path: Path) -> None:
    modules = {
        "terminal/bootstrap.py": "",
        "terminal/core.py": "",
        "terminal/clock.py": "import PySide6",
        "terminal/domain/order.py": "import terminal.publisher",
        "terminal/simulator/flow.py": "import terminal.venues.coinbtr.sign",
        "terminal/venues/coinbtr/sign.py": "import httpx",
        "terminal/venues/coinbtr/__init__.py": "",
        "terminal/services/practice.py": "import terminal.simulator",
        "ui/panes/book.py": "import terminal.storage",
        "ui/desks/desk.py": "import terminal.bootstrap",
        "ui/widgets/labels/age.py": "import ui.widgets.controls",
        "ui/wording/words.py": "import ui.panes.book",
        "ui/wording/told.py": "import ui.wording.alerts",
        "ui/wording/alerts.py": "import ui.wording.told",
    }
    modules |= {f"ui/{path.name}": "" for path in (ROOT / "ui").glob("[!_]*.py")} | {"ui/__main__.py": ""}
    names = ["config", "hardening", "log", "publisher", "strict_json", "tasks", "errors"]
    modules |= {f"terminal/{name}.py": "" for name in names}
    packages = ["domain", "storage", "venues", "services", "simulator"]
    modules |= {f"terminal/{name}/__init__.py": "" for name in packages}
    layers = ["scripts", "desks", "panes", "dialogs", "widgets", "models", "wording"]
    modules |= {f"ui/{name}/__init__.py": "" for name in layers}
    widgets = ["ladder", "charts", "watchlist", "tables", "forms", "frames", "bars", "controls", "labels"]
    modules |= {f"ui/widgets/{name}/__init__.py": "" for name in widgets}
    modules |= {f"{name}/__init__.py": "" for name in ("terminal", "resources", "ui")}
    for name, source in modules.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(source)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    said = lint_imports(tmp_path).stdout
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    assert [contract["name"] for contract in contracts if f"{contract['name']} BROKEN" not in said] == [], said


def test_the_core_imports_without_qt() -> None:
    done = run_python("-W", "error", "-c", IMPORT_ALL)
    assert done.returncode == 0, done.stderr
    assert set(QT) & set(done.stdout.split()) == set()


def test_every_banned_call_is_refused_with_its_replacement() -> None:
    config = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    banned = config["tool"]["ruff"]["lint"]["flake8-tidy-imports"]["banned-api"]
    source = "".join(f"import {name.rpartition('.')[0]}\n{name}()\n" for name in banned)
    arguments = ["check", "--no-cache", "--output-format", "concise", "--stdin-filename", "terminal/example.py", "-"]
    said = run_python("-m", "ruff", *arguments, text=source).stdout
    assert [name for name, ban in banned.items() if f"`{name}` is banned: {ban['msg']}" not in said] == [], said


def test_the_top_level_is_as_agreed() -> None:
    tops = {name.partition("/")[0] for name in tracked()}
    assert {top for top in tops - ALLOWED if not top.startswith(".")} == set()
    assert REQUIRED - tops == set()
    assert not (ROOT / "packaging" / "__init__.py").exists(), "it would shadow the library of that name"


def test_no_path_of_one_machine_is_committed() -> None:
    own = {name_of(Path(__file__)), name_of(Path(rules.__file__))}
    found = []
    for name in tracked():
        text = (ROOT / name).read_bytes()
        if name not in own and b"\0" not in text:
            found += [f"{name}:{line}" for line in rules.machine_paths(text.decode("utf-8", "replace"))]
    assert found == []


@pytest.mark.parametrize(
    "text", ["see /home/ana/x", "open('/root/a')", "/work/main/ui", "C:\\Users\\ana", "/Users/ana/b"]
)
def test_a_path_of_one_machine_is_seen(text: str) -> None:
    assert rules.machine_paths(text) == [1]


@pytest.mark.parametrize("text", ["https://x.org/home/ana", "packaging/work/x", "./root/a", "GET /v2/users/me"])
def test_other_paths_are_left_alone(text: str) -> None:
    assert rules.machine_paths(text) == []


def test_the_program_and_its_metadata_name_one_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["version"] == terminal.__version__


def test_the_pin_leaves_out_the_qt_that_aborts() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    pins = {Requirement(text).name: Requirement(text).specifier for text in project["dependencies"]}
    assert [version for version in ("6.11.3", "6.12.0", "6.12.1") if version in pins["PySide6-Essentials"]] == [
        "6.11.3"
    ]
