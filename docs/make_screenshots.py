"""Takes the pictures: ``python docs/make_screenshots.py [--url http://127.0.0.1:8080]``.

With an address the running product answers; without one the scripted stand-in of the tests does.
The widget is photographed as it is; for Slack, the Block Kit that would be sent for the same
replies is drawn as a page. Needs Debian's Chromium. Writes ``docs/images/*.png``.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, Response, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from actions.playbook.load import shipped  # noqa: E402
from front.slack.compose import Composer  # noqa: E402
from front.slack.preview import page as slack_page  # noqa: E402
from front.slack.speech import Speech  # noqa: E402
from front.vocabulary import read_message  # noqa: E402

IMAGES = ROOT / "docs" / "images"
PHONE = (390, 844)
DESKTOP = (1280, 860)
SLACK_WIDTH = 660
SHARPNESS = 1.5
MOST_QUESTIONS = 12

STORY = {
    "sam": "Labelling machine, 140k, food company with around 300 people. The operators are fed up "
    "with the stops on the old one. Capex above 50k goes to the management board.",
    "lotte": "Etiketteermachine, 140k, voedingsbedrijf met een man of 300. De operatoren zijn de "
    "stops op de oude machine beu. Investeringen boven 50k gaan naar de directie.",
}
PORTFOLIO = {
    "sam": "my customers: 2400k, 1700k, 1300k, 900k, 650k, 320k, 260k, 180k, 95k, 60k, 25k, 12k",
    "lotte": "mijn klanten: 2400k, 1700k, 1300k, 900k, 650k, 320k, 260k, 180k, 95k, 60k, 25k, 12k",
}
# What is typed for a question about a fact, as the account manager would.
ANSWERS = {
    "sam": {
        "top_access": "the managing director told me to talk to his production people",
        "inside_support": "the production manager drafted the request himself and is pushing it",
        "potential_revenue_eur": "200k a year at most",
        "current_revenue_eur": "nothing yet",
        "decision_level": "the management board",
        "deal_value_eur": "140k",
        "pain_points": "the stops, every week",
        "buying_procedure": "no, a normal private company",
        "organisation_type": "a company with several layers, 300 people",
        "change_impact": "only the packing team",
        "relationship_stage": "we met once at a fair",
        "strategic_fit": "a normal customer",
        "customer_attitude": "they want to get rid of the stops",
    },
    "lotte": {
        "top_access": "de directeur zei: bespreek dat met mijn productie",
        "inside_support": "de productieleider heeft de aanvraag zelf geschreven en duwt erop",
        "potential_revenue_eur": "hoogstens 200k per jaar",
        "current_revenue_eur": "nog niets",
        "decision_level": "de directie",
        "deal_value_eur": "140k",
        "pain_points": "de stops, elke week",
        "buying_procedure": "nee, een gewone privéfirma",
        "organisation_type": "een bedrijf met meerdere niveaus, 300 man",
        "change_impact": "alleen de inpakploeg",
        "relationship_stage": "een keer gezien op een beurs",
        "strategic_fit": "een gewone klant",
        "customer_attitude": "ze willen van de stops af",
    },
}


Reply = list[dict[str, Any]]
"""Messages of the vocabulary, as the web API gives them."""


def interview(page: Page, url: str, person: str, name: str) -> list[Reply]:
    """Talk to the adviser as a person and take a picture at each turn that shows something new.

    Returns:
        The replies, in order.
    """
    replies: list[Reply] = []

    def keep(response: Response) -> None:
        if response.url.endswith("/api/chat"):
            replies.append(response.json()["messages"])

    page.on("response", keep)
    page.goto(url)
    page.locator(f"button[value={person}]").click()
    page.locator(".welcome, [data-key]").first.wait_for()
    say(page, PORTFOLIO[person])
    say(page, STORY[person])
    page.screenshot(path=IMAGES / f"{name}-question.png")
    for _ in range(MOST_QUESTIONS):
        if page.get_by_role("log").get_by_role("article").count():
            break
        fact = page.locator(".question").last.get_attribute("data-fact") or ""
        say(page, ANSWERS[person].get(fact, "I don't know" if person == "sam" else "geen idee"))
    page.screenshot(path=IMAGES / f"{name}-advice.png")
    page.get_by_role("log").evaluate("log => log.scrollTop += log.clientHeight * 1.4")
    page.screenshot(path=IMAGES / f"{name}-reasons.png")
    return replies


def say(page: Page, text: str) -> None:
    """Send a message and wait until it was answered."""
    page.get_by_role("textbox").fill(text)
    page.get_by_role("textbox").press("Enter")
    page.locator(".typing").wait_for(state="detached")
    page.wait_for_timeout(150)


def slack(browser: Browser, reply: Reply, language: str, name: str) -> None:
    """Take a picture of a reply as it would stand in Slack, cropped to what is drawn."""
    messages = [read_message(message) for message in reply]
    postings = Composer().postings(messages, Speech(shipped(), language), "U1")
    page = browser.new_page(
        viewport={"width": SLACK_WIDTH, "height": 600},
        color_scheme="light",
        device_scale_factor=SHARPNESS,
    )
    page.set_content(slack_page(postings, language))
    page.locator("body").screenshot(path=IMAGES / f"{name}.png")
    page.close()


def choice(replies: list[Reply]) -> Reply:
    """Give the first reply that asks to choose between answers."""
    return next(
        reply
        for reply in replies
        if any(one["kind"] == "question" and len(one["buttons"]) > 2 for one in reply)
    )


def advice_alone(replies: list[Reply]) -> Reply:
    """Give the last advice, without what was understood before it."""
    return [one for reply in replies for one in reply if one["kind"] == "advice"][-1:]


def main() -> None:
    """Take all pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", help="address of the running product in development mode")
    url = parser.parse_args().url
    served = None
    if url is None:
        from tests.front.browser.serve import Served

        served = Served(Path(tempfile.mkdtemp()))
        url = served.url
    IMAGES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=["--no-sandbox", "--disable-background-networking"],
        )
        replies: dict[str, list[Reply]] = {}
        for person, name, size, scheme in (
            ("sam", "desktop-light", DESKTOP, "light"),
            ("lotte", "phone-dark", PHONE, "dark"),
        ):
            page = browser.new_page(
                viewport={"width": size[0], "height": size[1]},
                color_scheme=scheme,  # type: ignore[arg-type]
                device_scale_factor=SHARPNESS,
            )
            replies[person] = interview(page, url, person, name)
            page.close()
        slack(browser, choice(replies["sam"]), "en", "slack-question")
        slack(browser, advice_alone(replies["sam"]), "en", "slack-advice")
        browser.close()
    if served is not None:
        served.stop()


if __name__ == "__main__":
    main()
