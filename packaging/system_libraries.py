"""The shared libraries that Qt needs from a Linux system, and how to get them."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping

# soname → Debian package
ALWAYS = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
}
ON_A_DISPLAY = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
# command → Debian package; what the tests of the key ring run on
SECRET_SERVICE = {"gnome-keyring-daemon": "gnome-keyring", "dbus-run-session": "dbus"}


def has_display(environ: Mapping[str, str], platform: str = sys.platform) -> bool:
    """Say whether a window can be shown; only Linux can be without."""
    return platform != "linux" or bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


def missing(
    environ: Mapping[str, str], platform: str = sys.platform, load: Callable[[str], object] = ctypes.CDLL
) -> list[str]:
    """Name the Debian packages whose library cannot be loaded here; other systems bring their own."""
    if platform != "linux":
        return []
    wanted = ALWAYS | (ON_A_DISPLAY if has_display(environ) else {})
    return [package for soname, package in wanted.items() if not _loads(soname, load)]


def missing_secret_service(platform: str = sys.platform) -> list[str]:
    """Name the Debian packages that a test with a real Secret Service lacks."""
    if platform != "linux":
        return []
    return [package for command, package in SECRET_SERVICE.items() if shutil.which(command) is None]


def apt_line(packages: Iterable[str]) -> str:
    """Return what a person types to install *packages*."""
    return "apt-get install -y --no-install-recommends " + " ".join(packages)


def can_install() -> bool:
    """Say whether this process may install system packages: root, on a system with apt."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(packages: Iterable[str]) -> bool:
    """Install *packages* with apt; its output goes to stderr. False when that failed."""
    environ = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    options = ["-qq", "-o", "Acquire::Retries=1", "-o", "Acquire::http::Timeout=30", "-o", "DPkg::Lock::Timeout=120"]
    for command in ("apt-get update", apt_line(packages)):
        name, *rest = command.split()
        if subprocess.run([name, *options, *rest], env=environ, stdout=sys.stderr, check=False).returncode != 0:
            return False
    return True


def _loads(soname: str, load: Callable[[str], object]) -> bool:
    try:
        load(soname)
    except OSError:
        return False
    return True
