"""What the console's pages show, and to whom."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from datetime import date
from typing import Any

import pytest

from actions.consultations import Database
from actions.consultations.coaching import access, notes
from front.console import lists
from front.settings import FrontSettings
from tests.front.console.conftest import Visit
from tests.front.console.scene import adviser, consult

pytestmark = pytest.mark.slow


def test_a_list_is_searched_filtered_and_paged(
    database: Database, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("Acme Foods", "Acme Plastics", "Bakkerij Mertens"):
        consult(database, "sam", name)
    consult(database, "lotte", "Gemeente Aalst", organisation_type="public_or_regulated")
    karin = visit("karin")
    assert all(name in karin.get("").text for name in ("Acme Foods", "Gemeente Aalst"))
    found = karin.get("?search=acme").text
    assert "Acme Plastics" in found
    assert "Mertens" not in found
    assert "Mertens" not in karin.get("?person=lotte").text
    assert "Aalst" not in karin.get("?until=2020-01-01&since=nonsense").text
    monkeypatch.setattr(lists, "PAGE", 3)
    first = karin.get("").text
    assert "Acme Foods" not in first
    address = first.split('class="button" href="/console')[1].split('"')[0].replace("&amp;", "&")
    second = karin.get(address).text
    assert "Acme Foods" in second
    assert "Mertens" not in second


def test_a_consultation_shows_transcript_facts_rules_and_curve(visit: Visit, acme: int) -> None:
    page = visit("karin").get(f"/consultations/{acme}").text
    for shown in (
        "a labelling machine, 140k.",  # transcript
        "the shift leader pushes for us",  # the words of a fact
        "2 versies",  # its history, in the coach's language
        "Welke regels spraken",
        adviser().playbook.version,
        "<svg",
    ):
        assert shown in page


@pytest.mark.parametrize(("person", "title"), [("sam", "Conversation"), ("karin", "Gesprek")])
def test_pages_speak_the_readers_language(visit: Visit, acme: int, person: str, title: str) -> None:
    page = visit(person).get(f"/consultations/{acme}").text
    assert title in page
    assert f'<html lang="{"en" if person == "sam" else "nl"}">' in page


def test_what_people_typed_stays_text(database: Database, visit: Visit) -> None:
    number = consult(database, "sam", "<script>alert(1)</script> & Sons")
    for path in ("", f"/consultations/{number}"):
        page = visit("karin").get(path).text
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; Sons" in page


def test_what_if_computes_and_stores_nothing(visit: Visit, database: Database, acme: int) -> None:
    with database.records("sam") as records:
        before = records.fact_history(acme)
    page = (
        visit("sam")
        .get(f"/consultations/{acme}/what-if?buying_procedure=tender_running&pain_waste=0")
        .text
    )
    tried = page.split('id="tried"')[1].split("</table>")[0]
    assert "Only through the procedure" in tried
    with database.records("sam") as records:
        assert records.fact_history(acme) == before
        assert len(records.advices(acme)) == 1


def sliders(page: str) -> dict[str, dict[str, Any]]:
    """The sliders of the what-if form: chosen position, highest one, and words of each."""
    found = {}
    for tag in re.findall(r'<input id="at-[^>]*type="range"[^>]*>', page):
        attributes = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        words = json.loads(html.unescape(attributes["data-words"]))
        assert attributes["aria-valuetext"] == html.escape(words[int(attributes["value"])])
        found[attributes["name"]] = {
            "at": int(attributes["value"]),
            "last": int(attributes["max"]),
            "words": words,
        }
    return found


def test_a_slider_stands_where_the_fact_stands_and_changes_nothing_there(
    visit: Visit, acme: int
) -> None:
    sam = visit("sam")
    found = sliders(sam.get(f"/consultations/{acme}").text)
    worth = found["at_deal_value_eur"]
    assert worth["words"][worth["at"]] == "as it is: €150,000"
    assert worth["words"][worth["at"] - 1 : worth["at"]] == ["€100,000"]
    unknown = found["at_share_of_wallet_pct"]
    assert (unknown["at"], unknown["words"][1]) == (0, "0%")
    here = "&".join(f"{name}={one['at']}" for name, one in found.items())
    assert "Choose another answer" in sam.get(f"/consultations/{acme}/what-if?{here}").text


def test_a_slider_that_was_moved_is_computed_with_and_stays_there(visit: Visit, acme: int) -> None:
    sam = visit("sam")
    worth = sliders(sam.get(f"/consultations/{acme}").text)["at_deal_value_eur"]
    low = worth["words"].index("€1,000")
    page = sam.get(f"/consultations/{acme}/what-if?at_deal_value_eur={low}").text
    moved = sliders(page)["at_deal_value_eur"]
    assert (moved["at"], moved["words"]) == (low, worth["words"])
    assert "</table>" in page.split('id="tried"')[1]
    exact = sam.get(f"/consultations/{acme}/what-if?deal_value_eur=1000").text
    tables = [one.split('id="tried"')[1].split("</table>")[0] for one in (exact, page)]
    assert tables[0] == tables[1]


@pytest.mark.parametrize("sent", ["999", "-1", "nine", "", "1.5", "9" * 5000, "²"])
def test_bad_positions_leave_the_fact_as_it_is(visit: Visit, acme: int, sent: str) -> None:
    page = visit("sam").client.get(
        f"/console/consultations/{acme}/what-if", params={"at_deal_value_eur": sent}
    )
    assert page.status_code == 200
    assert "Choose another answer" in page.text


@pytest.mark.parametrize("sent", ["top_access=ajar", "deal_value_eur=-5", "pain_waste=nine"])
def test_what_if_with_nonsense_says_so(visit: Visit, acme: int, sent: str) -> None:
    page = visit("sam").get(f"/consultations/{acme}/what-if?{sent}")
    assert page.status_code == 200
    assert "That cannot be computed" in page.text


def test_a_coachs_verdict_stands_beside_the_machines(visit: Visit, acme: int) -> None:
    karin = visit("karin")
    machine = karin.get(f"/consultations/{acme}/export.json").json()["advices"][0]["document"]
    sent = karin.send(
        f"/consultations/{acme}/reviews",
        entry="via_procedure",
        reason_entry="Their new buyer asks for three quotations.",
        segment="=",
        levers_1="risks",
        reason_levers="The board fears downtime.",
    )
    assert sent.status_code == 303
    kept = karin.get(f"/consultations/{acme}/export.json").json()
    assert [(one["part"], one["verdict"], one["agrees"]) for one in kept["reviews"]] == [
        ("entry", "via_procedure", False),
        ("segment", machine["segment"]["placement"], True),
        ("levers", ["risks"], False),
    ]
    assert kept["advices"][0]["document"] == machine
    assert "three quotations" in visit("sam").get(f"/consultations/{acme}").text
    assert "Acme Foods" in karin.get("?disagreed=yes").text


def test_a_differing_verdict_without_reason_is_sent_back_with_what_was_typed(
    visit: Visit, acme: int
) -> None:
    karin = visit("karin")
    back = karin.send(
        f"/consultations/{acme}/reviews", segment="=", entry="via_procedure", reason_entry=" "
    )
    assert back.status_code == 422
    assert '<option value="via_procedure" selected>' in back.text
    assert karin.get(f"/consultations/{acme}/export.json").json()["reviews"] == [], "all or nothing"


def test_a_note_goes_to_the_junior_and_the_answer_back(
    visit: Visit, database: Database, acme: int
) -> None:
    karin, sam = visit("karin"), visit("sam")
    karin.send(f"/consultations/{acme}/notes", kind="start", text="Ask who signed.")
    with database.turn(person_id="sam") as turn:
        (note,) = turn.coaching.unread_notes()
    assert note.text == "Ask who signed."
    assert (note.author, note.signed) == ("karin", "Karin Janssens")
    assert "Ask who signed." in sam.get(f"/consultations/{acme}").text
    with database.turn(person_id="sam") as turn:
        assert turn.coaching.unread_notes() == [], "seen in the console is seen"
    answered = sam.send(
        f"/consultations/{acme}/notes", kind="answer", text="The director.", reply_to=str(note.id)
    )
    assert answered.status_code == 303
    assert "The director." in karin.get(f"/consultations/{acme}").text


def test_the_outcome_is_recorded_by_either(visit: Visit, acme: int) -> None:
    sent = visit("sam").send(
        f"/consultations/{acme}/outcomes", result="meeting", day="2026-03-02", remark="went well"
    )
    assert sent.status_code == 303
    assert "went well" in visit("karin").get(f"/consultations/{acme}").text
    for day in ("2999-01-01", "soon", ""):
        refused = visit("sam").send(f"/consultations/{acme}/outcomes", result="order", day=day)
        assert refused.status_code == 422


def test_the_junior_sees_who_read_it_and_ones_own_reading_is_none(
    visit: Visit, database: Database, acme: int
) -> None:
    visit("sam").get(f"/consultations/{acme}")
    karin = visit("karin")
    for path in ("", "/what-if?top_access=open", "/export.json", "/brief.json"):
        assert karin.get(f"/consultations/{acme}{path}").status_code == 200
    with database.reading() as connection:
        assert [one.reader for one in access.of(connection, acme)] == ["karin"]
    for path in (f"/consultations/{acme}", "/readings"):
        assert "Karin Janssens" in visit("sam").get(path).text
    assert "Karin Janssens" in visit("els").get("/readings").text, "an administrator sees all"
    assert "Sam Carter" not in visit("lotte").get("/readings").text


@pytest.mark.parametrize("path", ["/export.json", "/brief.pdf", "/brief.docx"])
def test_a_download_is_a_reading_too(
    visit: Visit, database: Database, acme: int, path: str
) -> None:
    assert visit("karin").get(f"/consultations/{acme}{path}").content
    with database.reading() as connection:
        assert len(access.of(connection, acme)) == 1


def test_the_team_page_sums_up_and_names_nobody(
    visit: Visit, database: Database, acme: int
) -> None:
    visit("karin").send(
        f"/consultations/{acme}/reviews", entry="via_procedure", reason_entry="A tender comes."
    )
    for person in ("karin", "els"):
        page = visit(person).get("/team").text
        assert ("1 van 1" if person == "karin" else "1 of 1") in page
        assert "Sam Carter" not in page
    with database.records("sam") as records:
        advice = records.latest_advice(acme)
    assert advice
    assert advice.document["entry"]["for"][0]["rule"] in page


def test_exports_hold_the_filtered_list_and_no_formula(database: Database, visit: Visit) -> None:
    consult(database, "sam", "=HYPERLINK(1)")
    consult(database, "lotte", "Acme")
    karin = visit("karin")
    rows = list(csv.DictReader(io.StringIO(karin.get("/export.csv?person=sam").text[1:])))
    assert [row["prospect"] for row in rows] == ["'=HYPERLINK(1)"]
    exported = karin.get("/export.json").json()["consultations"]
    assert {one["prospect"] for one in exported} == {"=HYPERLINK(1)", "Acme"}
    assert visit("els").get("/export.json").json() == {"consultations": []}


def test_what_is_stored_about_me_can_be_taken_along_and_erased(
    visit: Visit, database: Database, acme: int
) -> None:
    sam = visit("sam")
    assert sam.get("/me/export.json").json()["prospects"][0]["name"] == "Acme Foods"
    refused = sam.send("/me/erase", confirm="lotte")
    assert refused.status_code == 422
    assert sam.get("/me/export.json").json()["prospects"]
    assert sam.send("/me/erase", confirm="sam").status_code == 200
    assert sam.get("/me/export.json").json() == {}
    assert sam.get("/me").status_code == 200


def test_a_consultation_without_advice_and_a_person_without_consultations(
    visit: Visit, database: Database
) -> None:
    number = consult(database, "sam", "Acme", advise=False)
    page = visit("karin").get(f"/consultations/{number}")
    assert page.status_code == 200
    assert "Uw oordeel" not in page.text
    assert visit("karin").get(f"/consultations/{number}/brief.pdf").status_code == 404
    assert "No consultations yet" in visit("els").get("").text


def test_notes_of_the_list_are_marked(visit: Visit, database: Database, acme: int) -> None:
    assert "badge strong" not in visit("karin").get("").text
    with database.writing() as connection:
        notes.add(connection, acme, "keep", "Well asked.", author="karin", now=database.clock())
    assert "badge strong" in visit("karin").get("").text


def test_today_is_the_default_of_an_outcome(visit: Visit, acme: int) -> None:
    page = visit("sam").get(f"/consultations/{acme}").text
    assert page.count(f'"{date.today().isoformat()}"') >= 2


def test_nothing_of_me_is_in_any_file_after_the_erasure(
    visit: Visit, database: Database, settings: FrontSettings
) -> None:
    consult(database, "sam", "Zwartkruis Beton", deal_value_eur=765_432)
    sam = visit("sam")
    file = {"file": ("customers.csv", b"klant;omzet\nZonnebloem bv;87.654.321\n")}
    looked = sam.client.post("/console/portfolio/check", data={"csrf": sam.token()}, files=file)
    packed = re.search(r'name="packed" value="([^"]+)"', looked.text)
    assert packed is not None
    columns = {"name": "0", "revenue": "1", "decimal": ",", "unit": "euro"}
    kept = sam.send("/portfolio", packed=packed[1], act="keep", **columns)
    assert kept.status_code == 303
    assert "amounts without names" in sam.get("/me").text

    def kept_in_files(words: str) -> list[str]:
        files = [path for path in settings.root.rglob("*") if path.is_file()]
        return [path.name for path in files if words.encode() in path.read_bytes()]

    for words in ("Zwartkruis", "765432", "87654.321"):
        assert kept_in_files(words), "else its absence afterwards proves nothing"
    assert not kept_in_files("Zonnebloem"), "names of customers are never kept"
    assert sam.send("/me/erase", confirm="sam").status_code == 200
    for words in ("Zwartkruis", "765432", "87654.321"):
        assert kept_in_files(words) == []
