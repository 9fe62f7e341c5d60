"""Rules of the house that ruff and import-linter cannot see: each takes a module and returns what breaks it.

A rule is a function of the module's path (as in git, with slashes) and all nodes of its syntax tree, which are walked
once for all rules; it yields line and fault.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

Fault = tuple[int, str]
Nodes = tuple[ast.AST, ...]
Rule = Callable[[str, Nodes], Iterator[Fault]]

DIALOGS = {"QMessageBox", "QFileDialog", "QInputDialog", "QColorDialog", "QFontDialog"}
EXACT = ("terminal/domain/", "terminal/venues/", "terminal/services/", "terminal/storage/")
SIMULATOR_MAY_IMPORT = (
    "terminal.simulator",
    "terminal.clock",
    "terminal.tasks",
    "terminal.strict_json",
    "terminal.errors",
    "terminal.domain.money",
)
VENUES = {"coinbtr", "coinbase"}
# package → where it may be imported, as patterns of paths
HOMES = {
    "httpx": ("terminal/venues/transport.py",),
    "h11": ("terminal/venues/http1.py",),
    "msgspec": ("terminal/venues/*/wire.py",),
    "sqlite3": ("terminal/storage/*.py", "terminal/simulator/store.py"),
    "keyring": ("terminal/storage/secrets.py",),
    "PySide6": ("ui/*.py", "ui/*/*.py", "ui/widgets/*/*.py", "ui/widgets/charts/*/*.py"),
    "qasync": ("ui/loop.py",),
    "pyqtgraph": ("ui/widgets/charts/*.py", "ui/widgets/charts/*/*.py"),
}
UNEXPLAINED = re.compile(r"#\s*(noqa(:\s*[A-Z]+[0-9]+(,\s*[A-Z]+[0-9]+)*)?|type:\s*ignore(\[[\w, -]*\])?)[\s#]*$")
MACHINE_PATH = re.compile(
    r"(?<![\w./-])/(work|root|tmp/bash_jobs[.\w]*|(home|Users)/(?!runner\b)\w+)(/|\b)|[A-Z]:\\\\?Users\\\\?\w+"
)


def no_modal_loop(path: str, nodes: Nodes) -> Iterator[Fault]:
    """A nested event loop freezes every coroutine: open the dialog and wait for its signal."""
    for call in calls_of_attributes(nodes) if path.startswith("ui/") else ():
        if call.func.attr in ("exec", "exec_"):
            yield call.lineno, "exec() starts a nested loop: use open() and a signal"


def no_static_dialog(path: str, nodes: Nodes) -> Iterator[Fault]:
    """The static dialog functions hide such a loop."""
    for call in calls_of_attributes(nodes) if path.startswith("ui/") else ():
        owner = ast.unparse(call.func.value).rpartition(".")[2]
        if owner in DIALOGS and call.func.attr[0].islower():
            yield call.lineno, f"{owner}.{call.func.attr}() starts a nested loop: make the dialog and open() it"


def tasks_start_tasks(path: str, nodes: Nodes) -> Iterator[Fault]:
    """Only Tasks keeps the reference that asyncio does not."""
    for call in calls_of_attributes(nodes):
        if call.func.attr == "create_task" and path != "terminal/tasks.py":
            yield call.lineno, "create_task(): use terminal.tasks.Tasks.start()"


def no_float_of_money(path: str, nodes: Nodes) -> Iterator[Fault]:
    """Where money passes, nothing is turned into a float."""
    for node in nodes if path.startswith(EXACT) else ():
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "float":
            yield node.lineno, "float(): money is Decimal, and times come as numbers"


def packages_at_home(path: str, nodes: Nodes) -> Iterator[Fault]:
    """Some packages have one home in the program."""
    for line, name in imports(path, nodes):
        homes = HOMES.get(name.partition(".")[0])
        if homes is not None and not any(matches(path, home) for home in homes):
            yield line, f"{name} is imported only in {', '.join(homes)}"


def domain_is_pure(path: str, nodes: Nodes) -> Iterator[Fault]:
    """The domain needs the standard library and the errors only."""
    for line, name in imports(path, nodes) if path.startswith("terminal/domain/") else ():
        own = is_or_is_in(name, ("terminal.domain", "terminal.errors"))
        if not own and name.partition(".")[0] not in sys.stdlib_module_names:
            yield line, f"the domain imports {name}"


def simulator_stands_alone(path: str, nodes: Nodes) -> Iterator[Fault]:
    """What the simulator shares with the program could cancel a mistake: it shares next to nothing."""
    for line, name in imports(path, nodes) if path.startswith("terminal/simulator/") else ():
        allowed = name in ("terminal", "terminal.__version__") or is_or_is_in(name, SIMULATOR_MAY_IMPORT)
        if name.partition(".")[0] in ("terminal", "ui") and not allowed:
            yield line, f"the simulator imports {name}"


def venues_stand_apart(path: str, nodes: Nodes) -> Iterator[Fault]:
    """A venue knows the port and the transport, never another venue."""
    own = path.split("/")[2] if path.startswith("terminal/venues/") and path.count("/") == 3 else None
    for line, name in imports(path, nodes) if own else ():
        if is_or_is_in(name, tuple(f"terminal.venues.{venue}" for venue in VENUES - {own})):
            yield line, f"the venue {own} imports {name}"


RULES: tuple[Rule, ...] = (
    no_modal_loop,
    no_static_dialog,
    tasks_start_tasks,
    no_float_of_money,
    packages_at_home,
    domain_is_pure,
    simulator_stands_alone,
    venues_stand_apart,
)


def faults_in(path: str, source: str) -> list[Fault]:
    """Return every fault of one module of the program."""
    nodes = tuple(ast.walk(ast.parse(source, path)))
    return sorted(fault for rule in RULES for fault in rule(path, nodes))


def unexplained_exceptions(source: str) -> list[int]:
    """Return the lines that silence a tool without a reason beside it."""
    return [number for number, line in enumerate(source.splitlines(), 1) if UNEXPLAINED.search(line)]


def machine_paths(text: str) -> list[int]:
    """Return the lines that name a place which exists on one machine only."""
    return [number for number, line in enumerate(text.splitlines(), 1) if MACHINE_PATH.search(line)]


class _AttributeCall(ast.Call):
    """A call whose function is an attribute, as in `dialog.exec()`."""

    func: ast.Attribute


def calls_of_attributes(nodes: Nodes) -> Iterator[_AttributeCall]:
    """Yield the calls of the form `something.name(…)`."""
    for node in nodes:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node  # type: ignore[misc] # just checked


def imports(path: str, nodes: Nodes) -> Iterator[Fault]:
    """Yield line and full name of everything imported; `from a import b` counts as `a.b` where b may be a module."""
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = absolute(path, node)
            yield from ((node.lineno, f"{base}.{alias.name}") for alias in node.names)


def absolute(path: str, node: ast.ImportFrom) -> str:
    """Return the full name of the module that a `from` imports from."""
    if not node.level:
        return node.module or ""
    package = PurePosixPath(path).parts[: -node.level]
    return ".".join([*package, *([node.module] if node.module else [])])


def is_or_is_in(name: str, modules: tuple[str, ...]) -> bool:
    """Say whether *name* is one of *modules* or inside one."""
    return any(name == module or name.startswith(module + ".") for module in modules)


def matches(path: str, pattern: str) -> bool:
    """Compare part by part: a star stands for one name and no slash."""
    return len(PurePosixPath(path).parts) == pattern.count("/") + 1 and PurePosixPath(path).match(pattern)
