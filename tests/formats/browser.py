"""A page in a real browser: what a reader sees, how wide it is, and what it fetches."""

import base64
import io
import json
import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, NamedTuple

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
)
SITE = "http://office.test/"
HEIGHT = 900
LOOK = """(width => {
const root = document.documentElement, heading = document.querySelector('thead th');
const sticking = [...document.querySelectorAll('body *')].filter(
  each => each.getBoundingClientRect().right > width + 0.5);
if (heading) { heading.scrollIntoView(); scrollBy(0, 200); }
return {text: document.body.innerText, width: root.scrollWidth,
asked: performance.getEntriesByType('resource').map(each => each.name),
sticking: sticking.map(each => each.outerHTML.slice(0, 200)),
stays: !!heading && heading.offsetHeight > 0 && heading.getBoundingClientRect().top === 0}})"""


class Seen(NamedTuple):
    """What the page is to a reader.

    ``text``: all that is shown. ``width``: in pixels, with what one would have to scroll to. ``sticking``: the elements
    that stick out of the window. ``stays``: whether a table keeps its heading in sight while one scrolls. ``asked``:
    addresses that it names for the browser to fetch, and ``fetched``: those of this site that the browser did fetch.
    """

    text: str
    width: int
    sticking: list[str]
    stays: bool
    asked: list[str]
    fetched: list[str]


class Site(ThreadingHTTPServer):
    """A server of one page and a picture, and the proxy of the browser, so that nothing leaves this machine."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answer)
        self.page = ""
        self.fetched: list[str] = []
        """What was asked for besides the page."""


class _Answer(BaseHTTPRequestHandler):
    server: Site

    def do_GET(self) -> None:
        found = {"page": self.server.page, "picture.svg": "<svg/>"}.get(self.path.removeprefix(SITE))
        if self.path.startswith(SITE) and not self.path.endswith(("/page", "/favicon.ico")):
            self.server.fetched.append(self.path)
        self.send_response(404 if found is None else 200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write((found or "").encode())

    def log_message(self, *_args: Any) -> None:
        """A test prints nothing."""


class Browser:
    """Chromium with one page open, which shows one document after the other: to start it takes half a second."""

    def __init__(self, wire: socket.socket, site: Site) -> None:
        self._wire, self._site = wire, site
        self._asked, self._rest, self._session = 0, b"", ""
        self._events: list[dict[str, Any]] = []
        target = self._ask("Target.createTarget", url="about:blank")["targetId"]
        self._session = self._ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self._ask("Page.enable")
        self._ask("Page.setLifecycleEventsEnabled", enabled=True)

    def seen(self, page: str, width: int) -> Seen:
        """The page in a window that is ``width`` pixels wide."""
        size = {"width": width, "height": HEIGHT, "deviceScaleFactor": 1, "mobile": False}
        self._ask("Emulation.setDeviceMetricsOverride", **size)
        self._open(page)
        found = self._ask("Runtime.evaluate", expression=f"{LOOK}({width})", returnByValue=True)
        return Seen(**found["result"]["value"], fetched=[*self._site.fetched])

    def printed(self, page: str) -> io.BytesIO:
        """The page on paper, as PDF."""
        self._ask("Emulation.clearDeviceMetricsOverride")
        self._open(page)
        made = self._ask("Page.printToPDF", printBackground=True, preferCSSPageSize=True)
        return io.BytesIO(base64.b64decode(made["data"]))

    def leave(self) -> None:
        self._session = ""
        self._ask("Browser.close")

    def _open(self, page: str) -> None:
        self._site.page = page
        self._site.fetched.clear()
        self._events.clear()
        loader = self._ask("Page.navigate", url=f"{SITE}page")["loaderId"]
        while not any(each.get("name") == "load" and each["loaderId"] == loader for each in self._events):
            self._events.append(self._hear().get("params", {}))

    def _ask(self, method: str, **params: Any) -> dict[str, Any]:
        """What Chromium answers; https://chromedevtools.github.io/devtools-protocol has the methods."""
        self._asked += 1
        said = {"id": self._asked, "method": method, "params": params}
        said |= {"sessionId": self._session} if self._session else {}
        self._wire.sendall(json.dumps(said).encode() + b"\0")
        while (heard := self._hear()).get("id") != self._asked:
            self._events.append(heard.get("params", {}))
        assert "error" not in heard, heard
        answer: dict[str, Any] = heard["result"]
        return answer

    def _hear(self) -> dict[str, Any]:
        """The next message, which ends with a zero."""
        parts = [self._rest]
        while b"\0" not in parts[-1]:
            parts.append(self._wire.recv(1 << 20))
            assert parts[-1], "Chromium has left"
        message, _end, self._rest = b"".join(parts).partition(b"\0")
        heard: dict[str, Any] = json.loads(message)
        return heard


@contextmanager
def browsing(folder: Path) -> Iterator[Browser]:
    """A browser with its profile in ``folder``."""
    site = Site()
    ours, theirs = socket.socketpair()
    ours.settimeout(120)

    def connect() -> None:
        os.dup2(theirs.fileno(), 3)  # here it listens,
        os.dup2(theirs.fileno(), 4)  # and there it speaks

    where = (f"--user-data-dir={folder}", f"--proxy-server=http://127.0.0.1:{site.server_port}")
    command = [str(CHROMIUM), *QUIET, *where, "--remote-debugging-pipe", "about:blank"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with site, ours, subprocess.Popen(command, preexec_fn=connect, close_fds=False, **quiet):  # noqa: PLW1509 - it only calls dup2
        theirs.close()
        Thread(target=site.serve_forever, daemon=True).start()
        try:
            browser = Browser(ours, site)
            yield browser
            browser.leave()
        finally:
            ours.close()  # without the other end it leaves, too
            site.shutdown()
