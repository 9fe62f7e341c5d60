"""Make a Debian package of the directory that PyInstaller made: `python packaging/make_deb.py dist/btr-terminal`."""

from __future__ import annotations

import argparse
import platform
import shutil
import subprocess
import tempfile
import tomllib
from pathlib import Path

import system_libraries

ROOT = Path(__file__).resolve().parent.parent
APPLICATION = "io.github.btr_terminal"
DEPENDS = [*system_libraries.ALWAYS.values(), *system_libraries.ON_A_DISPLAY.values()]


def main() -> int:
    """Write `btr-terminal_<version>_<machine>.deb` into the directory asked for and print its path."""
    parser = argparse.ArgumentParser(description="Make a Debian package of a PyInstaller directory.")
    parser.add_argument("program", type=Path, help="the directory with the program, dist/btr-terminal")
    parser.add_argument("--into", type=Path, default=Path("dist"), help="where the package is written")
    arguments = parser.parse_args()
    if not (arguments.program / "btr-terminal").is_file():
        parser.error(f"there is no program in {arguments.program}")
    with tempfile.TemporaryDirectory() as place:
        tree = Path(place) / "btr-terminal"
        lay_out(tree, arguments.program)
        package = arguments.into / f"btr-terminal_{version()}_{machine()}.deb"
        command = ["dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(tree), str(package)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    print(package)
    return 0


def lay_out(tree: Path, program: Path) -> None:
    """Lay the files out as they will lie on the system."""
    home = tree / "usr" / "lib" / "btr-terminal"
    shutil.copytree(program, home, symlinks=True)
    command = tree / "usr" / "bin" / "btr-terminal"
    command.parent.mkdir(parents=True)
    command.symlink_to("../lib/btr-terminal/btr-terminal")
    icons = tree / "usr" / "share" / "icons" / "hicolor" / "scalable" / "apps"
    copies = {
        ROOT / "packaging" / "linux" / f"{APPLICATION}.desktop": tree / "usr" / "share" / "applications",
        ROOT / "packaging" / "linux" / f"{APPLICATION}.metainfo.xml": tree / "usr" / "share" / "metainfo",
        ROOT / "LICENSE": tree / "usr" / "share" / "doc" / "btr-terminal",
    }
    for file, folder in copies.items():
        folder.mkdir(parents=True)
        shutil.copy(file, folder)
    icons.mkdir(parents=True)
    shutil.copy(ROOT / "resources" / "icons" / "btr-terminal.svg", icons / f"{APPLICATION}.svg")
    (tree / "DEBIAN").mkdir()
    (tree / "DEBIAN" / "control").write_text(control(installed_kib(tree)), "utf-8")


def control(size_kib: int) -> str:
    """Return the control file of the package."""
    return (
        f"Package: btr-terminal\nVersion: {version()}\nArchitecture: {machine()}\nSection: misc\nPriority: optional\n"
        "Maintainer: The BTR Terminal authors <noreply@example.invalid>\n"
        f"Installed-Size: {size_kib}\nDepends: {', '.join(DEPENDS)}\n"
        "Recommends: gnome-keyring | org.freedesktop.secrets\n"
        "Description: desk for markets and wallets, with its own practice exchange\n"
        " Shows an order book, trades and balances of a venue, places and cancels orders,\n"
        " and sends transfers; says how old every number is and what is not known.\n"
    )


def installed_kib(tree: Path) -> int:
    """Return what the files take, in KiB."""
    return sum(path.lstat().st_size for path in tree.rglob("*") if not path.is_dir()) // 1024


def version() -> str:
    """Return the version of the project."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return str(project["version"])


def machine() -> str:
    """Return Debian's name of this machine."""
    return {"x86_64": "amd64", "aarch64": "arm64"}[platform.machine()]


if __name__ == "__main__":
    raise SystemExit(main())
