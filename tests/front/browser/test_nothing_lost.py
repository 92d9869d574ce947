"""Reload, lost connection, restart and two tabs: no message lost, none doubled."""

from __future__ import annotations

import time

import httpx
import pytest
from playwright.sync_api import expect

from tests.front.browser.conftest import Desk

DOWN = httpx.ConnectError("the assistant is down")


def test_a_reload_in_the_middle_shows_the_same_conversation(desk: Desk) -> None:
    tab = desk.sign_in()
    tab.say("A labelling machine")
    tab.page.get_by_role("button", name="Not tried yet").click()
    expect(tab.page.get_by_role("progressbar")).to_have_attribute("value", "2")
    before = tab.keys(), tab.texts()
    tab.page.reload()
    expect(tab.page.get_by_role("progressbar")).to_have_attribute("value", "2")
    assert (tab.keys(), tab.texts()) == before
    tab.page.get_by_role("button", name="Nobody yet").click()
    expect(tab.page.get_by_role("progressbar")).to_have_attribute("value", "3")
    tab.check()


def test_a_message_typed_while_the_assistant_is_down_arrives_once_after_a_reload(
    desk: Desk,
) -> None:
    tab = desk.sign_in()
    stand_in = desk.served.stand_in
    stand_in.faults = [DOWN] * 100
    tab.say("A labelling machine")
    expect(tab.log.get_by_text("Your message is kept here")).to_be_visible()
    tab.check()
    tab.page.reload()
    expect(tab.log.locator(".said.waiting")).to_have_text("You: A labelling machine")
    stand_in.faults = []
    expect(tab.page.get_by_role("progressbar")).to_be_visible()
    expect(tab.log.locator(".said")).to_have_count(1)
    assert len({body["message_id"] for body in stand_in.received}) == 1
    assert len(stand_in.talks["sam"].entries) == 3


def test_an_answer_that_got_lost_on_the_way_is_fetched_without_a_second_turn(desk: Desk) -> None:
    tab = desk.sign_in()
    lost = {"count": 0}

    def lose_the_first(route) -> None:  # type: ignore[no-untyped-def]
        lost["count"] += 1
        if lost["count"] == 1:
            route.fetch()
            route.abort("connectionreset")
        else:
            route.continue_()

    tab.page.route("**/api/chat", lose_the_first)
    tab.say("A labelling machine")
    expect(tab.page.get_by_role("progressbar")).to_be_visible()
    assert lost["count"] == 2
    assert len(desk.served.stand_in.talks["sam"].entries) == 3
    assert len(tab.keys()) == 3


def test_messages_sent_quickly_arrive_in_order(desk: Desk) -> None:
    tab = desk.sign_in()
    for number in range(5):
        tab.say(f"help {number}")
    expect(tab.log.locator(".told")).to_have_count(5)
    expect(tab.log.locator(".typing")).to_have_count(0)
    received = [body["message"] for body in desk.served.stand_in.received]
    assert received == [f"help {number}" for number in range(5)]
    shown = [text for text in tab.texts() if "help" in text]
    assert [text[-1] for text in shown] == list("01234")


def test_the_server_restarts_in_the_middle(desk: Desk) -> None:
    tab = desk.sign_in()
    tab.say("A labelling machine")
    expect(tab.page.get_by_role("progressbar")).to_have_attribute("value", "1")
    desk.served.stop()
    tab.page.get_by_role("button", name="Not tried yet").click()
    expect(tab.log.get_by_text("No connection.")).to_be_visible()
    desk.served.start()
    expect(tab.page.get_by_role("progressbar")).to_have_attribute("value", "2")
    expect(tab.log.get_by_text("No connection.")).to_have_count(0)
    assert tab.errors == []


