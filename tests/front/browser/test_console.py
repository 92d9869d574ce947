"""The console in a real browser: accessible on every screen, and of use without JavaScript."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

from actions.consultations import Database
from actions.consultations.coaching import notes, reviews
from front.console.app import add_console
from tests.databases import make_tables
from tests.front.browser.conftest import DESKTOP, PHONE
from tests.front.browser.serve import Served
from tests.front.console.scene import consult

NOTE = "Ask who signed the last purchase of this size."
Open = Callable[..., Page]


@pytest.fixture(scope="module")
def console(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, int]]:
    """A front with a console, and a consultation on which everything was filled in."""
    root = tmp_path_factory.mktemp("console")
    database = Database("sqlite:///console.sqlite", root=root)
    make_tables(database)
    number = consult(database, "sam", "Acme Foods NV")
    consult(database, "lotte", "Bakkerij Mertens")
    with database.turn(person_id="sam") as turn:
        turn.open_consultation(number)
        turn.coaching.record_guess(entry="top_down", segment="key", levers=["waste"])
        turn.coaching.record_outcome("meeting", date(2026, 3, 1), "with the plant manager")
        (advice,) = turn.advices(number)
    with database.writing() as connection:
        now = database.clock()
        reviews.add(
            connection,
            number,
            advice.id,
            "entry",
            "via_procedure",
            reason="Three quotations.",
            author="karin",
            now=now,
        )
        notes.add(connection, number, "start", NOTE, author="karin", now=now)
    served = Served(root, lambda app, settings: add_console(app, settings, database))
    yield served, number
    served.stop()
    database.close()


@pytest.fixture
def visit(browser: Browser, console: tuple[Served, int]) -> Iterator[Open]:
    """Open the console as a person."""
    served, _ = console
    contexts: list[BrowserContext] = []

    def open_console(person: str, size: tuple[int, int] = DESKTOP, **options: Any) -> Page:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, base_url=served.url, **options
        )
        context.set_default_timeout(8000)
        contexts.append(context)
        page = context.new_page()
        page.goto("/")
        page.locator(f"button[value={person}]").click()
        page.wait_for_url("**/")
        return page

    yield open_console
    for context in contexts:
        context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_every_page_is_accessible_and_fits(
    visit: Open, console: tuple[Served, int], size: tuple[int, int], scheme: str
) -> None:
    page = visit("karin", size, color_scheme=scheme)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    one = f"/consultations/{console[1]}"
    for path in (
        "",
        one,
        f"{one}/what-if?top_access=open",
        "/team",
        "/readings",
        "/me",
        "/consultations/99",
    ):
        page.goto(f"/console{path}")
        folded = page.locator("details:not([open]) > summary")
        while folded.count():
            folded.first.click()
        faults = [
            f"{path} {rule['id']}: {node['html'][:160]}"
            for rule in Axe().run(page).response["violations"]
            for node in rule["nodes"]
        ]
        assert faults == []
        assert page.evaluate(
            "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
        ), path
    assert [error for error in errors if "404" not in error] == []


def test_filters_and_what_if_answer_at_once(visit: Open, console: tuple[Served, int]) -> None:
    page = visit("karin")
    page.goto("/console")
    page.get_by_role("searchbox").fill("acme")
    page.wait_for_url("**search=acme**")
    page.locator(".cards li").filter(has_text="Bakkerij").wait_for(state="detached")
    page.goto(f"/console/consultations/{console[1]}")
    page.locator(".try summary").click()
    page.locator("select[name=buying_procedure]").select_option("tender_running")
    page.locator("#tried .changed").wait_for()
    assert page.url.endswith(f"/consultations/{console[1]}"), "the page stayed where it was"


def test_a_slider_says_its_value_and_answers_the_keyboard(
    visit: Open, console: tuple[Served, int]
) -> None:
    page = visit("sam")
    page.goto(f"/console/consultations/{console[1]}")
    page.locator(".try summary").click()
    slider = page.get_by_role("slider", name="Deal value")
    said = page.locator("output[for=at-deal_value_eur]")
    assert said.inner_text() == "as it is: €150,000"
    slider.focus()
    slider.press("Home")
    assert said.inner_text() == "€0"
    assert slider.get_attribute("aria-valuetext") == "€0"
    page.locator("#tried table").wait_for()
    slider.press("ArrowRight")
    assert said.inner_text() == "€1,000"
    slider.press("End")
    assert said.inner_text() == "€10,000,000"


def test_a_slider_works_without_javascript(visit: Open, console: tuple[Served, int]) -> None:
    page = visit("sam", java_script_enabled=False)
    page.goto(f"/console/consultations/{console[1]}")
    page.locator(".try summary").click()
    page.get_by_role("slider", name="Deal value").press("Home")
    page.get_by_role("button", name="Compute").click()
    assert page.locator("output[for=at-deal_value_eur]").inner_text() == "€0"
    assert page.locator("#tried table").count() == 1


def test_everything_works_without_javascript(visit: Open, console: tuple[Served, int]) -> None:
    page = visit("karin", java_script_enabled=False)
    page.goto("/console")
    page.get_by_role("searchbox").fill("acme")
    page.get_by_role("button", name="Tonen").click()
    assert page.locator(".cards li").count() == 1
    page.get_by_role("link", name="Acme Foods NV").click()
    page.locator(".try summary").click()
    page.locator("select[name=buying_procedure]").select_option("tender_running")
    page.get_by_role("button", name="Berekenen").click()
    assert page.locator("#tried .changed").count() >= 1
    page.get_by_label("Behouden").check()
    page.get_by_label("Nieuwe nota").fill("Goed gevraagd.")
    page.get_by_role("button", name="Nota versturen").click()
    page.get_by_text("Goed gevraagd.").wait_for()

    junior = visit("sam", java_script_enabled=False)
    junior.goto(f"/console/consultations/{console[1]}")
    assert junior.get_by_text(NOTE).is_visible()
    assert junior.get_by_role("listitem").filter(has_text="Karin Janssens").count() >= 1
