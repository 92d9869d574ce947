"""Many prospects from a spreadsheet or from lines of JSON."""

import pytest

from actions.adviser.inputs import InputError
from actions.adviser.tables import csv_rows, json_lines
from actions.playbook.load import shipped

FACTS = shipped().facts


def row(header: str, cells: str) -> object:
    (line,) = csv_rows(f"{header}\n{cells}\n", FACTS)
    assert line.error is None
    return line.data


CELLS = [
    ("top_access", "open", "open"),
    ("top_access", "unknown", "unknown"),
    ("deal_value_eur", "80000", 80_000),
    ("deal_value_eur", "20000-200000", {"min": 20_000, "max": 200_000}),
    ("deal_value_eur", "80k", "80k"),
    ("share_of_wallet_pct", "12.5", 12.5),
    ("trial_possible", "ja", True),
    ("trial_possible", "No", False),
    ("pain_points", "waste 3; quality:2", {"waste": 3, "quality": 2}),
    ("pain_points", "{}", {}),
    ("pain_points", "waste a lot", "waste a lot"),
    ("reference_alternative", "nothing", {"what": "nothing"}),
]


@pytest.mark.parametrize(("fact", "cell", "value"), CELLS)
def test_a_cell_is_read_as_people_type_it(fact: str, cell: str, value: object) -> None:
    assert row(fact, cell) == {"facts": {fact: value}}


def test_an_empty_cell_is_a_question_that_nobody_asked() -> None:
    assert row("top_access,decision_level", ",top") == {"facts": {"decision_level": "top"}}


def test_a_dutch_spreadsheet_has_semicolons_and_a_byte_order_mark() -> None:
    data = row("\ufeffprospect;decision_level;portfolio_keur", "Acme;top;420|310 95")

    assert data == {
        "facts": {"decision_level": "top"},
        "prospect": "Acme",
        "portfolio_keur": [420, 310, 95],
    }


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "empty"),
        ("colour\nred\n", '"colour"'),
        ("top_access,top_access\nopen,open\n", "twice"),
        ('top_access\n"open', "no CSV at line"),
    ],
)
def test_a_table_that_cannot_be_read_is_told(text: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        list(csv_rows(text, FACTS))


def test_a_row_that_is_too_long_spoils_only_itself() -> None:
    long, fine = csv_rows("top_access\nopen,more\nblocked\n", FACTS)

    assert long.error is not None and "more cells" in long.error
    assert (fine.number, fine.data) == (3, {"facts": {"top_access": "blocked"}})


def test_lines_of_json_count_from_one_and_empty_ones_are_passed_over() -> None:
    good, bad = json_lines('{"facts": {}}\n\n{"facts"\n')

    assert (good.number, good.data) == (1, {"facts": {}})
    assert bad.number == 3
    assert bad.error is not None and bad.error.startswith("this is no JSON;")
