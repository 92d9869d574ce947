"""Plays a coaching round on the real product: ``python docs/make_coaching_round.py``.

A junior talks over HTTP as the widget does, the coach works in the console with a browser. Writes
what was said to ``docs/coaching-round.md``, and pictures of brief and console to ``docs/images/``.
Needs Debian's Chromium and a trained model.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
import uuid
from datetime import date
from pathlib import Path
from typing import Any

import httpx
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from actions.briefs.account_brief import Context, assemble, to_pdf  # noqa: E402
from actions.briefs.account_brief.pdf import to_png  # noqa: E402
from actions.playbook.load import shipped  # noqa: E402
from tests.conversations.assistant import Assistant  # noqa: E402

IMAGES = ROOT / "docs" / "images"
PAGE = ROOT / "docs" / "coaching-round.md"
WIDE = {"width": 1200, "height": 900}
SHARPNESS = 1.5
PIXELS_PER_INCH = 110
CASE = "Labelling machine, operators on board (en)"
TEAM = """people:
  sam: {name: Sam Carter, language: en, roles: [junior], coaches: [karin]}
  karin: {name: Karin Janssens, language: en, roles: [coach]}
"""
# Invented customers: a few large ones, many small ones.
AMOUNTS_KEUR = (900, 640, 500, 310, 180, 120, 95, 70, 55, 40, 33, 25, 18, 12, 9, 6, 4, 2)
CUSTOMERS = "Customer;Turnover 2025\n" + "".join(
    f"Customer {place};{amount}.000\n" for place, amount in enumerate(AMOUNTS_KEUR, start=1)
)
INTRODUCTION = """# A coaching round

