"""Small random rule books, and brute force over their completions to hold the core against."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import product

from hypothesis import strategies as st

from actions.advice.answers import DONT_KNOW, Answer, Knowledge
from actions.advice.conditions import All, AnyOf, Condition, Literal, ScoreIs
from actions.advice.levers import LeverRules
from actions.advice.rulebook import FactRules, RuleBook
from actions.advice.scores import Row, Score, Theme
from actions.advice.sections import DecisionRow, Section
from actions.advice.states import Gate
from actions.advice.variables import Choice

OUTCOMES = ("left", "right", "straight", "ask")
SEGMENT = Section("segment", (), (), otherwise="nowhere")
NAMES = ("alpha", "beta", "gamma", "delta", "epsilon")


def _variables(draw: st.DrawFn) -> list[Choice]:
    count = draw(st.integers(2, 5))
    return [Choice(name, ("a", "b", "c")[: draw(st.integers(2, 3))]) for name in NAMES[:count]]


def _literal(draw: st.DrawFn, variables: list[Choice]) -> Literal:
    variable = draw(st.sampled_from(variables))
    cells = len(variable.values) + 1
    mask = draw(st.integers(1, (1 << cells) - 1))
    return Literal(variable.name, mask, variable.name)


def _condition(draw: st.DrawFn, variables: list[Choice]) -> Condition:
    literals = tuple(_literal(draw, variables) for _ in range(draw(st.integers(1, 2))))
    if len(literals) == 1:
        return literals[0]
    return draw(st.sampled_from([All, AnyOf]))(literals)


@st.composite
def books(draw: st.DrawFn) -> RuleBook:
    """A book with a score of exclusive themes, hard rules, thresholds, ties and one gate at most."""
    variables = _variables(draw)
    themes = []
    for number in range(draw(st.integers(1, 4))):
        rows = []
        for index in range(draw(st.integers(1, 3))):
            when = _condition(draw, variables)
            names = frozenset(literal.variable for literal in when.literals())
            rows.append(Row(f"R{number}{index}", when, draw(st.integers(-3, 3)), names))
        themes.append(Theme(f"theme{number}", tuple(rows)))
    high = draw(st.integers(0, 3))
    rows_ = [
        DecisionRow(f"H{index}", _condition(draw, variables), draw(st.sampled_from(OUTCOMES)))
        for index in range(draw(st.integers(0, 2)))
    ]
    rows_ += [
        DecisionRow("D1", ScoreIs("score", at_least=high), "left"),
        DecisionRow("D2", ScoreIs("score", at_most=-high), "right"),
        DecisionRow("T1", _condition(draw, variables), draw(st.sampled_from(OUTCOMES))),
        DecisionRow(
            "G1", _condition(draw, variables), draw(st.sampled_from(OUTCOMES)), frozenset({"left"})
        ),
    ]
    gates = ()
    if draw(st.booleans()):
        gated, *others = draw(st.permutations(variables))
        unknown = 1 << len(gated.values)
        gates = (Gate(gated.name, gated.name, _literal(draw, list(others)), unknown),)
    return RuleBook(
        facts=tuple(
            FactRules(one.name, core=True, movable=draw(st.booleans())) for one in variables
        ),
        variables=tuple(variables),
        gates=gates,
        entry=Section("entry", (Score("score", tuple(themes)),), tuple(rows_), otherwise="ask"),
        segment=SEGMENT,
        levers=LeverRules((), {}),
    )


@st.composite
def books_with_knowledge(
    draw: st.DrawFn, contradictory: bool = True
) -> tuple[RuleBook, dict[str, Answer]]:
    """A book, and answers to some of its questions: settled, contradictory or "don't know"."""
    book = draw(books())
    knowledge = {}
    for variable in book.variables:
        values = variable.values
        answers = st.sampled_from([None, "unknown", *values])
        if contradictory:
            answers |= st.lists(st.sampled_from(values), min_size=2, max_size=2, unique=True)
        answer = draw(answers)
        if answer is None:
            continue
        if answer == "unknown":
            knowledge[variable.name] = DONT_KNOW
        else:
            knowledge[variable.name] = Answer(
                tuple(answer) if isinstance(answer, list) else (answer,)
            )
    return book, knowledge


def completions(
    book: RuleBook, knowledge: Knowledge, asked: Collection[str] = ()
) -> Iterator[dict[str, int]]:
    """Yield every total state: one cell per variable; a closed gate leaves an unasked fact unknown.

    Facts in `asked` were answered once, so that no gate holds for them.
    """
    names = [variable.name for variable in book.variables]
    cells = [
        [1 << bit for bit in range(8) if _unnarrowed(book, knowledge, name) >> bit & 1]
        for name in names
    ]
    for combination in product(*cells):
        masks = dict(zip(names, combination, strict=True))
        allowed = all(
            gate.fact in knowledge
            or gate.fact in asked
            or gate.when.may(masks, {})
            or masks[gate.variable] & gate.otherwise
            for gate in book.gates
        )
        if allowed:
            yield masks


def _unnarrowed(book: RuleBook, knowledge: Knowledge, name: str) -> int:
    variable = next(one for one in book.variables if one.name == name)
    return variable.mask(knowledge)


def outcomes(book: RuleBook, knowledge: Knowledge, asked: Collection[str] = ()) -> set[str]:
    """Return the outcomes of all completions, by trying each."""
    return {book.entry.decide(masks)[0] for masks in completions(book, knowledge, asked)}
