"""Who decides, where people say different things about it."""

from __future__ import annotations

import pytest

from actions.reading.reader import Reader


@pytest.mark.parametrize(
    ("text", "versions"),
    [
        (
            "The CEO says the technical director decides and the technical director says it's the CEO",
            {"middle", "top"},
        ),
        (
            "De werkplaatschef zegt dat hij dat zelf tekent. Maar de aankoper beweert dat elke"
            " investering naar het directieteam moet",
            {"middle", "top"},
        ),
    ],
)
def test_two_who_contradict_each_other_leave_both_versions(
    patterns: Reader, text: str, versions: set[str]
) -> None:
    read = patterns.read(text).facts["decision_level"]

    assert read.doubt == "contradiction"
    assert {read.value, *read.alternatives} == versions


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("The CEO says the technical director decides", "middle"),
        ("the CEO says he decides himself and the CFO says so too", "top"),
    ],
)
def test_bad_who_agree_leave_one(patterns: Reader, text: str, level: str) -> None:
    read = patterns.read(text).facts["decision_level"]

    assert (read.value, read.alternatives) == (level, ())