Played on the real product by `docs/make_coaching_round.py`: Sam talks over HTTP as the widget does,
Karin works in the console with a browser. What stands in brackets is a button; the pictures are in
[images](images). Names and figures are invented."""

STORY = (
    "A compressor for 52k. The managing director told me to talk to his "
    "production manager, and the production manager really wants ours and is pushing for it. The board "
    "decides. They complain about the energy it eats and the stops. With service it can be 80k a year."
)
INTERVIEW = {
    "buying_procedure": "no tender, a normal private company",
    "organisation_type": "around 300 people, several layers",
    "change_impact": "only the utilities team",
    "buying_situation": "it replaces the old one",
    "current_revenue_eur": "nothing yet",
    "potential_revenue_eur": "80k a year",
    "strategic_fit": "a customer like any other",
    "relationship_stage": "we met twice",
    "customer_attitude": "they want the problem solved",
    "pain_points": "the energy bill hurts most, and the stops",
    "trial_possible": "yes, one on trial is possible",
    "cost_to_serve": "normal",
    "inside_support": "the production manager is pushing for ours",
}
MONEY = (
    "what does it cost them over the years?",
    "a competitor, 40,000",
    "10 years",
    "20,200 and 25,000",
    "3,000 and 4,000",
)
PRACTICE = (
    "bottom-up",
    "development account",
    "maintenance costs and waste",
    "the production manager is pushing for it and the director sent us down",
)
Message = dict[str, Any]


class Junior:
    """Sam, over the web API, as the widget talks."""

    def __init__(self, url: str, told: list[str]) -> None:
        self.told = told
        self.client = httpx.Client(
            base_url=url, timeout=120, trust_env=False, headers={"origin": url}
        )
        assert self.client.post("/session", data={"person": "sam"}).status_code == 303
        page = re.search(r'token-csrf="([^"]+)"', self.client.get("/").text)
        assert page is not None
        token = self.client.post("/session/token", headers={"X-CSRF-Token": page[1]}).json()[
            "token"
        ]
        self.signed = {"Authorization": f"Bearer {token}"}

    def say(self, text: str, shown: str | None = None) -> list[Message]:
        """Say something; what is typed and what comes back is written down."""
        body = {"message": text, "message_id": uuid.uuid4().hex, "language": "en"}
        answer = self.client.post("/api/chat", json=body, headers=self.signed)
        assert answer.status_code == 200, answer.text
        messages: list[Message] = answer.json()["messages"]
        self.told.append(f"**Sam** {shown or text}")
        self.told += [self._written(message) for message in messages]
        return messages

    def press(self, message: Message, title: str) -> list[Message]:
        """Press a button of a message."""
        button = next(one for one in message["buttons"] if title in one["title"])
        return self.say(button["payload"], f"[{button['title']}]")

    def _written(self, message: Message) -> str:
        text = str(message["text"]).strip().replace("\n", "  \n")
        buttons = " ".join(f"[{one['title']}]" for one in message["buttons"])
        chart = message.get("chart")
        drawn = []
        if chart:
            wanted = {name: value for name, value in chart.items() if value is not None}
            picture = self.client.get("/api/chart", params=wanted, headers=self.signed).json()
            drawn = [f"*(chart: {picture['title']}. {picture['description']})*"]
        return "\n\n".join(["**Entree** " + text, *drawn, *([buttons] if buttons else [])])

    def import_customers(self) -> None:
        """Import a file of customers: look, then keep."""
        file = {"file": ("customers.csv", CUSTOMERS.encode())}
        for said in ({}, {"keep": "true"}):
            answer = self.client.post("/api/portfolio", data=said, files=file, headers=self.signed)
            last = answer.text.splitlines()[-1]
            assert "problem" not in last, last
        self.told.append("*Sam imports customers.csv in the widget.*")
        self.say("/set_portfolio", "[My customers, from a file]")

    def interview(self) -> list[Message]:
        """Answer what is asked until the advice is there."""
        self.say("new prospect Acme Bottling")
        messages = self.say(STORY)
        for _ in range(len(INTERVIEW) + 4):
            last = messages[-1]
            if any(one["kind"] == "advice" for one in messages):
                return messages
            if last["kind"] == "question":
                messages = self.say(INTERVIEW.get(last["fact"], "I don't know"))
            elif last.get("code") == "own_verdict" or "own verdict" in last["text"]:
                messages = self.say("top-down, key account, and I lead with service")
            else:
                messages = self.say("give me your advice")
        raise RuntimeError(f"no advice came: {messages}")


class Coach:
    """Karin, in the console with a browser."""

    def __init__(self, browser: Browser, url: str, told: list[str]) -> None:
        self.told = told
        self.page: Page = browser.new_page(
            base_url=url, viewport=WIDE, device_scale_factor=SHARPNESS, color_scheme="light"
        )
        self.page.goto("/")
        self.page.locator("button[value=karin]").click()
        self.page.wait_for_url("**/")

    def does(self, words: str) -> None:
        """Write down what the coach does."""
        self.told.append(f"*{words}*")

    def sees(self, place: str, nth: int = 0) -> None:
        """Write down a table or text of the page as it stands there."""
        found = self.page.locator(place).nth(nth)
        rows = [
            [" ".join(cell.split()) for cell in row.locator("th, td").all_inner_texts()]
            for row in found.locator("tr").all()
        ]
        if rows:
            head, *body = rows
            lines = [
                f"| {' | '.join(cell or ' ' for cell in row)} |"
                for row in (head, ["---"] * len(head), *body)
            ]
            self.told.append("\n".join(lines))
        else:
            self.told.append("> " + found.inner_text().strip().replace("\n", "  \n> "))

    def picture(self, name: str, place: str | None = None) -> None:
        """Take a picture of the page, or of a part of it."""
        path = IMAGES / f"{name}.png"
        if place:
            self.page.locator(place).first.screenshot(path=path)
        else:
            self.page.screenshot(path=path)

    def read(self, prospect: str) -> str:
        """Open a consultation from the list; gives its address."""
        self.page.goto("/console")
        self.does("Karin opens the console: her juniors' consultations, the latest first.")
        self.picture("console-list")
        self.page.get_by_role("link", name=prospect).first.click()
        self.page.wait_for_url("**/consultations/**")
        return self.page.url

    def judge(self) -> None:
        """Give an own verdict with reasons, and a note."""
        page = self.page
        page.locator("select[name=entry]").select_option("bottom_up")
        page.locator("textarea[name=reason_entry]").fill(
            "The production manager is already acting for us, and the top sent us to him."
        )
        page.locator("select[name=segment]").select_option("=")
        page.locator("textarea[name=reason_segment]").fill(
            "80k a year is not a key account for us yet."
        )
        page.get_by_role("button", name=re.compile("verdict")).click()
        page.wait_for_load_state()
        self.does("She gives her own verdict with a reason; it stands beside the machine's.")
        self.sees("table.views")
        page.locator("#notes input[value=start]").check()
        page.locator("#notes > form textarea").fill(
            "Before the next visit, ask who signed the last purchase of this size, and what he did for it."
        )
        page.locator("#notes > form button").click()
        page.wait_for_load_state()
        self.does("And a note, to start doing something.")


def play(url: str, browser: Browser, told: list[str]) -> None:
    """Play the round and take the pictures."""
    sam, karin = Junior(url, told), Coach(browser, url, told)
    prepare(sam)
    address = coach(karin)
    practise(sam, address)
    look_back(karin, address)
    brief(sam, karin.page, address)


def prepare(sam: Junior) -> None:
    """Sam interviews, calculates and rehearses."""
    sam.told.append("## Sam prepares a visit")
    sam.import_customers()
    sam.interview()
    reply: list[Message] = []
    for said in MONEY:
        reply = sam.say(said)
    sam.press(next(one for one in reply if one.get("code") == "value_input"), "Calculate now")
    sam.say("let me rehearse the opening")
    sam.say("Our newest compressor is the market leader. May I show you?")
    sam.say("ask me again in a week")


def coach(karin: Coach) -> str:
    """Karin reads, judges, tries and gives a case; gives the consultation's address."""
    karin.told.append("## Karin coaches")
    page, address = karin.page, karin.read("Acme Bottling")
    karin.does("The consultation: junior, rules and coach side by side.")
    karin.sees("table.views")
    karin.judge()
    page.goto(address)
    karin.picture("console-consultation")
    page.locator(".try summary").click()
    slider = page.get_by_role("slider", name="Deal value")
    slider.press("Home")
    for _ in range(4):
        slider.press("ArrowRight")
    page.locator("select[name=top_access]").select_option("open")
    page.locator("#tried table").wait_for()
    page.wait_for_timeout(600)
    karin.does("She tries what would follow if the top were open and the deal small.")
    karin.sees("#tried table")
    karin.picture("console-what-if", "section:has(> #what-if)")
    page.goto("/console/people/sam")
    page.locator("select[name=case]").select_option(label=CASE)
    page.locator("#practice form button").click()
    page.wait_for_load_state()
    karin.does(f"She gives Sam a case to practise: {CASE}.")
    return address


