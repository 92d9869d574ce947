"""A tender that runs forbids all other ways in, so it is not taken for one that is to come, or was."""

from __future__ import annotations

import pytest

from actions.reading.reader import Reader

PROCEDURE = "buying_procedure"


@pytest.mark.parametrize(
    ("text", "procedure"),
    [
        ("there is a tender, closing friday", "tender_running"),
        ("er is een aanbesteding", "tender_running"),
        ("there is a tender planned for spring", "tender_planned"),
        ("there's a tender coming up in May", "tender_planned"),
        ("er is een aanbesteding gepland in het voorjaar", "tender_planned"),
        ("er is een tender in voorbereiding", "tender_planned"),
    ],
)
def test_a_tender_runs_or_is_to_come(reader: Reader, text: str, procedure: str) -> None:
    assert reader.read(text).plain()[PROCEDURE] == procedure


@pytest.mark.parametrize(
    "text",
    [
        "there was a tender last year",
        "quotes are due Friday, three private firms",
        "I wonder if there is a tender",
    ],
)
def test_bad_one_that_was_or_is_none_is_not_running(reader: Reader, text: str) -> None:
    assert reader.read(text).plain().get(PROCEDURE) != "tender_running"
