"""One's own customers from a file, in the widget: chosen, looked at, confirmed, kept."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.front.browser.conftest import DESKTOP, NARROW, PHONE, Desk, Tab

FILE = """Klant;Plaats;Omzet 2026;Marge
Aalbers nv;Gent;1.234,50;200
Bos bv;Breda;n.v.t.;10
;Lier;500;5
Claes;Mechelen;80.000;9.000
"""
WORDS = {
    "sam": {
        "open": "Import your customers from a file",
        "file": "CSV file, a line per customer",
        "turnover": "Turnover a year",
        "bad": "Lines not read (2)",
        "reason": "is not an amount",
        "keep": "Keep these customers",
        "kept": "My customers, from a file",
    },
    "lotte": {
        "open": "Uw klanten uit een bestand inlezen",
        "file": "CSV-bestand, een regel per klant",
        "turnover": "Omzet per jaar",
        "bad": "Niet gelezen regels (2)",
        "reason": "is geen bedrag",
        "keep": "Deze klanten bewaren",
        "kept": "Mijn klanten, uit een bestand",
    },
}


def chosen(tab: Tab, words: dict[str, str], content: str = FILE) -> Locator:
    tab.page.get_by_role("button", name=words["open"]).click()
    dialog = tab.page.get_by_role("dialog")
    file: Any = {"name": "customers.csv", "mimeType": "text/csv", "buffer": content.encode()}
    dialog.get_by_label(words["file"]).set_input_files(file)
    return dialog


@pytest.mark.parametrize(
    ("person", "size", "scheme"),
    [
        ("sam", DESKTOP, "light"),
        ("sam", NARROW, "dark"),
        ("lotte", PHONE, "dark"),
        ("lotte", DESKTOP, "light"),
    ],
)
def test_a_file_is_looked_at_confirmed_and_kept(
    desk: Desk, person: str, size: tuple[int, int], scheme: str
) -> None:
    words, tab = WORDS[person], desk.sign_in(person, size, scheme)
    dialog = chosen(tab, words)
    turnover = dialog.get_by_label(words["turnover"])
    expect(turnover.locator("option:checked")).to_have_text("Omzet 2026")
    expect(dialog.get_by_text(words["bad"])).to_be_visible()
    for line, reason in (("3", words["reason"]), ("4", "")):
        row = dialog.get_by_role("row", name=f"{line} ").last
        expect(row).to_contain_text(reason)
    tab.check()
    assert dialog.evaluate("one => one.scrollWidth <= one.clientWidth")
    assert desk.served.stand_in.customers == {}
    dialog.get_by_role("button", name=words["keep"]).click()
    expect(dialog).to_be_hidden()
    expect(tab.log.get_by_text(words["kept"])).to_be_visible()
    assert desk.served.stand_in.customers == {person: [1234.5, 80_000.0]}
    assert desk.arrived("/set_portfolio")
    tab.check()


def test_a_column_that_was_guessed_wrong_is_changed_before_anything_is_kept(desk: Desk) -> None:
    words, tab = WORDS["sam"], desk.sign_in()
    dialog = chosen(tab, words)
    dialog.get_by_label(words["turnover"]).select_option("Klant")
    expect(dialog.get_by_role("alert")).to_contain_text("two different columns")
    dialog.get_by_label("Margin a year").select_option("not in the file")
    dialog.get_by_label(words["turnover"]).select_option("Marge")
    dialog.get_by_label("Amounts are in").select_option("thousands of euro")
    expect(dialog.get_by_role("row", name="Bos bv €10,000")).to_be_visible()
    tab.check()
    dialog.get_by_role("button", name=words["keep"]).click()
    expect(dialog).to_be_hidden()
    assert desk.served.stand_in.customers["sam"] == [200_000.0, 10_000.0, 9_000_000.0]
    assert desk.arrived("/set_portfolio")


def test_a_long_file_tells_how_far_it_is(desk: Desk) -> None:
    words, tab = WORDS["sam"], desk.sign_in()
    tab.page.get_by_role("button", name=words["open"]).click()
    # What the status says is collected while the file is read.
    tab.page.evaluate(
        """() => {
            globalThis.told = [];
            const root = document.querySelector("entree-chat").shadowRoot;
            new MutationObserver(() => {
                const words = root.querySelector("dialog [role=status]")?.textContent;
                if (words) globalThis.told.push(words);
            }).observe(root, { subtree: true, childList: true, characterData: true });
        }"""
    )
    rows = "".join(f"Customer {number};{number + 1}\n" for number in range(30_000))
    dialog = tab.page.get_by_role("dialog")
    content = f"klant;omzet\n{rows}".encode()
    file: Any = {"name": "customers.csv", "mimeType": "text/csv", "buffer": content}
    dialog.get_by_label(words["file"]).set_input_files(file)
    expect(dialog.get_by_role("button", name=words["keep"])).to_be_enabled(timeout=60_000)
    told = tab.page.evaluate("globalThis.told")
    assert told[0] == "Sending the file"
    assert any(one.startswith("Reading line ") for one in told)


def test_a_bad_file_gets_one_sentence_and_another_can_be_chosen(desk: Desk) -> None:
    words, tab = WORDS["sam"], desk.sign_in()
    dialog = chosen(tab, words, "only words here\nand here\n")
    expect(dialog.get_by_role("alert")).to_contain_text("customers.csv")
    tab.check()
    file: Any = {"name": "b.csv", "mimeType": "text/csv", "buffer": FILE.encode()}
    dialog.get_by_label(words["file"]).set_input_files(file)
    expect(dialog.get_by_role("alert")).to_be_hidden()
    expect(dialog.get_by_role("button", name=words["keep"])).to_be_visible()
    tab.page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    assert desk.served.stand_in.customers == {}
