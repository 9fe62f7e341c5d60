"""Bring the translations up to date: `python packaging/translations.py` in the checkout, inside its environment.

Collects the texts of the window into `resources/translations/*.ts`, keeps what is translated, and compiles `*.qm`.
Lists the texts that still lack a translation and ends with 1 if there are any.
"""

from __future__ import annotations

import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import PySide6

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
SPANISH, ENGLISH = "app_es.ts", "app_en.ts"
TOOLS = Path(PySide6.__file__).parent


def main() -> int:
    """Collect, compile and list what lacks a translation."""
    collect(FOLDER)
    compile_all(FOLDER)
    lacking = [f"{file}: {text}" for file in (SPANISH, ENGLISH) for text in unfinished(FOLDER / file)]
    for line in lacking:
        print(line)
    print(f"{len(lacking)} texts lack a translation" if lacking else "every text is translated")
    return 1 if lacking else 0


def collect(folder: Path) -> None:
    """Write the texts of ui/ into the two files in *folder*; English holds those with a number only (%n)."""
    sources = sorted(str(file) for file in (ROOT / "ui").rglob("*.py"))
    common = ["-locations", "none", "-no-obsolete", "-disable-heuristic", "similartext", "-source-language", "en"]
    _run("lupdate", *common, "-target-language", "es_MX", *sources, "-ts", str(folder / SPANISH))
    _run("lupdate", *common, "-pluralonly", "-target-language", "en_US", *sources, "-ts", str(folder / ENGLISH))


def compile_all(folder: Path) -> None:
    """Compile the two files in *folder*, each put in its place whole: a program that runs reads the old one mapped."""
    for name in (SPANISH, ENGLISH):
        compiled = (folder / name).with_suffix(".qm")
        aside = compiled.with_suffix(".qm.new")
        _run("lrelease", "-nounfinished", str(folder / name), "-qm", str(aside))
        aside.replace(compiled)


def messages(file: Path) -> list[tuple[str, str, list[str], bool]]:
    """Return context, source, translations (one a plural form) and whether it is finished, of every text."""
    found = []
    for context in ElementTree.parse(file).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            texts = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
            is_finished = translation.get("type") is None and all(texts)
            found.append((context.findtext("name", ""), message.findtext("source", ""), texts, is_finished))
    return found


def unfinished(file: Path) -> list[str]:
    """Return the texts that lack a translation, as `Context: text`."""
    return [f"{context}: {source}" for context, source, _, is_finished in messages(file) if not is_finished]


def _run(tool: str, *arguments: str) -> None:
    suffix = ".exe" if sys.platform == "win32" else ""
    done = subprocess.run([str(TOOLS / f"{tool}{suffix}"), *arguments], capture_output=True, text=True, check=False)
    if done.returncode or "error" in done.stderr.lower():
        sys.exit(f"{tool}: {done.stdout}{done.stderr}")


if __name__ == "__main__":
    sys.exit(main())
