"""Every text of the window, and every sentence of the core that it shows, is there in Spanish, whole and up to date."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ui.wording.core_sentences import SENTENCES, VENUE_MESSAGES

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "packaging"))
import translations  # noqa: E402 lies beside the packaging library, not in a package

HINT = "run `python packaging/translations.py`, then fill in what it lists in resources/translations/"
TS_FILES = (translations.SPANISH, translations.ENGLISH)
PLACEHOLDER = re.compile(r"\{[a-z_]*\}|%L?n")
# Looked up by a variable: the templates of ui/wording/core_sentences.py, which are marked there.
LOOKED_UP = {"ui/wording/told.py"}


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The translations brought up to date with the sources, beside the real ones."""
    folder = tmp_path_factory.mktemp("translations")
    for name in TS_FILES:
        shutil.copy(translations.FOLDER / name, folder)
    translations.collect(folder)
    return folder


@pytest.mark.parametrize("name", TS_FILES)
def test_every_text_of_the_window_is_translated(collected: Path, name: str) -> None:
    lacking = translations.unfinished(collected / name)
    assert not lacking, f"{name} lacks these ({HINT}):\n" + "\n".join(lacking)


@pytest.mark.parametrize("name", TS_FILES)
def test_nothing_is_left_unfinished(name: str) -> None:
    assert translations.unfinished(translations.FOLDER / name) == []


@pytest.mark.parametrize("name", TS_FILES)
def test_a_translation_has_the_figures_of_its_source(name: str) -> None:
    differing = [
        f"{context}: {source!r} → {text!r}"
        for context, source, texts, is_finished in translations.messages(translations.FOLDER / name)
        for text in texts
        if is_finished and sorted(set(PLACEHOLDER.findall(source))) != sorted(set(PLACEHOLDER.findall(text)))
    ]
    assert not differing, "\n".join(differing)


@pytest.mark.parametrize("name", TS_FILES)
def test_a_translation_opens_what_its_source_opens(name: str) -> None:
    """An ellipsis promises a dialog or more to come, a triangle a menu."""
    marks = ("…", "▾", ":")
    for context, source, texts, _ in translations.messages(translations.FOLDER / name):
        for text in texts:
            assert text == text.strip(), (context, text)
            assert text.endswith(marks) == source.endswith(marks), (context, source, text)


@pytest.mark.parametrize("name", TS_FILES)
def test_the_compiled_file_is_that_of_the_text(tmp_path: Path, name: str) -> None:
    shutil.copy(translations.FOLDER / translations.SPANISH, tmp_path)
    shutil.copy(translations.FOLDER / translations.ENGLISH, tmp_path)
    translations.compile_all(tmp_path)
    compiled = Path(name).with_suffix(".qm")
    assert (tmp_path / compiled).read_bytes() == (translations.FOLDER / compiled).read_bytes(), HINT


def test_a_program_that_runs_keeps_the_words_it_has_mapped(tmp_path: Path) -> None:
    for name in (translations.SPANISH, translations.ENGLISH):
        shutil.copy(translations.FOLDER / name, tmp_path)
    in_use = tmp_path / "app_es.qm"
    in_use.write_bytes(b"mapped")
    with in_use.open("rb") as mapped:
        translations.compile_all(tmp_path)
        assert mapped.read() == b"mapped"
    assert in_use.read_bytes() != b"mapped"
    assert not list(tmp_path.glob("*.new"))


def test_spanish_says_usted() -> None:
    familiar = re.compile(r"\b(tu|tus|tú|te|ti|contigo|puedes|tienes|quieres|debes|envíes|has)\b", re.IGNORECASE)
    for _, _, texts, _ in translations.messages(translations.FOLDER / translations.SPANISH):
        for text in texts:
            assert not familiar.search(text), text


# What can be translated at all


def modules(*folders: str) -> Iterator[tuple[str, ast.Module]]:
    for folder in folders:
        for file in sorted((ROOT / folder).rglob("*.py")):
            if "simulator" not in file.parts:
                yield file.relative_to(ROOT).as_posix(), ast.parse(file.read_text("utf-8"))