def practise(sam: Junior, address: str) -> None:
    """Sam reads the note, answers it, plays the case and assesses himself."""
    sam.told.append("## Sam reads, answers and practises")
    hello = sam.say("hello")
    assert any(one["kind"] == "note" for one in hello), "the note has arrived"
    answered = answer_note(sam, address)
    sam.told.append(f"*Sam answers the note on the page of the consultation:* {answered}")
    buttons = [button for one in hello for button in one["buttons"]]
    case = next(one for one in buttons if one["payload"].startswith("/practise"))
    reply = sam.say(case["payload"], f"[{case['title']}]")
    for answer in PRACTICE:
        reply = sam.say(answer)
    assert any(one.get("score") for one in reply), "the answer is scored"
    sam.say("self-assessment")
    for mark in ("3", "4", "2", "3", "1"):
        sam.say(mark)


def look_back(karin: Coach, address: str) -> None:
    """Karin sees what came of it."""
    karin.told.append("## Karin sees what came of it")
    karin.page.goto(address)
    karin.does("The answer to her note:")
    karin.sees("#notes .note")
    karin.page.goto("/console/people/sam")
    karin.does("Sam's page: where Sam parts from the rules and from her, and the practice.")
    karin.sees("main table")
    karin.sees("#practice table")
    karin.picture("console-person", "#profile")


def answer_note(sam: Junior, address: str) -> str:
    """Answer the coach's note as Sam, with the form of the consultation's page."""
    words = "The managing director, two years ago; the production manager wrote the request."
    shown = sam.client.get(address).text
    form = shown.split('name="kind" value="answer"')
    csrf = re.search(r'name="csrf" value="([^"]+)"', form[0])
    number = re.search(r'name="reply_to" value="(\d+)"', shown)
    assert csrf is not None
    assert number is not None
    sent = {"csrf": csrf[1], "kind": "answer", "reply_to": number[1], "text": words}
    assert sam.client.post(f"{address.partition('#')[0]}/notes", data=sent).status_code == 303
    return words


def brief(sam: Junior, page: Page, address: str) -> None:
    """Draw the pages of the brief that Sam downloads."""
    number = address.partition("#")[0].rsplit("/", 1)[1]
    pdf = sam.client.get(f"/api/consultations/{number}/advice.pdf", headers=sam.signed)
    assert pdf.content.startswith(b"%PDF-")
    kept = page.request.get(f"/console/consultations/{number}/export.json").json()
    facts = {name: fact["value"] for name, fact in kept["facts"].items()}
    context = Context(
        today=date.today(),
        prospect="Acme Bottling",
        person="Sam Carter",
        portfolio_eur=tuple(1000 * amount for amount in kept["portfolio_keur"]),
    )
    written = assemble(shipped(), kept["advices"][0]["document"], facts, context, "en")
    # The picture shows what was downloaded: both come from the same brief.
    assert to_pdf(written) == pdf.content
    for place, picture in enumerate(to_png(written, PIXELS_PER_INCH), start=1):
        name = "brief" if place == 1 else f"brief-{place}"
        (IMAGES / f"{name}.png").write_bytes(picture)


def main() -> None:
    """Play the round on a product of its own."""
    folder = Path(tempfile.mkdtemp())
    (folder / "team.yml").write_text(TEAM)
    settings = {"ENTREE_TEAM_FILE": str(folder / "team.yml"), "ENTREE_MESSAGES_PER_MINUTE": "600"}
    product = Assistant(folder, settings, front=True)
    told = [INTRODUCTION]
    product.start()
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=shutil.which("chromium"),
                args=["--no-sandbox", "--disable-background-networking"],
            )
            play(product.url, browser, told)
            browser.close()
    finally:
        product.stop()
        PAGE.write_text("\n\n".join(told) + "\n", encoding="utf-8")
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
