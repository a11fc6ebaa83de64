"""A headless Chromium, spoken to through its DevTools protocol over a pipe: what a page looks like and does in a real browser.

`CHECKER_BROWSER` names the program; otherwise the usual names are looked for. Nothing is installed or downloaded.
"""

from __future__ import annotations

import base64
import fcntl
import json
import os
import select
import shutil
import signal
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")
QUIET = ("--headless", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
         "--disable-sync", "--disable-dev-shm-usage", "--hide-scrollbars", "--remote-debugging-pipe")
PATIENCE = 60.0  # seconds for one answer
CODES = {"Enter": ("Enter", "\r", 13), "Escape": ("Escape", "", 27), "Tab": ("Tab", "", 9)}


def found() -> str | None:
    """The browser of this machine."""
    return os.environ.get("CHECKER_BROWSER") or next(filter(None, map(shutil.which, NAMES)), None)


class Browser:
    """A running browser: `send` asks, `events` collects what it says unasked."""

    def __init__(self, program: str, profile: str) -> None:
        ours_to_read, theirs_to_write = _high(os.pipe())
        theirs_to_read, ours_to_write = _high(os.pipe())
        root = ("--no-sandbox",) if os.geteuid() == 0 else ()
        self.process = os.posix_spawn(
            program, [program, *QUIET, *root, f"--user-data-dir={profile}", "about:blank"], dict(os.environ), setpgroup=0,
            file_actions=[(os.POSIX_SPAWN_DUP2, theirs_to_read, 3), (os.POSIX_SPAWN_DUP2, theirs_to_write, 4),
                          (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0)])
        os.close(theirs_to_read)
        os.close(theirs_to_write)
        self.reads, self.writes, self.number = ours_to_read, ours_to_write, 0
        self.buffer = b""
        self.events: list[dict[str, Any]] = []

    def send(self, method: str, session: str = "", **parameters: Any) -> dict[str, Any]:
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters, **({"sessionId": session} if session else {})}
        os.write(self.writes, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._receive()
            if answer.get("id") == self.number:
                assert "error" not in answer, f"{method}: {answer['error']}"
                return answer["result"]
            self.events.append(answer)

    def await_event(self, method: str) -> None:
        """Until the browser says so; what it said before counts."""
        while not any(event.get("method") == method for event in self.events):
            self.events.append(self._receive())

    def _receive(self) -> dict[str, Any]:
        while b"\0" not in self.buffer:
            if not select.select([self.reads], [], [], PATIENCE)[0]:
                raise TimeoutError("the browser does not answer")
            more = os.read(self.reads, 1 << 20)
            if not more:
                raise ConnectionError("the browser has ended")
            self.buffer += more
        first, _, self.buffer = self.buffer.partition(b"\0")
        return json.loads(first)

    def close(self) -> None:
        os.close(self.writes)
        os.close(self.reads)
        os.killpg(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)


class Page:
    """One page of a browser: loads a file, runs expressions, presses keys, clicks, takes pictures."""

    def __init__(self, browser: Browser, width: int = 1400, height: int = 900) -> None:
        self.browser = browser
        self.target = browser.send("Target.createTarget", url="about:blank")["targetId"]
        self.session = browser.send("Target.attachToTarget", targetId=self.target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.send(f"{domain}.enable")
        self.resize(width, height)

    def send(self, method: str, **parameters: Any) -> dict[str, Any]:
        return self.browser.send(method, self.session, **parameters)

    def resize(self, width: int, height: int) -> None:
        self.send("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def prefer(self, media: str = "", **features: str) -> None:
        """Media and preferences, such as `color_scheme="dark"`."""
        self.send("Emulation.setEmulatedMedia", media=media,
                  features=[{"name": f"prefers-{name.replace('_', '-')}", "value": value} for name, value in features.items()])

    def open(self, path: Path, script: bool = True, fragment: str = "") -> float:
        """Load a file; the seconds until its first picture was painted."""
        self.send("Emulation.setScriptExecutionDisabled", value=not script)
        self.browser.events.clear()
        start = time.perf_counter()
        self.send("Page.navigate", url=path.resolve().as_uri() + fragment)
        self.browser.await_event("Page.loadEventFired")
        if script:
            self.run("new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
        return time.perf_counter() - start

    def run(self, expression: str) -> Any:
        answer = self.send("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True, userGesture=True)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def press(self, *keys: str) -> None:
        for key in keys:
            code, text, number = CODES.get(key, (key, key, ord(key[0].upper())))
            for kind in ("keyDown", "keyUp"):
                self.send("Input.dispatchKeyEvent", type=kind, key=key, code=code, text=text if kind == "keyDown" else "", windowsVirtualKeyCode=number)

    def click(self, selector: str) -> None:
        """Click in the middle of the first box of an element, as a mouse does."""
        box = self.run(f"(element => {{ element.scrollIntoView({{block: 'center'}}); const box = element.getClientRects()[0]; "
                       f"return [box.x + box.width / 2, box.y + box.height / 2] }})(document.querySelector({json.dumps(selector)}))")
        for kind in ("mousePressed", "mouseReleased"):
            self.send("Input.dispatchMouseEvent", type=kind, x=box[0], y=box[1], button="left", clickCount=1)

    def requests(self) -> list[str]:
        """Addresses that the page asked for since it was opened, the page itself included."""
        self.run("0")
        return [event["params"]["request"]["url"] for event in self.browser.events if event.get("method") == "Network.requestWillBeSent"]

    def complaints(self) -> list[str]:
        """What the browser has to say against the page: errors of its script, breaches of its policy."""
        self.run("0")
        logged = [event["params"]["entry"]["text"] for event in self.browser.events if event.get("method") == "Log.entryAdded"]
        return logged + [str(event["params"]) for event in self.browser.events if event.get("method") == "Runtime.exceptionThrown"]

    def picture(self, path: Path, whole: bool = False) -> None:
        answer = self.send("Page.captureScreenshot", format="png", captureBeyondViewport=whole)
        path.write_bytes(base64.b64decode(answer["data"]))


@contextmanager
def running(program: str) -> Iterator[Browser]:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        browser = Browser(program, profile)
        try:
            yield browser
        finally:
            browser.close()


def _high(pipe: tuple[int, int]) -> tuple[int, int]:
    """A pipe on other numbers than 3 and 4, which are the browser's."""
    reads, writes = (fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 10) for end in pipe)
    for end in pipe:
        os.close(end)
    return reads, writes
