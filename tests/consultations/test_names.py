"""Names of prospects as people type them."""

from __future__ import annotations

import pytest

from actions.consultations.names import (
    bare,
    clean_name,
    clear_winner,
    name_key,
    name_words,
    resembling,
)

MINE = [(1, "Acme NV"), (2, "Béton Dubois"), (3, "Jansen Bouw"), (4, "Jansen Techniek B.V.")]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Acme NV", 1),
        ("acme", 1),
        ("ACME  n.v.", 1),
        ("acmee", 1),
        ("beton dubois", 2),
        ("Dubois", 2),
        ("jansen tecniek", 4),
        ("Jansen Bouw", 3),
    ],
)
def test_the_prospect_that_is_meant(typed: str, meant: int) -> None:
    winner = clear_winner(resembling(typed, MINE))
    assert winner
    assert winner.prospect_id == meant


@pytest.mark.parametrize("typed", ["Jansen", "Unilever", "", "?!"])
def test_nobody_is_clearly_meant(typed: str) -> None:
    assert clear_winner(resembling(typed, MINE)) is None


def test_a_short_name_with_letters_swapped_is_offered_not_taken() -> None:
    matches = resembling("amce nv", MINE)
    assert [one.prospect_id for one in matches] == [1]
    assert clear_winner(matches) is None


def test_candidates_come_best_first() -> None:
    scores = [one.score for one in resembling("jansen bouw en techniek", MINE)]
    assert scores == sorted(scores, reverse=True)
    assert len(scores) >= 2


@pytest.mark.parametrize(
    ("raw", "clean"),
    [("  Acme\n\tNV ", "Acme NV"), ("Acme\0", "Acme"), ("x" * 500, "x" * 200), ("\ud83d A", "A")],
)
def test_a_name_is_trimmed_for_keeping(raw: str, clean: str) -> None:
    assert clean_name(raw) == clean


@pytest.mark.parametrize("raw", ["", "  \n ", "\0"])
def test_a_name_of_nothing_is_refused(raw: str) -> None:
    with pytest.raises(ValueError, match="at least one character"):
        clean_name(raw)


def test_what_makes_two_names_the_same() -> None:
    assert name_key("ACME  Nv") == name_key("acme nv")
    assert name_key("Acme NV") != name_key("Acme BV")


def test_words_for_search() -> None:
    assert name_words("Béton & Fils N.V., Béton") == ["beton", "fils", "nv"]
    assert bare("Béton N.V.") == "beton"
    assert bare("NV") == "nv", "a name of legal forms alone stays itself"
