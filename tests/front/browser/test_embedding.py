"""The widget on a page of another origin, with tokens of that page's own backend."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route, expect

from front.identity.person import Person
from front.identity.tokens import Tokens
from front.settings import FrontSettings
from tests.front.browser.conftest import Desk
from tests.front.browser.serve import INTRANET

POLICY = "default-src 'none'; script-src {front} 'self'; connect-src {front} 'self'"


def host_page(desk: Desk, origin: str, attributes: str) -> Page:
    """A page with one script, one tag and a strict policy, and a backend that signs tokens."""
    front = desk.served.url
    key = FrontSettings(root=desk.served.root).token_key()
    token = Tokens(key, "entree", "entree").sign(Person(id="lotte", language="nl"), 60)
    html = f"""<!doctype html><html lang="nl"><title>Intranet</title>
        <script type="module" src="{front}/widget/entree.js"></script>
        <script type="module" src="/page.js"></script>
        <main><entree-chat {attributes}></entree-chat></main></html>"""
    script = (
        "document.querySelector('entree-chat').token ??= "
        "async () => (await (await fetch('/own', {method: 'POST'})).json()).token;"
    )

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(origin)
        if path == "/":
            policy = {"Content-Security-Policy": POLICY.format(front=front)}
            route.fulfill(body=html, content_type="text/html", headers=policy)
        elif path == "/page.js":
            body = "" if "token-url" in attributes else script
            route.fulfill(body=body, content_type="text/javascript")
        else:
            route.fulfill(json={"token": token, "expires_in": 60})

    context = desk.browser.new_context()
    context.set_default_timeout(8000)
    desk.contexts.append(context)
    page = context.new_page()
    page.route(f"{origin}/**", answer)
    page.goto(f"{origin}/")
    return page


@pytest.mark.parametrize("attributes", ['token-url="/entree-token"', ""], ids=["url", "function"])
def test_it_works_on_a_configured_origin_under_a_strict_policy(desk: Desk, attributes: str) -> None:
    page = host_page(desk, INTRANET, attributes)
    page.get_by_role("textbox").fill("Een machine")
    page.get_by_role("textbox").press("Enter")
    expect(page.get_by_role("progressbar")).to_be_visible()
    assert [body["sender"] for body in desk.served.stand_in.received] == ["lotte"]


def test_on_any_other_origin_the_browser_does_not_even_load_it(desk: Desk) -> None:
    page = host_page(desk, "http://elsewhere.example", 'token-url="/entree-token"')
    page.wait_for_timeout(500)
    assert page.evaluate("customElements.get('entree-chat') === undefined")
    assert desk.served.stand_in.received == []
