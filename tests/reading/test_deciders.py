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


@pytest.mark.parametrize(
    ("text", "deal", "level"),
    [
        ("site manager can sign up to 250k, above that it's group in Arnhem", 320_000, "group_hq"),
        ("site manager can sign up to 250k, above that it's group in Arnhem", 120_000, "middle"),
        ("up to 50k the production manager decides, otherwise it goes to the board", 80_000, "top"),
        ("de plantmanager mag tot 100k zelf tekenen, daarboven de groep", 180_000, "group_hq"),
        ("he can approve 75k on his own, more needs the CEO", 90_000, "top"),
    ],
)
@pytest.mark.parametrize("asked", [None, "decision_level"])
def test_beyond_a_limit_whoever_is_named_for_that_decides(
    reader: Reader, text: str, deal: int, level: str, asked: str | None
) -> None:
    read = reader.read(text, asked=asked, known={"deal_value_eur": deal})
    assert read.plain()["decision_level"] == level


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("the board signs above 10k, this one is 4k", None),
        ("boven de 50k moet de directie tekenen, dit is maar 20k", None),
        ("above 50k the board has to sign, this is 20k, so the plant manager can do it", "middle"),
        ("boven de 50k moet de directie tekenen, dit is 70k", "top"),
    ],
)
def test_who_signs_above_a_limit_does_not_decide_below_it(
    reader: Reader, text: str, level: str | None
) -> None:
    assert reader.read(text).plain().get("decision_level") == level


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("nee de directrice beslist toch niet, het is de koepel in Brussel", "group_hq"),
        ("de directrice beslist toch niet", None),
        ("the CEO doesn't decide", None),
        ("de CFO beslist zelf", "top"),
    ],
)
def test_who_does_not_decide_after_all(reader: Reader, text: str, level: str | None) -> None:
    assert reader.read(text).plain().get("decision_level") == level


def test_bad_who_does_not_decide_is_not_said_to_be_unknown(reader: Reader) -> None:
    assert not reader.read("the CEO doesn't decide", asked="decision_level").dont_know
