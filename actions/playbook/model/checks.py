"""Page ``checks.yml``: combinations that deserve one question before they are believed."""

from typing import Annotated

from pydantic import Field

from actions.playbook.model.conditions import Condition
from actions.playbook.model.rules import Example, RuleId
from actions.playbook.model.text import Key, Record, Source, Text


class Exceeds(Record):
    """``fact`` is more than ``times`` the ``other``; both are amounts in EUR."""

    fact: Key
    times: Annotated[float, Field(gt=0)]
    other: Key


class Check(Record):
    """One implausible combination; ``asks`` is the fact that its question is about."""

    id: RuleId
    asks: Key
    when: Condition = Field(default_factory=dict)
    exceeds: Exceeds | None = None
    contradicted: bool = False
    question: Text
    sources: tuple[Source, ...]
    example: Example


class ChecksPage(Record):
    """All checks, in the order in which their questions are asked."""

    checks: tuple[Check, ...]
