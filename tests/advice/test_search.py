"""The exact search knows that a fact behind a closed gate has no answer."""

from actions.advice.conditions import Literal
from actions.advice.search import Search
from actions.advice.sections import DecisionRow, Section
from actions.advice.states import Gate, state_of
from actions.advice.variables import Choice

WALLET = Choice("wallet", ("large", "small"))
BUYS = Choice("buys", ("yes", "no"))
YES, LARGE, UNKNOWN = 0b001, 0b001, 0b100
GATE = Gate("wallet", "wallet", Literal("buys", YES, "buys"), otherwise=UNKNOWN)
ROWS = tuple(
    DecisionRow(f"R{mask}", Literal("wallet", mask, "wallet"), "stay") for mask in (LARGE, UNKNOWN)
)
BUYER = DecisionRow("R0", Literal("buys", YES, "buys"), "stay")
SECTION = Section("entry", (), (BUYER, *ROWS), otherwise="leave")


def test_a_small_share_of_the_wallet_of_somebody_who_buys_nothing_is_no_prospect() -> None:
    # The share is split first, for more rows test it; only then does the gate close.
    search = Search(SECTION, (GATE,))
    assert search.order == ("wallet", "buys")

    assert set(search.outcomes(state_of((WALLET, BUYS), (GATE,), {}))) == {"stay"}
