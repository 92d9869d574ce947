"""Advice on a prospect, as the advice document in a language."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Any

from actions.advice.advise import Advice, advise
from actions.advice.answers import Knowledge
from actions.advice.pareto import Portfolio
from actions.advice.rulebook import RuleBook
from actions.advice.witnesses import Witness, witness
from actions.adviser.document import Writer
from actions.adviser.inputs import Case, knowledge_of, read_case
from actions.adviser.situations import Situations
from actions.playbook.load import Playbook

BOOKS_KEPT = 256


class Adviser:
    """The playbook at work. Make one per playbook and keep it: compiled books are cached."""

    def __init__(self, playbook: Playbook) -> None:
        self.playbook = playbook
        self._book_for = lru_cache(maxsize=BOOKS_KEPT)(self._make_book)

    @cached_property
    def situations(self) -> Situations:
        """Return the compiled conditions of the pages with words."""
        return Situations(self.playbook)

    def book(self, portfolio_eur: Sequence[float] | None) -> RuleBook:
        """Return the rules with the Pareto classes of one seller (EUR a year each)."""
        return self._book_for(tuple(portfolio_eur) if portfolio_eur else None)

    def _make_book(self, portfolio_eur: tuple[float, ...] | None) -> RuleBook:
        cut = self.playbook.pages.settings.pareto_cut
        customers = Portfolio(portfolio_eur, cut.a, cut.b) if portfolio_eur else None
        return self.playbook.rules.for_customers(customers)

    def advice(
        self,
        knowledge: Knowledge,
        portfolio_eur: Sequence[float] | None = None,
        *,
        closed: Collection[str] = (),
        proven: Collection[str] = (),
        same_as_alternative: Collection[str] = (),
    ) -> Advice:
        """Return the advice by rule identifiers; see `advise`."""
        return advise(
            self.book(portfolio_eur),
            knowledge,
            closed=closed,
            proven=proven,
            same_as_alternative=same_as_alternative,
        )

    def witness(
        self, knowledge: Knowledge, portfolio_eur: Sequence[float] | None, fact: str
    ) -> Witness | None:
        """Return two answers to a question that lead to different advice."""
        return witness(self.book(portfolio_eur), knowledge, fact)

    def document(
        self,
        advice: Advice,
        knowledge: Knowledge,
        portfolio_eur: Sequence[float] | None = None,
        language: str = "en",
        *,
        key_accounts: int = 0,
    ) -> dict[str, Any]:
        """Write an advice as the advice document.

        `key_accounts` is how many key accounts the seller has, this one included (W2).
        """
        book = self.book(portfolio_eur)
        writer = Writer(self.playbook, self.situations, book, language, key_accounts)
        return writer.document(advice, knowledge)

    def advise(
        self,
        facts: Mapping[str, Any],
        portfolio_keur: Sequence[float] | None = None,
        language: str = "en",
        *,
        guessed: Collection[str] = (),
        closed: Collection[str] = (),
    ) -> dict[str, Any]:
        """Return the advice document for plain facts.

        Args:
            facts: plain values by fact; a list of versions is a contradiction.
            portfolio_keur: the seller's customers, thousands of EUR a year each.
            language: `en` or `nl`.
            guessed: facts that are a guess and count for half.
            closed: facts that are not asked again.

        Raises:
            InputError: A value is wrong; the message says what would be right.
        """
        knowledge = knowledge_of(self.playbook, facts, tuple(guessed), language)
        portfolio = [amount * 1000 for amount in portfolio_keur] if portfolio_keur else None
        advice = self.advice(knowledge, portfolio, closed=closed)
        return self.document(advice, knowledge, portfolio, language)

    def advise_case(self, case: Case, language: str = "en") -> dict[str, Any]:
        """Return the advice document for a checked input."""
        advice = self.advice(
            case.knowledge,
            case.portfolio_eur,
            proven=case.proven,
            same_as_alternative=case.same_as_alternative,
        )
        return self.document(advice, case.knowledge, case.portfolio_eur, language)

    def read(self, data: Any, language: str = "en") -> Case:
        """Check the input of `entree advise`; see `read_case`."""
        return read_case(self.playbook, data, language)