def translated(tree: ast.AST) -> Iterator[ast.Call]:
    """Yield every call of `tr` and `translate`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            is_painter = isinstance(node.func, ast.Attribute) and len(node.args) == 1 and name == "translate"
            if name == "tr" or (name == "translate" and len(node.args) > 1 and not is_painter):
                yield node


def source_of(call: ast.Call) -> ast.expr:
    is_tr = isinstance(call.func, ast.Attribute) and call.func.attr == "tr"
    return call.args[0] if is_tr else call.args[1]


def is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def texts_of_calls(file: str, tree: ast.Module) -> Iterator[tuple[int, ast.expr]]:
    for call in translated(tree):
        # QPainter.translate(x, y) has the name, and no texts.
        if not (isinstance(call.func, ast.Attribute) and call.func.attr == "translate" and not is_text(call.args[0])):
            yield call.lineno, source_of(call)


def test_what_is_translated_is_a_plain_text_and_no_f_string() -> None:
    for file, tree in modules("ui"):
        for line, text in texts_of_calls(file, tree):
            assert is_text(text) or file in LOOKED_UP, f"{file}:{line}: not a plain text: {ast.unparse(text)}"


def test_every_translated_text_is_collected(collected: Path) -> None:
    known = {source for _, source, _, _ in translations.messages(collected / translations.SPANISH)}
    for file, tree in modules("ui"):
        for line, text in texts_of_calls(file, tree):
            if isinstance(text, ast.Constant) and text.value:
                assert text.value in known, f"{file}:{line}: lupdate does not see {text.value!r}"


def test_no_text_is_looked_up_before_the_language_is_known() -> None:
    """A call outside every function would run at import and speak English for good."""
    for file, tree in modules("ui"):
        inside = {
            id(node)
            for function in ast.walk(tree)
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
            for node in ast.walk(function)
        }
        for call in translated(tree):
            assert id(call) in inside, f"{file}:{call.lineno}: {ast.unparse(call)}"


# The sentences of the core

# Not for the person: names of tasks and feeds, SQL, texts of files, and what only a programmer's slip would show.
NOT_TOLD = re.compile(
    r"(?s)(SELECT|INSERT|UPDATE|CREATE|DELETE|ALTER|DROP|PRAGMA|BEGIN|VACUUM)\b.*"
    r"|(watch|look at|nap of|book of|trades of|fees of|notice|submit|cancel|settle|call of|send) .*"
    r"|# .*|\(.*"
)
SLIPS = {
    "time does not run backwards",
    "{} has no place in the journal",
    "an event's body is an object",
    "{} cannot become {}",
    "too many",
    "master key",
    "local machine",
    "nothing kept yet",
    "key ring",
    "memory for this session",
    "open orders and fills",
    "ways to pay",
    "ask for a price",
    "renew the sign-in",
    "another practice exchange uses",  # what the exchange's own last words are searched for
}


def literals(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield the texts of a module, figures as {}; docstrings, logs and patterns left out."""
    skipped: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            skipped.add(id(node.value))
        elif isinstance(node, ast.JoinedStr):
            skipped.update(map(id, node.values))
        elif isinstance(node, ast.Call) and ast.unparse(node.func).startswith(("_log.", "re.", "os.environ")):
            skipped.update(map(id, ast.walk(node)))
    for node in ast.walk(tree):
        is_bytes = isinstance(node, ast.Constant) and isinstance(node.value, bytes)
        if id(node) not in skipped and isinstance(node, ast.Constant | ast.JoinedStr) and not is_bytes:
            parts = node.values if isinstance(node, ast.JoinedStr) else [node]
            text = "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in parts)
            yield node.lineno, text


def is_sentence(text: str) -> bool:
    return bool(re.search(r"[a-z]{2,} .*[a-z]|\{\} [a-z]{2,}", text)) and not NOT_TOLD.fullmatch(text)


def test_every_sentence_of_the_core_can_be_told() -> None:
    known = [re.sub(r"\{[a-z]+\}", "{}", sentence) for sentence in SENTENCES]
    untold = [
        f"{file}:{line}: {text}"
        for file, tree in modules("terminal")
        for line, text in literals(tree)
        if is_sentence(text) and text not in SLIPS and not any(text in sentence for sentence in known)
    ]
    assert not untold, "ui/wording/core_sentences.py lacks these; they would be read in English:\n" + "\n".join(untold)


def test_every_sentence_is_marked_for_translation_once() -> None:
    for sentences in (SENTENCES, VENUE_MESSAGES):
        assert sorted(set(sentences)) == sorted(sentences)


@pytest.mark.parametrize(
    ("locale", "spoken"),
    [
        ({"LC_ALL": "es_MX.UTF-8"}, "es"),
        ({"LANG": "es_MX.UTF-8"}, "es"),
        ({"LC_ALL": "en_US.UTF-8"}, "en"),
        ({"LC_ALL": "C.UTF-8"}, "en"),
        ({"LC_ALL": "de_DE.UTF-8"}, "en"),
        ({}, "en"),
    ],
)
def test_a_start_speaks_the_language_of_the_computer(locale: dict[str, str], spoken: str) -> None:
    script = (
        "from PySide6.QtWidgets import QApplication; from terminal.config import Language; from ui import language\n"
        "app = QApplication([]); language.speak(app, Language.SYSTEM)\n"
        "print(language.spoken(Language.SYSTEM).value, app.translate('Balances', 'x'), app.translate('Side', 'Buy'))"
    )
    environment = {"QT_QPA_PLATFORM": "offscreen", "PATH": "/usr/bin:/bin", **locale}
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stdout.split() == [spoken, "x", {"es": "Compra", "en": "Buy"}[spoken]]
