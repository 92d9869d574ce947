"""From where on likeness counts: chosen on ``tests/development`` and the seen lines, never on unseen ones."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Scores from which something counts, 0 to 1.

    Chosen on the lines of ``tests/development`` and on a fifth of the examples, left out.

    Attributes:
        keep: The least its own sentence must speak for a pattern's value.
        keep_pain: The same for a pain.
        keep_beside: What a pattern's pain must reach of one that its sentence surely tells.
        asked: For an answer to the question, no pattern having read one.
        beside_nothing: What an answer must reach of the score for saying nothing.
        beside_other: What it must reach of the score for a value of another fact.
        asked_lead: How far an answer must be above the next value of its fact.
        outvote: How far likeness must be above a pattern's answer to replace it.
        sentence: For what a whole sentence says unasked.
        clause: For what a clause says unasked, in a message that tells something else as well.
        lone: For what a clause says unasked, being all that is told.
        of_another: From here on for a value of another fact, an answer that it is not like is none.
        further: For a second and third thing that a sentence says.
        further_pain: For a pain that it says besides another one.
        heavy: For a value that decides the advice alone.
        mistaken: For a fact that is easily mistaken, told unasked: much that is said of orders, of
            trouble and of others sounds like it.
        nothing: From here on a sentence says nothing.
        not_known: From here on an answer says that its writer does not know.
        named: For what a sentence says of a topic that it names.
        beside_answer: For what a sentence tells besides the answer in it.
        likely_beside: For an answer where the message surely tells another fact.
        sure: From here on a value counts as said; about 98 of 100 of these are right.
        likely: From here on a guess is not asked back; about 93 of 100 are right.
    """

    keep: float = 0.25
    keep_pain: float = 0.05
    keep_beside: float = 0.3
    asked: float = 0.03
    beside_nothing: float = 0.1
    beside_other: float = 0.0
    asked_lead: float = 0.02
    outvote: float = 0.1
    sentence: float = 0.55
    clause: float = 0.7
    lone: float = 0.55
    of_another: float = 0.5
    further: float = 0.7
    further_pain: float = 0.6
    heavy: float = 0.95
    mistaken: float = 0.75
    nothing: float = 0.3
    not_known: float = 0.4
    named: float = 0.07
    beside_answer: float = 0.95
    likely_beside: float = 0.3
    sure: float = 0.9
    likely: float = 0.7


LIMITS = Limits()
