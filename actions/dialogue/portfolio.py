"""The seller's own customers: pasted once, kept for that person."""

from __future__ import annotations

from collections.abc import Sequence

from actions.advice.pareto import Portfolio
from actions.dialogue import messages
from actions.dialogue.interview import go_on
from actions.dialogue.talk import Talk
from actions.reading.portfolio import read_portfolio

FEWEST_WITHOUT_WORDS = 3
MOST_LEFT_OUT_SHOWN = 5


def hear_portfolio(talk: Talk, *, strict: bool = True) -> bool:
    """Keep a pasted list of customers and go on with the interview.

    Args:
        talk: the turn.
        strict: the message says that it is the list; without that, only a message with at least
            three amounts is taken for one.

    Returns:
        Whether the message was handled.
    """
    read = read_portfolio(talk.text)
    words = talk.words
    if not strict and len(read.amounts_eur) < FEWEST_WITHOUT_WORDS:
        return False
    if not read.amounts_eur:
        talk.say(messages.notice("invalid_input", words.say("notice.portfolio_empty")))
        go_on(talk, again=True)
        return True
    talk.turn.set_portfolio([amount / 1000 for amount in read.amounts_eur])
    _tell(talk, read.amounts_eur, read.left_out)
    go_on(talk)
    return True


def tell_portfolio(talk: Talk) -> None:
    """Tell what is kept, after a file was imported beside the conversation, and go on."""
    kept = talk.turn.portfolio_keur()
    if kept:
        _tell(talk, [revenue * 1000 for revenue in kept], ())
        if talk.consultation is not None:
            go_on(talk)
        return
    talk.say(messages.notice("invalid_input", talk.words.say("notice.portfolio_empty")))
    go_on(talk, again=True)


def _tell(talk: Talk, amounts_eur: Sequence[float], left_out: Sequence[str]) -> None:
    words = talk.words
    cut = talk.playbook.pages.settings.pareto_cut
    portfolio = Portfolio(tuple(amounts_eur), cut.a, cut.b)
    letters = [portfolio.letter_of(amount, amount) for amount in amounts_eur if amount > 0]
    lines = [
        words.say(
            "notice.saved_portfolio",
            count=str(len(amounts_eur)),
            total=words.money(portfolio.total),
            a=str(letters.count("A")),
            b=str(letters.count("B")),
            c=str(letters.count("C")),
        )
    ]
    if left_out:
        shown = "; ".join(left_out[:MOST_LEFT_OUT_SHOWN])
        lines.append(words.say("notice.portfolio_left_out", lines=shown))
    talk.say(messages.notice("saved", "\n".join(lines)))
