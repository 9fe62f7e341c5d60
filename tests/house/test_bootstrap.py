"""The two commands: what they check first, what they make, and what they say when they cannot."""

from __future__ import annotations

import ast
import errno
import importlib
import importlib.util
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"
BOOTSTRAP = PACKAGING / "bootstrap.py"


def loaded(name: str) -> ModuleType:
    """Load a module of `packaging/`, which is no package, from its file."""
    spec = importlib.util.spec_from_file_location(name, PACKAGING / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # its neighbours import it by this name
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module", autouse=True)
def neighbours() -> Iterator[None]:
    names = ("reasons", "system_libraries", "environment", "launch", "bootstrap", "coverage_gates", "checks")
    for name in names:
        loaded(name)
    yield
    for name in names:
        del sys.modules[name]


def module(name: str) -> ModuleType:
    return sys.modules[name]


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 11, 7), (3, 14, 9)])
def test_a_python_in_the_range_is_used(version: tuple[int, int, int]) -> None:
    assert module("bootstrap").unsuitable(version) is None


@pytest.mark.parametrize(
    ("version", "words"),
    [
        ((2, 7, 18), "Python 3.11 or newer is needed, this is 2.7.18."),
        ((3, 10, 13), "Python 3.11 or newer is needed, this is 3.10.13."),
        ((3, 15, 0), "Python older than 3.15 is needed, this is 3.15.0."),
    ],
)
def test_another_python_is_refused_by_name(version: tuple[int, int, int], words: str) -> None:
    assert module("bootstrap").unsuitable(version).startswith(words)


def test_the_range_is_that_of_the_project() -> None:
    oldest, too_new = module("bootstrap").OLDEST, module("bootstrap").TOO_NEW
    wanted = 'requires-python = ">={}.{},<{}.{}"'.format(*oldest, *too_new)
    assert wanted in (PACKAGING.parent / "pyproject.toml").read_text("utf-8")


def test_an_old_python_can_read_the_first_file() -> None:
    tree = ast.parse(BOOTSTRAP.read_text("utf-8"), feature_version=(3, 4))
    new = (ast.JoinedStr, ast.AnnAssign, ast.NamedExpr, ast.Match, ast.AsyncFunctionDef, ast.Starred)
    assert [type(node).__name__ for node in ast.walk(tree) if isinstance(node, new)] == []
    assert [node.names[0].name for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)] == ["sys"]
    arguments = [node for node in ast.walk(tree) if isinstance(node, ast.arg)]
    assert [argument.arg for argument in arguments if argument.annotation is not None] == []


