"""Sixty texts that a hostile venue might send, and an HTTP listener that must never hear of them."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

IS_FULL = os.environ.get("INJECTION") == "full"
HERE = "http://127.0.0.1:{port}/canary"
MARK = "Qx7"  # in every payload: whoever looks for it finds where the payload went

# What would load something, be clicked on, or look like part of the window.
RICH = (
    '<img src="{url}/i.png">', '<img src={url}/j.png width=999 height=999>', "<img src='file:///etc/passwd'>",
    '<a href="{url}">pay here</a>', '<a href="file:///etc/passwd">x</a>', '<a href="javascript:alert(1)">x</a>',
    '<b>Done.</b>', '<h1>Your account is locked</h1>', '<font color="red" size="7">URGENT</font>', "<s>not sent</s>",
    '<html><body background="{url}/b.png">x</body></html>', '<qt><img src="{url}/q.png"></qt>',
    '<!DOCTYPE html><html><img src="{url}/d.png">', '<table><tr><td background="{url}/t.png">x</td></tr></table>',
    '<style>@import url("{url}/s.css");</style>', '<link rel="stylesheet" href="{url}/l.css">',
    '<div style="background-image:url({url}/u.png)">x</div>', '<object data="{url}/o"></object>',
    '<iframe src="{url}/f"></iframe>', '<script src="{url}/x.js"></script>', '<svg onload="x" xmlns="{url}"/>',
    '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY e SYSTEM "{url}/e">]><r>&e;</r>',
    '</qt><img src="{url}/c.png"><qt>', '&lt;img src="{url}/w.png"&gt;', '<br><br><br>', "<p>&nbsp;</p>" * 40,
    '![x]({url}/m.png)', '[pay]({url})', '<{url}>', '{url}', 'https://{url}', 'mailto:x@example.invalid?body={url}',
    'qrc:/x', ':/icons/x.png', 'data:text/html,<img src="{url}/h.png">',
)  # fmt: skip
# What moves the reader, or the line.
MOVING = (
    "100.00\u202e00.9", "\u202eNXM 00.001", "\u2066a\u2069\u2067b", "a\u200bb\u200cc\u200dd", "\ufeffa\u2060b",
    "\u00ada\u034fb", "a\nDone. It was sent.", "a\r\n2026-01-01 ERROR x", "a\u2028b\u2029c", "a\x00b\x07c\x1b[31md",
    "a\x85b\x0bc\x0cd",
    "a\tb\t=1+1", "e" + "\u0301" * 200, "x" * 20_000, "W" * 400, "\U000e0041\U000e0042", "\u3164\u2800\u00a0",
)  # fmt: skip
# What a spreadsheet would compute, and what our own code might format.
COMPUTED = (
    '=HYPERLINK("{url}","x")', "=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(1+1)", " =1+1",
    "{{0}} %s %1 %n {{amount}} {{reason}}", "&File\tCtrl+Q",
)  # fmt: skip
PAYLOADS = RICH + MOVING + COMPUTED


def payloads(port: int) -> list[str]:
    """Return the corpus, leading to the listener; the ordinary run takes every sixth, some of each kind."""
    url = HERE.format(port=port)
    filled = [f"{MARK}{text}" if index % 2 else f"{text}{MARK}" for index, text in enumerate(PAYLOADS)]
    filled = [text.replace("{{", "{").replace("}}", "}").replace("{url}", url) for text in filled]
    return filled if IS_FULL else filled[::6]


@contextmanager
def listener() -> Iterator[tuple[int, list[str]]]:
    """Listen on this computer; yields the port and the list of what was asked for."""
    heard: list[str] = []

    class Ear(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            heard.append(self.path)
            self.send_response(200)
            self.end_headers()

        do_HEAD = do_POST = do_OPTIONS = do_GET

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Ear)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server.server_address[1], heard
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
