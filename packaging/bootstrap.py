"""Make the environment of BTR Terminal where it is missing, then run the program or its tests.

    python3 packaging/bootstrap.py run  [arguments of the program]
    python3 packaging/bootstrap.py test [arguments of pytest]

Needs nothing but the standard library. Any Python must be able to read this file, so that one that is too old can
say so: no annotations, no f-strings, and the modules beside it are imported after the check.
"""

import sys

OLDEST = (3, 11)
TOO_NEW = (3, 15)


def unsuitable(version):
    """Say why a Python of *version* cannot be used; None when it can."""
    if OLDEST <= tuple(version[:2]) < TOO_NEW:
        return None
    wanted = "Python %d.%d or newer is needed" % OLDEST
    if tuple(version[:2]) >= TOO_NEW:
        wanted = "Python older than %d.%d is needed" % TOO_NEW
    found = "%d.%d.%d" % tuple(version[:3])
    return "%s, this is %s. Start the same command with another one, such as python3.12." % (wanted, found)


def main(arguments):
    """Check the Python, then leave the rest to `launch`; returns the exit status."""
    reason = unsuitable(sys.version_info)
    if reason is not None:
        sys.stderr.write(reason + "\n")
        return 2
    import launch

    return launch.main(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