@pytest.mark.parametrize("arguments", [[], ["start"], ["--help"], ["RUN"]])
def test_another_command_is_one_line_and_status_2(arguments: list[str]) -> None:
    done = subprocess.run([sys.executable, str(BOOTSTRAP), *arguments], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert done.stderr.startswith("usage: ")


class Loader:
    """A system that lacks some libraries."""

    def __init__(self, *lacking: str) -> None:
        self.lacking, self.asked = lacking, list[str]()

    def __call__(self, soname: str) -> object:
        self.asked.append(soname)
        if soname in self.lacking:
            raise OSError(soname)
        return object()


@pytest.mark.parametrize(
    ("environ", "lacking", "packages"),
    [
        ({}, [], []),
        ({}, ["libEGL.so.1"], ["libegl1"]),
        ({}, ["libxcb-cursor.so.0"], []),
        ({"DISPLAY": ":0"}, ["libxcb-cursor.so.0"], ["libxcb-cursor0"]),
        ({"WAYLAND_DISPLAY": "w"}, ["libGL.so.1", "libxcb-shape.so.0"], ["libgl1", "libxcb-shape0"]),
        ({"DISPLAY": ""}, ["libxcb-cursor.so.0"], []),
    ],
)
def test_the_libraries_that_are_missing_are_named_by_package(
    environ: dict[str, str], lacking: list[str], packages: list[str]
) -> None:
    assert module("system_libraries").missing(environ, "linux", Loader(*lacking)) == packages


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_other_systems_are_not_probed(platform: str) -> None:
    loader = Loader("libEGL.so.1")
    assert module("system_libraries").missing({}, platform, loader) == []
    assert loader.asked == []


@pytest.mark.parametrize(
    ("command", "environ", "platform", "added"),
    [
        ("run", {"DISPLAY": ":0", "LANG": "es_MX.UTF-8"}, "linux", {}),
        ("run", {"LANG": "es_MX.UTF-8"}, "linux", {"QT_QPA_PLATFORM": "offscreen"}),
        ("run", {"DISPLAY": ":0"}, "linux", {"LC_ALL": "C.UTF-8"}),
        ("run", {"DISPLAY": ":0", "LC_ALL": "C"}, "linux", {}),
        ("test", {"DISPLAY": ":0", "LANG": "C"}, "linux", {"QT_QPA_PLATFORM": "offscreen"}),
        ("run", {"QT_QPA_PLATFORM": "vnc", "LANG": "C"}, "linux", {}),
        ("run", {}, "darwin", {}),
        ("run", {}, "win32", {"PYTHONUTF8": "1"}),
    ],
)
def test_the_program_gets_what_it_needs_to_start(
    command: str, environ: dict[str, str], platform: str, added: dict[str, str]
) -> None:
    assert module("launch").variables_of(command, environ, platform) == environ | added


def test_foreign_modules_are_kept_out() -> None:
    environ = {"LANG": "C", "DISPLAY": ":0", "PYTHONPATH": "/elsewhere", "PYTHONHOME": "/elsewhere"}
    assert module("launch").variables_of("run", environ, "linux") == {"LANG": "C", "DISPLAY": ":0"}


def test_arguments_are_passed_on() -> None:
    line = module("launch").line_of("run", Path("python"), ["--market", "BTC-MXN", "--seed", "7"])
    assert line == ["python", "-P", "-m", "ui", "--market", "BTC-MXN", "--seed", "7"]
    line = module("launch").line_of("test", Path("python"), ["-k", "clock"])
    assert line == ["python", "-P", str(PACKAGING / "checks.py"), "-k", "clock"]


NO_ROUTE = (
    "WARNING: Retrying (Retry(total=4, connect=None, read=None, redirect=None, status=None)) after connection broken "
    "by 'NewConnectionError('<pip._vendor.urllib3.connection.HTTPSConnection object at 0x7f>: Failed to establish a "
    "new connection: [Errno -3] Temporary failure in name resolution')': /simple/anyio/\n"
    "ERROR: Could not find a version that satisfies the requirement anyio==4.16.0 (from versions: none)\n"
    "ERROR: No matching distribution found for anyio==4.16.0\n"
)
NO_SPACE = "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device\n"
NO_WHEEL = "ERROR: No matching distribution found for pyside6-essentials==6.11.3\n"
ALTERED = "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.\n"
PLENTY = 10**12


@pytest.mark.parametrize(
    ("output", "free", "words"),
    [
        (NO_ROUTE, PLENTY, "the network does not answer"),
        (NO_SPACE, PLENTY, "The disk is full"),
        ("ERROR: cannot write", 1_000, "The disk is full"),
        (NO_WHEEL, PLENTY, "no build for this system and Python: ERROR: No matching"),
        (ALTERED, PLENTY, "does not match the hash"),
        ("one\ntwo\nthree\nfour\n", PLENTY, "failed: two | three | four"),
    ],
)
def test_the_reason_why_pip_failed_is_said_in_one_paragraph(output: str, free: int, words: str) -> None:
    said = module("reasons").why_no_install(output, free, Path("checkout"))
    assert words in said
    assert "\n" not in said


@pytest.mark.parametrize(
    ("output", "free", "words"),
    [
        (
            "not created successfully because ensurepip is not\navailable.  On Debian",
            PLENTY,
            "lacks the module `ensurepip`",
        ),
        ("Error: Command '[…, '-m', 'ensurepip']' returned non-zero", 1_000, "The disk is full"),
        ("Error: broken", PLENTY, "Making the environment failed: Error: broken"),
    ],
)
def test_the_reason_why_venv_failed_is_said(output: str, free: int, words: str) -> None:
    assert words in module("reasons").why_no_venv(output, free, Path("checkout"))


@pytest.mark.parametrize(
    ("number", "words"), [(errno.ENOSPC, "The disk is full"), (errno.EACCES, "cannot be written in checkout")]
)
def test_a_directory_that_cannot_be_written_is_said(number: int, words: str) -> None:
    assert words in module("reasons").why_no_file(OSError(number, os.strerror(number)), Path("checkout"))


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout whose locks need nothing from the network."""
    (tmp_path / "run.lock").write_text("# nothing for the program\n")
    (tmp_path / "test.lock").write_text("# nothing for the tests\n")
    return tmp_path


def test_an_environment_that_is_not_whole_is_made_again_and_then_kept(
    checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run, test = checkout / "run.lock", checkout / "test.lock"
    environment = module("environment").Environment(checkout, (run, test))
    (environment.home / "half_made").mkdir(parents=True)
    assert not environment.serves(run)
    (checkout / "ui").mkdir()
    (checkout / "ui" / "a_module.py").touch()
    environment.provide(test)
    assert "was not complete" in capsys.readouterr().err
    assert not (environment.home / "half_made").exists()
    assert environment.serves(test)
    assert list(checkout.glob("ui/__pycache__/a_module.*.pyc")), "the first start need not compile the program"
    assert environment.serves(run), "what the tests need contains what the program needs"
    (checkout / "nowhere").mkdir()
    (checkout / "found_by_the_path_file.py").touch()
    subprocess.run(
        [environment.python, "-P", "-c", "import found_by_the_path_file"], cwd=checkout / "nowhere", check=True
    )
    made_at = environment.python.lstat().st_mtime_ns
    environment.provide(run)
    assert environment.python.lstat().st_mtime_ns == made_at


def test_a_first_start_without_ensurepip_says_so_and_leaves_nothing(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "ensurepip", None)  # as on Debian without its package
    environment = module("environment").Environment(checkout, (checkout / "run.lock",))
    with pytest.raises(module("reasons").Stop, match="lacks the module `ensurepip`") as stop:
        environment.provide(checkout / "run.lock")
    assert stop.value.status == 2
    assert "First start" in capsys.readouterr().err
    assert not environment.home.exists()


def stamped(checkout: Path, environment: object, lock: Path) -> None:
    """Leave what a complete environment leaves, with the running Python as its own."""
    python: Path = environment.python  # type: ignore[attr-defined] # loaded from its file
    python.parent.mkdir(parents=True)
    python.symlink_to(sys.executable)
    stamp = environment._stamp(lock)  # type: ignore[attr-defined] # loaded from its file
    (checkout / ".venv" / module("environment").STAMP).write_text(stamp)


@pytest.mark.skipif(os.name == "nt", reason="a Python is not a link there")
def test_only_a_whole_environment_of_this_lock_python_and_place_serves(checkout: Path) -> None:
    run, test = checkout / "run.lock", checkout / "test.lock"
    environment = module("environment").Environment(checkout, (run, test))
    stamped(checkout, environment, run)
    stamp = checkout / ".venv" / module("environment").STAMP
    text = stamp.read_text()
    assert environment.serves(run)
    assert not environment.serves(test)
    stamp.unlink()
    assert not environment.serves(run)
    for changed in (text.replace("python CPython 3.", "python CPython 2."), text.replace("complete", ""), ""):
        stamp.write_text(changed)
        assert not environment.serves(run)
    stamp.write_text(text)
    run.write_text("# another lock\n")
    assert not environment.serves(run)


@pytest.mark.skipif(os.name == "nt", reason="a Python is not a link there")
def test_an_environment_whose_python_is_gone_does_not_serve(checkout: Path) -> None:
    run = checkout / "run.lock"
    environment = module("environment").Environment(checkout, (run,))
    stamped(checkout, environment, run)
    environment.python.unlink()
    environment.python.symlink_to(checkout / "removed")
    assert not environment.serves(run)


@pytest.mark.skipif(os.name == "nt", reason="a Python is not a link there")
def test_a_complete_environment_survives_a_failure_to_replace_it(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run, test = checkout / "run.lock", checkout / "test.lock"
    environment = module("environment").Environment(checkout, (run, test))
    stamped(checkout, environment, run)
    test.write_text(f"segno==1.6.6 --hash=sha256:{'0' * 64}\n")
    settings = {"PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_RETRIES": "1", "PIP_NO_CACHE_DIR": "1"}
    for name, value in {**settings, "PIP_CONFIG_FILE": os.devnull}.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(module("reasons").Stop, match="the network does not answer") as stop:
        environment.provide(test)
    assert stop.value.status == 1
    assert environment.serves(run)
    assert not (checkout / ".venv.old").exists()


@pytest.mark.skipif(os.name == "nt", reason="a Python is not a link there")
def test_what_a_killed_start_had_set_aside_is_taken_back(checkout: Path) -> None:
    run = checkout / "run.lock"
    environment = module("environment").Environment(checkout, (run,))
    stamped(checkout, environment, run)
    environment.home.rename(checkout / ".venv.old")
    environment.home.mkdir()
    environment.provide(run)
    assert environment.serves(run)
    assert not (checkout / ".venv.old").exists()


def test_two_starts_at_once_take_turns(tmp_path: Path) -> None:
    inside = threading.Event()

    def second() -> None:
        with module("environment")._alone(tmp_path / "lock"):
            inside.set()

    thread = threading.Thread(target=second)
    with module("environment")._alone(tmp_path / "lock"):
        thread.start()
        assert not inside.wait(0.1)
    thread.join(10)
    assert inside.is_set()


def test_a_checkout_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    environment = module("environment").Environment(gone, (tmp_path / "run.lock",))
    (tmp_path / "run.lock").touch()
    with pytest.raises(module("reasons").Stop, match="cannot be written"):
        environment.provide(tmp_path / "run.lock")


def test_ci_runs_the_test_command_and_nothing_cleverer() -> None:
    script = PACKAGING.parent / ".ci" / "run"
    lines = [line for line in script.read_text().splitlines() if line and not line.startswith(("#", "set ", "cd "))]
    assert lines == ["exec python3 packaging/bootstrap.py test"]
    assert os.access(script, os.X_OK)


@pytest.mark.parametrize(
    ("counts", "faults"),
    [
        ((100, 96, 100, 96), []),
        ((100, 100, 100, 94), ["terminal/domain/*.py: below 95 %"]),
        ((100, 94, 100, 100), ["terminal/domain/*.py: below 95 %"]),
        ((10, 10, 0, 0), []),
    ],
)
def test_a_gate_wants_branches_and_lines(counts: tuple[int, int, int, int], faults: list[str]) -> None:
    gates = module("coverage_gates")
    assert gates.faults_of("terminal/domain/*.py", [BOOTSTRAP], gates.Measure(*counts)) == faults


def test_a_gate_without_files_is_not_passed() -> None:
    gates = module("coverage_gates")
    assert gates.faults_of("a/*.py", [], gates.Measure(0, 0, 0, 0)) == ["a/*.py: no such file"]


@pytest.mark.parametrize("mark", ["# pragma: no cover", "#pragma:no cover", "x = 1  # pragma: no branch", "# No Cover"])
def test_a_mark_that_hides_code_is_seen(mark: str, tmp_path: Path) -> None:
    (tmp_path / "money.py").write_text(f"pass\n{mark}\n")
    assert module("coverage_gates").has_mark(tmp_path / "money.py")


def test_the_files_of_the_gates_carry_no_mark() -> None:
    gates = module("coverage_gates")
    patterns = gates.gated(gates.Coverage(config_file=str(gates.ROOT / "pyproject.toml")))
    files = [path for pattern in patterns for path in gates.ROOT.glob(pattern)]
    assert len(files) > 30
    assert [path for path in files if gates.has_mark(path)] == []


def test_one_failed_check_fails_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    checks = module("checks")
    skipped = "....\nSKIPPED [1] a.py:1: no data here\n4 passed, 1 skipped, 7 deselected in 2.00s\n"
    results = [
        checks.Result("other tests", 0, 1.0, skipped),
        checks.Result("unit tests", 1, 1.0, "== 2 failed, 30 passed, 1 error in 0.1s ==\nlast words\n"),
        checks.run("broken", [sys.executable, "-c", "print('why'); exit(3)"]),
    ]
    checks.show(results)
    assert checks.summary(results, 3.0) == 1
    assert capsys.readouterr().out.splitlines() == [
        "--- other tests",
        "SKIPPED [1] a.py:1: no data here",
        "4 passed, 1 skipped, 7 deselected in 2.00s",
        "--- unit tests",
        "== 2 failed, 30 passed, 1 error in 0.1s ==",
        "last words",
        "--- broken",
        "why",
        "",
        "ok     other tests (1.0 s)",
        "FAILED unit tests (1.0 s)",
        f"FAILED broken ({results[2].seconds:.1f} s)",
        "===== 1 error, 2 failed, 34 passed, 1 skipped in 3.00s =====",
    ]


def test_a_missing_secret_service_skips_its_tests_with_a_reason(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    result = module("checks").keyring_tests()
    assert result.status == 0
    assert result.name == "keyring tests skipped: no dbus-run-session and no gnome-keyring-daemon on this system"
