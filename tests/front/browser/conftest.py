"""Debian's Chromium on the front with its scripted stand-in."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Locator, Page, sync_playwright

from front.widget.__main__ import main as build_widget
from tests.conversations.assistant import Assistant
from tests.front.browser.serve import Served

PHONE = (360, 740)
NARROW = (320, 640)
DESKTOP = (1280, 800)
# The made-up intranet of the embedding test has no address of its own to be judged by.
LOCAL = "--disable-features=LocalNetworkAccessChecks,BlockInsecurePrivateNetworkRequests"
QUIET = [LOCAL, "--no-sandbox", "--disable-background-networking", "--disable-component-update"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = shutil.which("chromium")
    assert path, "these tests need Debian's Chromium: apt-get install chromium"
    assert build_widget() == 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    served = Served(tmp_path_factory.mktemp("front"))
    yield served
    served.stop()


@pytest.fixture
def served(running: Served) -> Served:
    """The front with an empty history."""
    running.stand_in.__init__()
    return running


@dataclass
class Tab:
    """A person's tab with the demo page open, and what went wrong in it."""

    page: Page
    errors: list[str] = field(default_factory=list)

    @property
    def log(self) -> Locator:
        return self.page.get_by_role("log")

    @property
    def composer(self) -> Locator:
        return self.page.get_by_role("textbox")

    def say(self, text: str) -> None:
        self.composer.fill(text)
        self.composer.press("Enter")

    def unfold(self) -> None:
        """Open everything that is folded."""
        folded = self.log.locator("details:not([open]) > summary")
        while folded.count():
            folded.first.click()

    def check(self) -> None:
        """Insist on no accessibility fault, no error, and no sideways scrolling."""
        found = Axe().run(self.page)
        faults = [
            f"{rule['id']}: {node['target']} {node['html'][:160]}"
            for rule in found.response["violations"]
            for node in rule["nodes"]
        ]
        assert faults == []
        assert self.errors == []
        assert self.page.evaluate(
            "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
        )
        assert self.log.evaluate("log => log.scrollWidth <= log.clientWidth")

    def texts(self) -> list[str]:
        """The messages of the log, one string each, in order."""
        return self.log.locator("[data-key]").all_inner_texts()

    def shows(self, messages: list[str]) -> bool:
        """Tell whether the log comes to read like this, whatever its line ends, within ten seconds.

        Charts are fetched after the messages they belong to.
        """
        wanted = [text.split() for text in messages]
        for _ in range(100):
            if [text.split() for text in self.texts()] == wanted:
                return True
            time.sleep(0.1)
        return False

    def keys(self) -> list[str]:
        return self.log.locator("[data-key]").evaluate_all(
            "items => items.map(item => item.dataset.key)"
        )


@dataclass
class Desk:
    """Opens tabs for people and closes them at the end."""

    browser: Browser
    served: Served | Assistant
    contexts: list[BrowserContext] = field(default_factory=list)

    def sign_in(
        self, person: str = "sam", size: tuple[int, int] = DESKTOP, scheme: Any = "light"
    ) -> Tab:
        context = self.browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme=scheme,
            reduced_motion="reduce",
        )
        context.set_default_timeout(8000)
        self.contexts.append(context)
        tab = self.tab(context)
        tab.page.locator(f"button[value={person}]").click()
        tab.page.locator(".welcome, [data-key]").first.wait_for()
        return tab

    def tab(self, context: BrowserContext) -> Tab:
        tab = Tab(context.new_page())
        tab.page.on("pageerror", lambda error: tab.errors.append(str(error)))
        # A refused connection is part of some tests; anything else that is reported is a fault.
        tab.page.on(
            "console",
            lambda message: (
                tab.errors.append(message.text)
                if message.type == "error" and "Failed to load resource" not in message.text
                else None
            ),
        )
        tab.page.goto(self.served.url)
        return tab

    def arrived(self, message: str) -> bool:
        """Tell whether the last message to reach the assistant is this one, within ten seconds.

        What is said is shown before it is sent, so what is on the page proves no arrival.
        """
        for _ in range(100):
            if [body["message"] for body in self.served.stand_in.received[-1:]] == [message]:
                return True
            time.sleep(0.1)
        return False


@pytest.fixture
def desk(browser: Browser, served: Served) -> Iterator[Desk]:
    desk = Desk(browser, served)
    yield desk
    for context in desk.contexts:
        context.close()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            # One browser for all of them, also when tests run side by side.
            item.add_marker(pytest.mark.xdist_group("browser"))
