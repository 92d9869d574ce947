"""One turn at work: the person, the prospect, what was said, and the reply being made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from actions.advice.advise import Advice
from actions.advice.answers import Answer
from actions.advice.rulebook import RuleBook
from actions.adviser.adviser import Adviser
from actions.consultations.turn import Turn
from actions.consultations.values import OpenConsultation
from actions.dialogue.measures import timed
from actions.dialogue.messages import Message
from actions.dialogue.reading_first import TurnReader
from actions.dialogue.wording import Wording
from actions.playbook.load import Playbook
from actions.playbook.plain import answer
from actions.reading.types import Language

IN_DOUBT = "in_doubt"
LAST_TOLD = "last_told"
LAST_ADVICE = "last_advice"

KEY = "key"
MOST_COUNTED = 500


@dataclass
class Talk:
    """Everything a turn needs; `replies` is what will be said."""

    turn: Turn
    adviser: Adviser
    reader: TurnReader
    text: str
    intent: str
    language: Language
    coached: bool = False
    """Whether the person has a coach; the front says so."""
    replies: list[Message] = field(default_factory=list)
    heard_beside: bool = False
    """Whether a question carried facts as well."""
    read_back: list[str] = field(init=False)
    """Facts that the last reply read back as doubtful: a "yes" or "no" now is about them."""

    def __post_init__(self) -> None:
        self.read_back = self.memory.pop(IN_DOUBT, [])

    def say(self, message: Message) -> None:
        """Add a message to the reply."""
        self.replies.append(message)

    # -- the playbook -------------------------------------------------------------------------

    @property
    def playbook(self) -> Playbook:
        """Return the playbook in force."""
        return self.adviser.playbook

    @cached_property
    def words(self) -> Wording:
        """Return the words in the language of this turn."""
        return Wording(self.playbook, self.language)

    # -- the prospect -------------------------------------------------------------------------

    @property
    def consultation(self) -> OpenConsultation | None:
        """Return the open consultation."""
        return self.turn.consultation

    def opened(self, prospect: str | None = None) -> OpenConsultation:
        """Return the open consultation, started if there is none."""
        if self.turn.consultation is None:
            self.turn.start_consultation(prospect)
        assert self.turn.consultation is not None
        return self.turn.consultation

    @property
    def prospect(self) -> str:
        """Return the prospect's name, or "this prospect"."""
        here = self.consultation
        return (here.prospect if here else None) or self.words.say("greeting.this_prospect")

    @property
    def asked(self) -> str | None:
        """Return the fact asked last."""
        return self.consultation.asked_fact if self.consultation else None

    @property
    def memory(self) -> dict[str, Any]:
        """Return what the conversation remembers of this consultation, to be changed in place."""
        return self.consultation.state if self.consultation else {}

    # -- knowledge and advice -----------------------------------------------------------------

    @property
    def knowledge(self) -> dict[str, Answer]:
        """Return the facts as answers of the core."""
        return self.knowledge_with({})

    def knowledge_with(self, changed: Mapping[str, Any]) -> dict[str, Answer]:
        """Return the facts as answers, some of them replaced."""
        known: dict[str, Answer] = {}
        for name, fact in self.turn.facts.items():
            versions: Any = [fact.value, *(version.value for version in fact.versions)]
            guessed = fact.certainty == "guessed"
            known[name] = answer(self.playbook.pages, name, versions, guessed=guessed)
        for name, value in changed.items():
            known[name] = answer(self.playbook.pages, name, value)
        return known

    @property
    def portfolio_eur(self) -> list[float] | None:
        """Return the seller's customers, EUR a year each."""
        amounts = self.turn.person.portfolio_keur
        return [amount * 1000 for amount in amounts] if amounts else None

    @property
    def book(self) -> RuleBook:
        """Return the rules with this seller's classes."""
        return self.adviser.book(self.portfolio_eur)

    @property
    def closed(self) -> frozenset[str]:
        """Return the facts that are not asked again.

        One that was asked and answered, even by a range, is left alone; a contradiction is read
        back once.
        """
        asked: Mapping[str, int] = self.memory.get("asked", {})
        read_back: Sequence[str] = self.memory.get("read_back", [])
        facts = self.turn.facts
        return frozenset(
            fact
            for fact, times in asked.items()
            if times > 1 or fact in read_back or (fact in facts and not facts[fact].contradicted)
        )

    @timed("advise")
    def advice(self, changed: Mapping[str, Any] | None = None) -> Advice:
        """Return the advice as things stand, or as they would stand."""
        knowledge = self.knowledge_with(changed or {})
        return self.adviser.advice(knowledge, self.portfolio_eur, closed=self.closed)

    @timed("write")
    def document(self, advice: Advice, changed: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Write an advice as the advice document."""
        knowledge = self.knowledge_with(changed or {})
        return self.adviser.document(
            advice,
            knowledge,
            self.portfolio_eur,
            self.language,
            key_accounts=self._key_accounts() if advice.segment.placement == KEY else 0,
        )

    def _key_accounts(self) -> int:
        """Count the person's key accounts, this one included."""
        here = self.consultation.id if self.consultation else None
        others = self.turn.consultations(limit=MOST_COUNTED)
        return 1 + sum(one.segment == KEY and one.id != here for one in others)
