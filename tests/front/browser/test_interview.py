"""Whole interviews in the browser, accessible in every state."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import expect

from tests.front.browser.conftest import DESKTOP, NARROW, PHONE, Desk

STORY = {
    "sam": "Labelling machine, 140k, the board decides; operators are fed up with the stops.",
    "lotte": "Etiketteermachine, 140k, de directie beslist; de operatoren zijn de stops beu.",
}


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize(
    ("person", "scheme", "delegated", "mobiliser", "potential", "verdict"),
    [
        (
            "sam",
            "light",
            "The top sent us to someone below",
            "Someone who gets others moving",
            "150 to 200k",
            "Start bottom-up",
        ),
        (
            "lotte",
            "dark",
            "De top stuurde ons naar een medewerker",
            "Iemand die anderen in beweging zet",
            "150 à 200k",
            "Begin bottom-up",
        ),
    ],
    ids=["english-light", "dutch-dark"],
)
def test_a_whole_interview(
    desk: Desk,
    size: tuple[int, int],
    person: str,
    scheme: str,
    delegated: str,
    mobiliser: str,
    potential: str,
    verdict: str,
) -> None:
    tab = desk.sign_in(person, size, scheme)
    tab.check()
    tab.say(STORY[person])
    expect(tab.page.get_by_role("progressbar")).to_have_attribute("value", "1")
    tab.check()
    tab.page.get_by_role("button", name=delegated).click()
    expect(tab.page.get_by_role("progressbar")).to_have_attribute("value", "2")
    tab.page.get_by_role("button", name=mobiliser).click()
    expect(tab.page.get_by_role("progressbar")).to_have_attribute("value", "3")
    tab.check()
    tab.say(potential)
    card = tab.log.get_by_role("article")
    expect(card.get_by_role("heading", name=verdict)).to_be_in_viewport()
    expect(card.get_by_role("img", name=re.compile("Pareto"))).to_have_count(1)
    tab.unfold()
    tab.check()
    assert [body["message"] for body in desk.served.stand_in.received] == [
        STORY[person],
        '/inform{"top_access":"delegated"}',
        '/inform{"inside_support":"mobiliser"}',
        potential,
    ]


def test_the_whole_interview_with_the_keyboard_alone(desk: Desk) -> None:
    tab = desk.sign_in()
    keyboard = tab.page.keyboard

    def press_until(name: str) -> None:
        """Tab on until the thing with this name has the focus, as a person would."""
        for _ in range(40):
            keyboard.press("Tab")
            focused = tab.page.evaluate(
                "(document.activeElement.shadowRoot ?? document).activeElement"
                "?.closest('button, textarea, summary')?.textContent"
                " || (document.activeElement.shadowRoot ?? document).activeElement?.ariaLabel"
            )
            if focused and name in focused:
                return
        raise AssertionError(f"{name} cannot be reached")

    press_until("Your message")
    keyboard.type(STORY["sam"])
    keyboard.press("Enter")
    expect(tab.page.get_by_role("progressbar")).to_have_attribute("value", "1")
    keyboard.press("Shift+Tab")
    press_until("Your message")
    tab.log.focus()
    press_until("Someone can introduce us")
    keyboard.press("Space")
    expect(tab.page.get_by_role("progressbar")).to_have_attribute("value", "2")
    # The pressed button is gone; the next Tab goes on from the new question.
    keyboard.press("Tab")
    expect(tab.page.get_by_role("button", name="Nobody yet")).to_be_focused()
    keyboard.press("Enter")
    expect(tab.page.get_by_role("progressbar")).to_have_attribute("value", "3")
    press_until("Your message")
    keyboard.type("200k")
    keyboard.press("Enter")
    expect(tab.log.get_by_role("article")).to_be_visible()
    assert tab.errors == []


@pytest.mark.parametrize(
    ("size", "scheme"),
    [(NARROW, "light"), (PHONE, "dark"), (DESKTOP, "light"), (DESKTOP, "dark")],
)
def test_every_other_kind_of_message(desk: Desk, size: tuple[int, int], scheme: str) -> None:
    tab = desk.sign_in("sam", size, scheme)
    asked = {
        "help": "I ask a few questions",
        "why do you ask": "Why this question",
        "what if they were against it": "Nothing was stored.",
        "what is a mobiliser": "In short",
        "/show_summary": "Acme Labels",
        "first steps": "Next steps",
        "cost over the years": "Over 10 years",
        "assess me": "That is how you see yourself",
        "a case": "Score 7 of 10",
        "any note": "Note from Karin Janssens",
    }
    for text, shown in asked.items():
        tab.say(text)
        expect(tab.log.get_by_text(shown).last).to_be_visible()
    for picture in ("Total cost over", "Self-assessment of"):
        expect(tab.log.get_by_role("img", name=re.compile(picture))).to_be_visible()
    tab.unfold()
    expect(tab.log.get_by_role("row", name=re.compile("€52,000 €40,000"))).to_be_visible()
    tab.check()


@pytest.mark.parametrize(
    ("person", "asked", "after", "answer", "shown"),
    [
        ("sam", "any note", "help", "Answer", "Answer the note"),
        ("lotte", "een nota", "help", "Antwoorden", "De nota beantwoorden"),
    ],
)
def test_a_note_can_be_answered_also_when_more_was_said_after_it(
    desk: Desk, person: str, asked: str, after: str, answer: str, shown: str
) -> None:
    tab = desk.sign_in(person)
    tab.say(asked)
    tab.say(after)
    button = tab.log.get_by_role("button", name=answer, exact=True)
    expect(button).to_be_visible()
    tab.check()
    button.click()
    expect(tab.log.get_by_text(shown)).to_be_visible()
    assert desk.arrived('/answer_note{"note": 12}')
    assert tab.errors == []


def test_what_was_understood_is_corrected_with_a_click(desk: Desk) -> None:
    tab = desk.sign_in()
    tab.say(STORY["sam"])
    tab.page.get_by_role("button", name=re.compile("Correct Deal value")).click()
    dialog = tab.page.get_by_role("dialog", name="Deal value")
    expect(dialog.get_by_role("spinbutton")).to_be_focused()
    tab.check()
    dialog.get_by_role("spinbutton").fill("180000")
    dialog.get_by_role("button", name="Save").click()
    expect(tab.log.get_by_text("Deal value: €180,000")).to_be_visible()
    assert desk.arrived('/inform{"deal_value_eur":180000}')


@pytest.mark.parametrize(
    ("chip", "act", "payload"),
    [
        ("What they buy", "Software", '/inform{"offer_type":"software"}'),
        ("Who decides", "I don't know", '/inform{"decision_level":"unknown"}'),
        (
            "What bothers them",
            "Waste",
            '/inform{"pain_points":{"maintenance_costs":3,"waste":2}}',
        ),
    ],
)
def test_each_type_of_fact_has_its_own_input(desk: Desk, chip: str, act: str, payload: str) -> None:
    tab = desk.sign_in()
    tab.say(STORY["sam"])
    tab.page.get_by_role("button", name=re.compile(f"Correct {chip}")).click()
    dialog = tab.page.get_by_role("dialog")
    tab.check()
    if act == "I don't know":
        dialog.get_by_role("button", name=act).click()
    else:
        if act == "Waste":
            dialog.get_by_label("Waste").select_option("matters")
        else:
            dialog.get_by_label(act).check()
        dialog.get_by_role("button", name="Save").click()
    expect(tab.log.locator(".said")).to_have_count(2)
    assert desk.arrived(payload)


def test_escape_closes_the_dialog_and_gives_the_focus_back(desk: Desk) -> None:
    tab = desk.sign_in()
    tab.say(STORY["sam"])
    chip = tab.page.get_by_role("button", name=re.compile("Correct Deal value"))
    chip.focus()
    tab.page.keyboard.press("Enter")
    expect(tab.page.get_by_role("dialog")).to_be_visible()
    tab.page.keyboard.press("Escape")
    expect(tab.page.get_by_role("dialog")).to_have_count(0)
    expect(chip).to_be_focused()
    assert len(desk.served.stand_in.received) == 1


def test_consultations_are_listed_and_opened_again(desk: Desk) -> None:
    tab = desk.sign_in("lotte", PHONE)
    tab.say(STORY["lotte"])
    tab.page.get_by_role("button", name="Consultaties").click()
    dialog = tab.page.get_by_role("dialog", name="Consultaties")
    expect(dialog.get_by_role("listitem")).to_have_count(2)
    tab.check()
    dialog.get_by_role("button", name="Verdergaan met Bakkerij Dumont").click()
    expect(tab.log.get_by_text("Samenvatting").last).to_be_visible()
    tab.check()


def test_the_advice_is_downloaded(desk: Desk) -> None:
    tab = desk.sign_in()
    for text in (STORY["sam"], "delegated", "yes", "200k"):
        tab.say(text)
        expect(tab.log.locator(".typing")).to_have_count(0)
    with tab.page.expect_download() as download:
        tab.page.get_by_role("button", name="Download the advice as JSON").click()
    assert download.value.suggested_filename == "entree-1.json"
    document = json.loads(download.value.path().read_text(encoding="utf-8"))
    assert document["entry"]["verdict"] == "bottom_up"


def test_the_other_language_is_one_click_away(desk: Desk) -> None:
    tab = desk.sign_in("sam")
    tab.page.get_by_role("button", name="Verder in het Nederlands").click()
    expect(tab.page.get_by_role("heading", name="Over welke prospect gaat het?")).to_be_visible()
    assert desk.served.stand_in.received == []
    tab.say(STORY["lotte"])
    expect(tab.page.get_by_text("Vraag 1 van hoogstens 5")).to_be_visible()
    tab.page.get_by_role("button", name="Continue in English").click()
    expect(tab.log.get_by_text("In English, please")).to_be_visible()
    tab.check()
