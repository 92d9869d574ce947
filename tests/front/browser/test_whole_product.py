"""The widget on the real product: Rasa, the action server and the database behind the front.

The other browser tests run on a scripted stand-in; these show that the parts fit together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.conversations.assistant import Assistant
from tests.front.browser.conftest import DESKTOP, PHONE, Desk, Tab

pytestmark = pytest.mark.rasa

MOST_TURNS = 14
PATIENCE = 30_000
"""Milliseconds; a real turn on a busy machine takes longer than a scripted one."""

CUSTOMERS = {
    "en": "my customers: 2400k, 1700k, 900k, 650k, 320k, 210k, 150k, 95k, 60k, 42k, 25k, 8k",
    "nl": "mijn klanten: 2400k, 1700k, 900k, 650k, 320k, 210k, 150k, 95k, 60k, 42k, 25k, 8k",
}
STORY = {
    "en": "Labelling machine, 140k, for a food company. The production manager really wants ours and"
    " is pushing for it. The board decides, and the managing director told me: talk to my production people."
    " They are fed up with the stops.",
    "nl": "Etiketteermachine van 140k voor een voedingsbedrijf. De productieleider wil die van ons echt en"
    " dringt erop aan. De directie beslist, en de algemeen directeur zei: bespreek dat maar met mijn mensen"
    " van productie. Ze zijn de stilstanden beu.",
}
ANSWERS = {
    "buying_procedure": {"en": "no, just call them", "nl": "nee, dat is een gewone privéfirma"},
    "current_revenue_eur": {"en": "nothing yet", "nl": "nog nul"},
    "potential_revenue_eur": {"en": "200k a year", "nl": "200k per jaar"},
    "strategic_fit": {"en": "fine, like any other", "nl": "een gewone klant"},
    "customer_attitude": {"en": "they want the stops gone", "nl": "ze willen van het probleem af"},
    "organisation_type": {"en": "300 people, several layers", "nl": "een man of 300, met een MT"},
}
BOTTOM_UP = {"en": "Start bottom-up", "nl": "Begin bottom-up"}
SKIP = re.compile("Skip|Overslaan|Show me the advice|Toon het advies", re.IGNORECASE)
UNKNOWN = {"en": "I don't know", "nl": "geen idee"}


@pytest.fixture(scope="module")
def product(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    started = Assistant(tmp_path_factory.mktemp("product"), front=True)
    started.start()
    yield started
    started.stop()


@pytest.fixture
def desk(browser: Browser, product: Assistant) -> Iterator[Desk]:
    desk = Desk(browser, product)
    yield desk
    for context in desk.contexts:
        context.close()


def settle(tab: Tab) -> None:
    """Wait until everything that was said is answered."""
    expect(tab.log.locator(".said.waiting")).to_have_count(0, timeout=PATIENCE)
    expect(tab.log.locator(".typing")).to_have_count(0, timeout=PATIENCE)


def tell(tab: Tab, text: str) -> None:
    told = tab.log.locator(".said").count()
    tab.say(text)
    expect(tab.log.locator(".said")).to_have_count(told + 1)
    settle(tab)


def answer(tab: Tab, language: str) -> None:
    """Answer what is asked: by what this seller knows, else that they don't know."""
    skip = tab.page.get_by_role("button", name=SKIP)
    if skip.count():
        skip.last.click()
        settle(tab)
        return
    asked = tab.log.locator("[data-fact]").last.get_attribute("data-fact")
    tell(tab, ANSWERS.get(asked or "", UNKNOWN)[language])


def interview(tab: Tab, language: str) -> None:
    tell(tab, CUSTOMERS[language])
    tell(tab, STORY[language])
    for _ in range(MOST_TURNS):
        if tab.log.get_by_role("article").count():
            return
        answer(tab, language)
    raise AssertionError(f"no advice after {MOST_TURNS} answers: {tab.texts()[-3:]}")


@pytest.mark.parametrize(
    ("person", "language", "size", "scheme"),
    [("sam", "en", DESKTOP, "light"), ("lotte", "nl", PHONE, "dark")],
    ids=["english-desktop-light", "dutch-phone-dark"],
)
def test_a_whole_interview_with_reload_and_restart(
    desk: Desk, product: Assistant, person: str, language: str, size: tuple[int, int], scheme: str
) -> None:
    tab = desk.sign_in(person, size, scheme)
    interview(tab, language)
    card = tab.log.get_by_role("article")
    expect(card.get_by_role("heading", name=BOTTOM_UP[language])).to_be_visible()
    # The seller's own curve, drawn by the server, and the same as a table.
    expect(card.get_by_role("img", name=re.compile("Pareto"))).to_be_visible()
    expect(card.locator("figcaption")).to_contain_text("12")
    before = tab.texts()
    tab.page.reload()
    expect(tab.log.get_by_role("article")).to_be_visible()
    assert tab.shows(before), tab.texts()
    tab.unfold()
    tab.check()


def test_a_product_that_stops_and_comes_back_loses_no_message(
    desk: Desk, product: Assistant
) -> None:
    """What was typed while a process is away is kept, and answered once it is back."""
    tab = desk.sign_in("sam")
    tab.say("new prospect")
    settle(tab)
    product.stop()
    tab.say("conveyor for a bakery, 60k")
    expect(tab.log.get_by_text(re.compile("kept here|No connection"))).to_be_visible(
        timeout=PATIENCE
    )
    product.start()
    settle(tab)
    expect(tab.log.get_by_text(re.compile("60,000")).last).to_be_visible(timeout=PATIENCE)
    said = [text for text in tab.texts() if "conveyor" in text]
    assert len(said) == 1
    assert tab.errors == []
