"""Every verdict in every situation has a route, and every route is somebody's."""

from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any

import pytest

from actions.playbook.load import shipped
from actions.playbook.model.routes import VERDICTS, Route

PAGE = shipped().library.routes
FACTS = shipped().facts.facts
TESTED = (
    "top_access",
    "inside_support",
    "buying_procedure",
    "organisation_type",
    "decision_level",
)


def situations() -> Iterator[dict[str, str]]:
    """Every verdict with every value, unknown included, of the facts that rows look at."""
    values = [(*FACTS[fact].choices, "unknown") for fact in TESTED]
    for verdict, *rest in product(VERDICTS, *values):
        yield {"verdict": verdict, **dict(zip(TESTED, rest, strict=True))}


def fits(when: Mapping[str, Any], situation: Mapping[str, str]) -> bool:
    return all(
        situation[fact] in (value if isinstance(value, list) else [value])
        for fact, value in when.items()
    )


def route(situation: Mapping[str, str]) -> Route | None:
    return next((one for one in PAGE.routes if fits(one.when, situation)), None)


@pytest.fixture(scope="module")
def routed() -> list[tuple[dict[str, str], Route | None]]:
    return [(situation, route(situation)) for situation in situations()]


def test_there_is_always_a_route(routed: list[tuple[dict[str, str], Route | None]]) -> None:
    assert [situation for situation, found in routed if found is None] == []


def test_no_route_is_hidden_behind_the_others(
    routed: list[tuple[dict[str, str], Route | None]],
) -> None:
    reached = {found.key for _, found in routed if found is not None}
    assert [one.key for one in PAGE.routes if one.key not in reached] == []


def test_additions_and_warnings_fit_somewhere() -> None:
    every = list(situations())
    for row in (*PAGE.additions, *PAGE.warnings):
        assert any(fits(row.when, situation) for situation in every), row.key


def test_a_planned_tender_always_leads_to_an_open_road(
    routed: list[tuple[dict[str, str], Route | None]],
) -> None:
    keys = {
        found.key
        for situation, found in routed
        if found is not None
        and situation["buying_procedure"] == "tender_planned"
        and situation["verdict"] != "via_procedure"
    }
    assert keys == {"tender_planned_top", "tender_planned_users", "tender_planned_undecided"}


@pytest.mark.parametrize(
    ("situation", "key"),
    [
        ({"verdict": "via_procedure", "buying_procedure": "tender_running"}, "tender_running"),
        ({"verdict": "top_down", "top_access": "open"}, "top_open"),
        ({"verdict": "top_down", "top_access": "via_introduction"}, "top_introduced"),
        ({"verdict": "top_down", "top_access": "untried"}, "top_untried"),
        ({"verdict": "top_down", "top_access": "unknown"}, "top_untried"),
        (
            {"verdict": "top_down", "top_access": "blocked", "inside_support": "advocate"},
            "top_shut_with_sponsor",
        ),
        ({"verdict": "bottom_up", "inside_support": "mobiliser"}, "mobiliser"),
        ({"verdict": "bottom_up", "inside_support": "none"}, "nobody_yet"),
        ({"verdict": "bottom_up", "top_access": "delegated"}, "sent_down"),
        ({"verdict": "ask"}, "find_out_first"),
        ({"verdict": "ask", "organisation_type": "public_or_regulated"}, "look_up_procedure"),
    ],
)
def test_a_situation_has_its_own_route(situation: dict[str, str], key: str) -> None:
    found = route({**dict.fromkeys(TESTED, "unknown"), **situation})
    assert found is not None
    assert found.key == key


def test_whoever_is_shut_out_at_the_top_is_not_told_to_meet_the_top_first() -> None:
    for access in ("blocked", "delegated"):
        for support in FACTS["inside_support"].choices:
            situation = dict.fromkeys(TESTED, "unknown") | {
                "verdict": "top_down",
                "top_access": access,
                "inside_support": support,
            }
            found = route(situation)
            assert found is not None
            assert found.key in {"top_shut_with_sponsor", "top_delegated", "top_blocked"}
