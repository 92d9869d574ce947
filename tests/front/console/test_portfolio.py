"""One's own customers from a file: guessed, shown with what was left out, confirmed, kept."""

from __future__ import annotations

import html
import re

import httpx
import pytest

from actions.consultations import Database
from front.web.limits import LARGEST_BODY
from tests.front.console.conftest import Visit, Visitor

pytestmark = pytest.mark.slow


FILE = """Klant;Plaats;Omzet 2026;Marge
Aalbers nv;Gent;1.234,50;200
Bos bv;Breda;n.v.t.;10
;Lier;500;5
Claes;Mechelen;80.000;9.000
Totaal;;81.234,50;
"""


def upload(visitor: Visitor, content: str | bytes, name: str = "customers.csv") -> httpx.Response:
    return visitor.client.post(
        "/console/portfolio/check",
        data={"csrf": visitor.token()},
        files={"file": (name, content)},
    )


def fields(page: str) -> dict[str, str]:
    """The confirming form as a browser without scripts would send it."""
    form = page.split('action="/console/portfolio"')[1].split("</form>", maxsplit=1)[0]
    hidden = re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form)
    found = {name: html.unescape(value) for name, value in hidden}
    for name, options in re.findall(r'<select name="(\w+)">(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', options)
        first = re.search(r'value="([^"]*)"', options)
        assert first
        found[name] = (chosen or first)[1]
    return found


def kept(database: Database, person: str) -> list[float] | None:
    with database.records(person) as records:
        return records.portfolio_keur()


def test_the_guess_is_shown_with_every_line_that_was_not_read_and_nothing_is_kept(
    visit: Visit, database: Database
) -> None:
    page = upload(visit("sam"), FILE).text
    guessed = fields(page)
    assert (guessed["name"], guessed["revenue"], guessed["margin"]) == ("0", "2", "3")
    assert (guessed["decimal"], guessed["unit"]) == (",", "euro")
    assert "Lines not read (3)" in page
    bad = dict(re.findall(r'<th scope="row">(\d+)</th><td>([^<]+)</td>', page))
    assert set(bad) == {"3", "4", "6"}
    assert "is not an amount" in bad["3"]
    assert "no name" in bad["4"]
    assert "total" in bad["6"]
    assert kept(database, "sam") is None


def test_confirmed_amounts_are_kept_without_the_names(visit: Visit, database: Database) -> None:
    sam = visit("sam")
    sent = fields(upload(sam, FILE).text)
    back = sam.client.post("/console/portfolio", data={**sent, "act": "keep"})
    assert back.status_code == 303
    assert kept(database, "sam") == [1.2345, 80.0]
    page = sam.client.get(back.headers["location"]).text
    assert "2 customers are kept now" in page
    for part in ("<title ", "<desc ", "entree-chart-table"):
        assert part in page
    assert "Aalbers" not in sam.get("/me/export.json").text


def test_a_wrong_guess_is_corrected_before_anything_is_kept(
    visit: Visit, database: Database
) -> None:
    sam = visit("sam")
    sent = fields(upload(sam, FILE).text)
    changed = {**sent, "revenue": "3", "margin": "", "unit": "thousands"}
    looked = sam.client.post("/console/portfolio", data={**changed, "act": "look"}).text
    assert kept(database, "sam") is None
    again = fields(looked)
    assert (again["revenue"], again["margin"], again["unit"]) == ("3", "", "thousands")
    sam.client.post("/console/portfolio", data={**again, "act": "keep"})
    assert kept(database, "sam") == [200.0, 10.0, 9000.0]


def test_a_long_list_comes_through_and_only_here(visit: Visit, database: Database) -> None:
    sam = visit("sam")
    rows = "".join(f"Customer {number},{number + 1}\n" for number in range(20_000))
    content = f"customer,revenue\n{rows}"
    assert len(content) > LARGEST_BODY
    sent = fields(upload(sam, content).text)
    assert sam.client.post("/console/portfolio", data={**sent, "act": "keep"}).status_code == 303
    assert len(kept(database, "sam") or ()) == 20_000
    elsewhere = sam.client.post("/console/me/erase", data={"confirm": "x" * (LARGEST_BODY + 1)})
    assert elsewhere.status_code == 413


def test_pages_speak_dutch_and_amounts_too(visit: Visit) -> None:
    page = upload(visit("lotte"), FILE).text
    assert "Klopt dit?" in page
    assert "€\u00a080.000" in html.unescape(page)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x89PNG\r\n\x1a\n\x00\x00\xff",
        b"\xff\xfe\x00",
        b"only words here\nand here\n",
        b'"' + b"x" * 200_000,
        b"<script>alert(1)</script>;b\n",
    ],
)
def test_bad_files_get_one_sentence_and_nothing_is_kept(
    visit: Visit, database: Database, content: bytes
) -> None:
    answer = upload(visit("sam"), content, name="<b>.csv")
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert "<b>.csv" not in answer.text
    assert kept(database, "sam") is None


@pytest.mark.parametrize(
    "changed",
    [
        {"packed": ""},
        {"packed": "no file"},
        {"packed": "ééé"},
        {"revenue": "0"},
        {"revenue": ""},
        {"revenue": "9" * 4},
        {"name": "-1"},
    ],
)
def test_bad_forms_keep_nothing(visit: Visit, database: Database, changed: dict[str, str]) -> None:
    sam = visit("sam")
    sent = fields(upload(sam, FILE).text)
    answer = sam.client.post("/console/portfolio", data={**sent, **changed, "act": "keep"})
    assert answer.status_code == 422
    assert kept(database, "sam") is None


def test_bad_a_form_of_another_page_is_refused(visit: Visit, database: Database) -> None:
    sam = visit("sam")
    sent = fields(upload(sam, FILE).text)
    for path, data in (("", {**sent, "act": "keep"}), ("/check", {})):
        answer = sam.client.post(f"/console/portfolio{path}", data={**data, "csrf": "forged"})
        assert answer.status_code == 403
    assert kept(database, "sam") is None
