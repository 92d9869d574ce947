"""The exact search knows that a fact behind a closed gate has no answer."""

from actions.advice.conditions import Literal
from actions.advice.search import Search
from actions.advice.sections import DecisionRow, Section
from actions.advice.states import Gate, state_of
from actions.advice.variables import Choice

WALLET = Choice("wallet", ("large", "small"))
BUYS = Choice("buys", ("yes", "no"))
YES = 0b001
LARGE, SMALL, UNKNOWN = 0b001, 0b010, 0b100
GATE = Gate("wallet", "wallet", Literal("buys", YES, "buys"), otherwise=UNKNOWN)
SECTION = Section(
    "entry",
    (),
    (
        DecisionRow("R1", Literal("buys", YES, "buys"), "stay"),
        # Two literals on the wallet make it the weightier fact, so that it is split first.
        DecisionRow("R2", Literal("wallet", LARGE, "wallet"), "leave"),
        DecisionRow("R3", Literal("wallet", SMALL, "wallet"), "leave"),
    ),
    otherwise="stay",
)


def test_a_large_share_of_the_wallet_of_nobody_is_no_prospect() -> None:
    state = state_of((WALLET, BUYS), (GATE,), {})

    assert set(Search(SECTION, (GATE,)).outcomes(state)) == {"stay"}


def test_without_the_gate_it_is_one() -> None:
    state = state_of((WALLET, BUYS), (), {})

    assert set(Search(SECTION).outcomes(state)) == {"stay", "leave"}
