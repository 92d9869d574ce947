"""A spreadsheet of prospects as people keep one, in English and in Dutch."""

from __future__ import annotations

from typing import Any

import pytest

from actions.adviser.inputs import InputError
from actions.adviser.tables import Line
from actions.briefs.prospect_table import read_table
from actions.playbook.load import shipped


def rows(text: str, language: str = "en") -> list[Line]:
    return list(read_table(text, shipped(), language).lines)


def facts(heading: str, cell: str) -> Any:
    [line] = rows(f"prospect;{heading}\nAcme;{cell}\n")
    assert line.error is None, line.error
    return line.data["facts"]


CELLS = [
    ("Deal value", "140k", "deal_value_eur", 140_000),
    ("Aankoopbedrag", "€ 140.000,50", "deal_value_eur", 140_000.5),
    ("deal_value_eur", "140.000", "deal_value_eur", 140_000),
    ("Waarde van de deal", "20-40k", "deal_value_eur", {"min": 20_000, "max": 40_000}),
    ("Potentieel", "80.000 tot 120.000", "potential_revenue_eur", {"min": 80_000, "max": 120_000}),
    ("Potential a year", "80k to 120k", "potential_revenue_eur", {"min": 80_000, "max": 120_000}),
    ("Our share", "30%", "share_of_wallet_pct", 30),
    ("Who decides", "board", "decision_level", "top"),
    ("Wie beslist", "directie", "decision_level", "top"),
    ("WIE BESLISST", "top", "decision_level", "top"),
    ("What they buy", "Machine or equipment", "offer_type", "machine_equipment"),
    ("Toegang tot de top", "nog niet geprobeerd", "top_access", "untried"),
    ("Way to the top", "?", "top_access", "unknown"),
    ("Kleine start mogelijk", "ja", "trial_possible", True),
    ("Small start possible", "no", "trial_possible", False),
    ("Past bij onze koers", "hoog", "strategic_fit", "high"),
    ("Wat hen stoort", "verspilling 3, veiligheid 1", "pain_points", {"waste": 3, "safety": 1}),
    ("pain_points", "waste 3; safety 1", "pain_points", {"waste": 3, "safety": 1}),
]


@pytest.mark.parametrize(("heading", "cell", "fact", "value"), CELLS)
def test_headings_and_cells_are_read_as_people_write_them(
    heading: str, cell: str, fact: str, value: object
) -> None:
    assert facts(heading, f'"{cell}"') == {fact: value}


@pytest.mark.parametrize("fact", shipped().facts.facts)
@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_label_of_a_fact_and_of_an_answer_is_understood(fact: str, language: str) -> None:
    about = shipped().facts.facts[fact]
    for value, label in about.choices.items():
        plain: Any = {"yes": True, "no": False}.get(value, value) if about.type == "flag" else value
        assert facts(about.label.to(language), f'"{label.to(language)}"') == {fact: plain}


BAD = [
    ("Deal value", "a lot", "“a lot” is not an amount"),
    ("Deal value", "$500", "“$500” is not in euro"),
    ("Way to the top", "geprobeerd", "no answer to “Way to the top”"),
    ("Who decides", "somebody", "write one of: "),
    ("What bothers them", "waste a lot", "does not name pains"),
    ("What bothers them", "happiness 3", "does not name pains"),
]


@pytest.mark.parametrize(("heading", "cell", "says"), BAD)
def test_bad_cells_spoil_only_their_line_and_say_column_and_reason(
    heading: str, cell: str, says: str
) -> None:
    bad, good = rows(f"prospect,{heading}\nAcme,{cell}\nBrix,\n")
    assert (bad.number, good.number, good.error) == (2, 3, None)
    assert bad.error is not None
    assert f"column “{heading}”" in bad.error
    assert says in bad.error


def test_complaints_are_in_the_language_asked_for() -> None:
    [bad] = rows("prospect;Bedrag\nAcme;veel\n", "nl")
    assert bad.error == "kolom “Bedrag”: “veel” is geen bedrag"


def test_columns_that_are_no_facts_are_told_and_left_out() -> None:
    table = read_table("Klant;Plaats;Wie beslist\nAcme;Gent;directie\n", shipped(), "nl")
    assert table.unused == ("Plaats",)
    assert [line.data for line in table.lines] == [
        {"facts": {"decision_level": "top"}, "prospect": "Acme"}
    ]


def test_empty_rows_are_passed_over_and_a_long_cell_keeps_the_lines_counted() -> None:
    lines = rows('prospect,deal value\n"Acme\nNV",1000\n,\nBrix,2000\n')
    assert [(line.number, line.data["prospect"]) for line in lines] == [
        (2, "Acme\nNV"),
        (5, "Brix"),
    ]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "empty"),
        ("name,city\nAcme,Gent\n", "no column is a fact"),
        ("deal value,amount\n1,2\n", "both about Deal value"),
        ('deal value\n"open\n', "no CSV"),
    ],
)
def test_bad_tables_are_refused_with_a_sentence(text: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        rows(text)