def test_two_tabs_show_the_same_and_nothing_twice(desk: Desk) -> None:
    one = desk.sign_in()
    two = desk.tab(desk.contexts[0])
    two.page.locator(".welcome").wait_for()
    one.say("A labelling machine")
    expect(two.page.get_by_role("progressbar")).to_have_attribute("value", "1")
    two.page.get_by_role("button", name="Not tried yet").click()
    expect(one.page.get_by_role("progressbar")).to_have_attribute("value", "2")
    expect(two.page.get_by_role("progressbar")).to_have_attribute("value", "2")
    assert one.texts() == two.texts()
    assert one.keys() == two.keys()
    assert len(set(one.keys())) == len(one.keys()) == 6
    assert len(desk.served.stand_in.received) == 2


def test_earlier_messages_are_fetched_on_request_and_stay_in_order(desk: Desk) -> None:
    tab = desk.sign_in()
    for number in range(35):
        desk.served.stand_in.handle(
            httpx.Request(
                "POST",
                "http://x/webhooks/entree/webhook",
                headers={"X-Entree-Secret": "a secret of the stand-in, long enough"},
                json={"sender": "sam", "message": f"help {number}", "message_id": f"old-{number}"},
            )
        )
    tab.page.reload()
    tab.page.get_by_role("button", name="Show earlier messages").click()
    expect(tab.log.locator("[data-key]")).to_have_count(70)
    numbers = [key.split("/")[0] for key in tab.keys()[::2]]
    assert numbers == [f"old-{number}" for number in range(35)]
    expect(tab.page.get_by_role("button", name="Show earlier messages")).to_have_count(0)


def test_a_refusal_is_shown_as_the_servers_notice_and_the_next_message_goes_on(
    desk: Desk,
) -> None:
    tab = desk.sign_in("lotte")
    tab.page.route(
        "**/api/chat",
        lambda route: route.fulfill(
            status=422,
            json={
                "messages": [
                    {"v": 1, "kind": "notice", "code": "x", "text": "Kan niet.", "buttons": []}
                ]
            },
        ),
        times=1,
    )
    tab.say("iets vreemds")
    expect(tab.log.get_by_text("Kan niet.")).to_be_visible()
    tab.say("een machine")
    expect(tab.page.get_by_role("progressbar")).to_be_visible()


def test_signed_out_in_the_middle_keeps_what_was_typed(desk: Desk) -> None:
    tab = desk.sign_in()
    desk.contexts[0].clear_cookies()
    tab.page.route("**/api/chat", lambda route: route.fulfill(status=401, json={}))
    tab.say("A labelling machine")
    expect(tab.log.get_by_text("You are no longer signed in.")).to_be_visible()
    expect(tab.log.locator(".said.waiting")).to_have_count(1)
    tab.check()


@pytest.mark.parametrize(
    "text",
    [
        "<img src=x onerror=alert(1)>",
        "[click](javascript:alert(1))",
        "<style>*{display:none}</style><script>alert(1)</script>",
    ],
)
def test_markup_in_a_message_stays_words(desk: Desk, text: str) -> None:
    desk.served.stand_in.answer = httpx.Response(
        200, json={"messages": [{"v": 1, "kind": "notice", "code": "x", "text": f"Hello {text}"}]}
    )
    tab = desk.sign_in()
    tab.say(text)
    expect(tab.log.get_by_text("Hello").last).to_be_visible()
    assert tab.log.locator("img, a, script, style").count() == 0
    tab.check()


def test_from_click_to_reply_takes_no_time_of_its_own(desk: Desk) -> None:
    """What the widget and the front add to a turn, measured 15 times; the stand-in takes none."""
    tab = desk.sign_in()
    tab.say("A labelling machine")
    expect(tab.log.locator("[data-key]")).to_have_count(3)
    times = []
    for _ in range(15):
        count = tab.log.locator("[data-key]").count()
        tab.composer.fill("help")
        began = time.perf_counter()
        tab.composer.press("Enter")
        expect(tab.log.locator("[data-key]")).to_have_count(count + 2)
        times.append((time.perf_counter() - began) * 1000)
    median = sorted(times)[len(times) // 2]
    print(f"\nclick to reply rendered: median {median:.0f} ms, worst {max(times):.0f} ms")
    assert median < 500
