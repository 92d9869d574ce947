"""Examples that do not show what their rule does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from actions.advice.answers import Knowledge
from actions.advice.rulebook import RuleBook
from actions.advice.variables import Masks
from actions.playbook.lint.findings import Finding
from actions.playbook.lint.space import SELLERS_KEUR, customers
from actions.playbook.lint.subject import Subject
from actions.playbook.model.rules import Example
from actions.playbook.plain import PlainValueError, answer


class _BadExampleError(Exception):
    """An example that is no prospect."""


def find(subject: Subject) -> Iterator[Finding]:
    """Yield the rules whose own example they do not decide."""
    for page, where, rule, example in _examples(subject):
        try:
            said = _result(subject, page, where, rule, example)
        except _BadExampleError as error:
            said = str(error)
        if said:
            proof = {"facts": dict(example.facts)}
            place = (*where, "example")
            yield subject.finding("error", "example", page, place, rule, said, proof)


def _examples(subject: Subject) -> Iterator[tuple[str, tuple[str | int, ...], str, Example]]:
    pages = subject.pages
    themes: Mapping[str, Any] = pages.entry.themes
    for place in subject.score_rows():
        if place.page == "segment":
            themes = pages.segment.scores[place.score].themes  # type: ignore[index]
        row = themes[place.theme.name][place.index]
        yield place.page, place.where, row.key, row.example
    for at in subject.decision_rows():
        decision = (pages.entry if at.page == "entry" else pages.segment).decision[at.index]
        yield at.page, at.where, decision.key, decision.example
    for index, check in enumerate(pages.checks.checks):
        yield "checks", ("checks", index), check.id, check.example


def _result(
    subject: Subject, page: str, where: tuple[str | int, ...], rule: str, example: Example
) -> str | None:
    """Return what the example does instead of showing its rule."""
    book, knowledge, cells = _prospect(subject, example)
    if page == "checks":
        state = book.state(book.settled(knowledge))
        holding = [check.rule for check in book.checks if check.holds(knowledge, state)]
        return None if rule in holding else "its example does not raise it"
    section = book.entry if page == "entry" else book.segment
    if where[0] == "decision":
        rows = section.decide(cells)[1]
        last = rows[-1].rule if rows else "no row"
        return None if last == rule else f"in its example {last} has the last word"
    counted = [row.rule for score in section.scores for row in score.counted(cells)]
    return None if rule in counted else f"in its example only {', '.join(counted) or 'none'} count"


def _prospect(subject: Subject, example: Example) -> tuple[RuleBook, Knowledge, Masks]:
    keur = SELLERS_KEUR[0] if example.portfolio_keur is None else example.portfolio_keur
    book = subject.book.for_customers(customers(keur))
    try:
        knowledge = {
            name: answer(subject.pages, name, value) for name, value in example.facts.items()
        }
    except PlainValueError as error:
        raise _BadExampleError(f"its example is no prospect: {error}") from None
    return book, knowledge, book.state(book.settled(knowledge)).masks
