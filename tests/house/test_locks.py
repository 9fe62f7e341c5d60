"""The lock files: uv.lock is the source of truth, the exported ones say the same, and wheels exist for everybody."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.tags import Tag, compatible_tags, cpython_tags, mac_platforms
from packaging.utils import canonicalize_name, parse_wheel_filename

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LOCK = tomllib.loads((ROOT / "uv.lock").read_text("utf-8"))
PACKAGES: list[dict[str, Any]] = LOCK["package"]
EXPORTS = {
    "requirements-run.lock": (),
    "requirements-test.lock": ("test", "lint"),
    "packaging/requirements-package.lock": ("package",),
}
SYSTEMS = {
    "Windows": ("win32", "AMD64", ["win_amd64"]),
    "a Mac with Apple's processor": ("darwin", "arm64", list(mac_platforms((14, 0), "arm64"))),
    "a Mac with Intel's processor": ("darwin", "x86_64", list(mac_platforms((14, 0), "x86_64"))),
    "Linux": (
        "linux",
        "x86_64",
        [f"manylinux_2_{minor}_x86_64" for minor in range(34, 16, -1)] + ["manylinux2014_x86_64"],
    ),
    "Linux on ARM": ("linux", "aarch64", [f"manylinux_2_{minor}_aarch64" for minor in range(39, 16, -1)]),
}


def exported(name: str) -> dict[tuple[str, str], tuple[str | None, set[str]]]:
    """Read one export: package and version → marker, hashes."""
    text = (ROOT / name).read_text("utf-8").replace("\\\n", " ")
    lines = [line.split("--hash=") for line in text.splitlines() if line and not line.startswith("#")]
    read = {}
    for requirement, *hashes in lines:
        pin = Requirement(requirement)
        version = str(pin.specifier).removeprefix("==")
        read[pin.name, version] = (str(pin.marker) if pin.marker else None, {each.strip() for each in hashes})
    return read


def hashes_of(package: dict[str, Any]) -> set[str]:
    files = [*package.get("wheels", []), *([package["sdist"]] if "sdist" in package else [])]
    return {file["hash"] for file in files}


def needed(groups: Iterable[str]) -> set[tuple[str, str]]:
    """Follow uv.lock from the project through its dependencies and *groups*."""
    project = next(package for package in PACKAGES if package["name"] == PROJECT["project"]["name"])
    names = [entry["name"] for entry in project["dependencies"]]
    names += [entry["name"] for group in groups for entry in project["dev-dependencies"][group]]
    found: set[str] = set()
    while names:
        found.add(name := names.pop())
        entries = [
            entry for package in PACKAGES if package["name"] == name for entry in package.get("dependencies", [])
        ]
        names += [entry["name"] for entry in entries if entry["name"] not in found]
    return {(package["name"], package["version"]) for package in PACKAGES if package["name"] in found}


@pytest.mark.parametrize(("name", "groups"), EXPORTS.items())
def test_an_export_holds_what_the_lock_says_and_nothing_else(name: str, groups: tuple[str, ...]) -> None:
    assert set(exported(name)) == needed(groups)


@pytest.mark.parametrize("name", EXPORTS)
def test_every_hash_is_in_the_lock_and_every_file_of_the_lock_has_its_hash(name: str) -> None:
    locked = {(package["name"], package["version"]): hashes_of(package) for package in PACKAGES if "version" in package}
    assert {pin: hashes for pin, (_, hashes) in exported(name).items()} == {pin: locked[pin] for pin in exported(name)}


def test_what_the_tests_need_contains_what_the_program_needs() -> None:
    run, test, _ = (exported(name) for name in EXPORTS)
    assert {pin: test.get(pin) for pin in run} == run


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_names_no_index_and_no_option(name: str) -> None:
    lines = (ROOT / name).read_text("utf-8").splitlines()
    assert [line for line in lines if not re.match(r"[a-z0-9]|    --hash=sha256:[0-9a-f]{64}", line)] == []


def test_the_lock_names_public_places_only() -> None:
    files = [file for package in PACKAGES for file in [*package.get("wheels", []), package.get("sdist")] if file]
    assert {"/".join(file["url"].split("/")[:3]) for file in files} == {"https://files.pythonhosted.org"}
    sources = {package["source"].get("registry") for package in PACKAGES}
    assert sources == {"https://pypi.org/simple", None}


def test_the_lock_was_made_from_the_project_file() -> None:
    project = next(package for package in PACKAGES if package["name"] == PROJECT["project"]["name"])
    groups = {"": PROJECT["project"]["dependencies"], **PROJECT["dependency-groups"]}
    metadata = {"": project["metadata"]["requires-dist"], **project["metadata"]["requires-dev"]}
    assert {name: sorted(pins(texts)) for name, texts in groups.items()} == {
        name: sorted((entry["name"], Requirement(f"x{entry['specifier']}").specifier.__str__()) for entry in entries)
        for name, entries in metadata.items()
    }
    assert LOCK["requires-python"].replace(" ", "") == PROJECT["project"]["requires-python"]


def pins(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    for text in texts:
        yield canonicalize_name(Requirement(text).name), str(Requirement(text).specifier)


@pytest.mark.parametrize("minor", [11, 12, 13, 14])
@pytest.mark.parametrize("system", SYSTEMS)
def test_every_package_has_a_wheel_for_this_system(system: str, minor: int) -> None:
    platform, machine, tags = SYSTEMS[system]
    usable = {*cpython_tags((3, minor), platforms=tags), *compatible_tags((3, minor), f"cp3{minor}", tags)}
    lacking = [
        name for (name, version), (marker, _) in exported("requirements-test.lock").items()
        if applies(marker, platform, machine, minor) and not has_wheel(name, version, usable)
    ]  # fmt: skip
    assert lacking == []


def applies(marker: str | None, platform: str, machine: str, minor: int) -> bool:
    """Say whether a package is wanted on a system."""
    place = {"sys_platform": platform, "platform_machine": machine, "implementation_name": "cpython"}
    place |= {"python_version": f"3.{minor}", "python_full_version": f"3.{minor}.1"}
    return marker is None or Marker(marker).evaluate(place)


def has_wheel(name: str, version: str, usable: set[Tag]) -> bool:
    """Say whether the lock has a wheel of a package that a system can use."""
    package = next(each for each in PACKAGES if (each["name"], each.get("version")) == (name, version))
    names = [wheel["url"].rpartition("/")[2] for wheel in package["wheels"]]
    return any(usable & parse_wheel_filename(each)[3] for each in names)
