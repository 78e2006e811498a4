"""A page in a real browser: what a reader sees, how wide it is, and what it fetches."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
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
    "--no-pdf-header-footer",
)
SITE = "http://office.test/"
FRAME = """<!DOCTYPE html><body style="margin:0"><iframe src="/page" style="border:0;width:{width}px;height:900px"
onload="const page = this.contentDocument, root = page.documentElement;
const all = [...page.querySelectorAll('body *')];
const sticking = all.filter(each => each.getBoundingClientRect().right > {width} + 0.5);
const heading = page.querySelector('thead th');
if (heading) {{ heading.scrollIntoView(); this.contentWindow.scrollBy(0, 200); }}
document.body.textContent = JSON.stringify({{text: page.body.innerText, width: root.scrollWidth,
asked: this.contentWindow.performance.getEntriesByType('resource').map(each => each.name),
sticking: sticking.map(each => each.outerHTML.slice(0, 200)),
stays: !!heading && heading.offsetHeight > 0 && heading.getBoundingClientRect().top === 0}})"></iframe>"""


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


class _Site(BaseHTTPRequestHandler):
    """A server of a few pages, and the proxy of the browser, so that nothing leaves this machine."""

    pages: dict[str, str]
    fetched: list[str]

    def do_GET(self) -> None:
        page = self.pages.get(self.path.removeprefix(SITE))
        if self.path.startswith(SITE) and not self.path.endswith(("/frame", "/page", "/favicon.ico")):
            self.fetched.append(self.path)
        self.send_response(404 if page is None else 200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write((page or "").encode())

    def log_message(self, *_args: Any) -> None:
        """A test prints nothing."""


@contextmanager
def _served(**pages: str) -> Iterator[tuple[str, list[str]]]:
    """The option that makes it the browser's proxy, and what is fetched besides the page."""
    fetched: list[str] = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Site", (_Site,), {"pages": pages, "fetched": fetched}))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"--proxy-server=http://127.0.0.1:{server.server_port}", fetched
    finally:
        server.shutdown()
        server.server_close()


def seen(page: str, folder: Path, width: int) -> Seen:
    """The page in a window that is ``width`` pixels wide."""
    with _served(page=page, frame=FRAME.format(width=width), **{"picture.svg": "<svg/>"}) as (proxy, fetched):
        dom = _run(folder, proxy, "--dump-dom", f"{SITE}frame")
    body = dom.partition("<body")[2].partition(">")[2].partition("</body>")[0]
    return Seen(**json.loads(unescape(body)), fetched=fetched)


def printed(page: str, folder: Path) -> Path:
    """The page on paper, as PDF."""
    with _served(page=page) as (proxy, _fetched):
        _run(folder, proxy, f"--print-to-pdf={folder}/page.pdf", f"{SITE}page")
    return folder / "page.pdf"


def _run(folder: Path, *arguments: str) -> str:
    command = [str(CHROMIUM), *QUIET, f"--user-data-dir={folder}/profile", *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True, timeout=120).stdout
