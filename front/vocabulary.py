"""The message vocabulary, version 1: every kind of message a channel must be able to draw.

The one source for all channels: the widget's types are made from :func:`schema`, and a channel is
refused when it lacks a renderer for one of :data:`KINDS`. ``text`` always is a complete plain
rendering in the reader's language, so a message that a channel cannot draw is still readable.
"""

import json
from typing import Annotated, Any, Literal, get_args

import structlog
from pydantic import AwareDatetime, ConfigDict, Field, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from front.advice_document import Advice, Part, Reasons, Sentences

log = structlog.get_logger(__name__)

FactValue = Any
"""A plain value: enum string, number, true/false, map of pains, {"min", "max"}, or "unknown"."""


class Button(Part):
    """A suggestion to press; the payload is sent as the next message."""

    title: str
    payload: str


class Choice(Part):
    """One answer to a question; ``/inform{"<fact>": <value>}`` is sent for it."""

    value: FactValue
    label: str


class Progress(Part):
    """How far the interview is: this is question ``asked`` of at most ``at_most``."""

    asked: int = Field(ge=0)
    at_most: int = Field(ge=0)


class ChartShown(Part):
    """A chart that goes with a message; the front draws it from what stood in the store ``at``."""

    shows: Literal["cumulative_cost", "seller_profile"]
    at: AwareDatetime
    consultation: int | None = Field(default=None, ge=1, le=2**53)


class MessageBase(Part):
    """What every message has."""

    v: Literal[1] = 1
    text: str
    buttons: list[Button] = Field(default_factory=list)


class Question(MessageBase):
    """The next question of the interview."""

    kind: Literal["question"]
    fact: str
    progress: Progress | None = None
    choices: list[Choice] = Field(default_factory=list)


class Understood(MessageBase):
    """What was just taken from the person's message."""

    kind: Literal["understood"]
    facts: dict[str, FactValue]
    corrected: list[str] = Field(default_factory=list)
    doubts: list[str] = Field(default_factory=list)


class AdviceGiven(MessageBase):
    """The advice; stored under the consultation's id."""

    kind: Literal["advice"]
    advice: Advice
    consultation: str | int | None = None


class ReasonGiven(MessageBase):
    """Why a question is asked, or why a part of the advice is what it is."""

    kind: Literal["reason"]
    about: Literal["question", "entry", "segment", "levers", "other_side"]
    rules: Reasons = Field(default_factory=list)
    witness: Any = None


class WhatIf(MessageBase):
    """What the advice would be if some facts were different; nothing is stored."""

    kind: Literal["what_if"]
    changed: dict[str, FactValue]
    before: Advice
    after: Advice


class Definition(MessageBase):
    """A concept, explained."""

    kind: Literal["definition"]
    concept: str
    sources: Sentences = Field(default_factory=list)


class Summary(MessageBase):
    """The facts of the open consultation."""

    kind: Literal["summary"]
    consultation: str | int | None = None
    prospect: str | None = None
    facts: dict[str, FactValue]
    open: list[str] = Field(default_factory=list)


class NextSteps(MessageBase):
    """What to do first."""

    kind: Literal["next_steps"]
    steps: Sentences


class Notice(MessageBase):
    """Anything short: a greeting, help, a fault, a limit. ``code`` says which."""

    kind: Literal["notice"]
    code: str
    chart: ChartShown | None = None


class Practice(MessageBase):
    """A practice case, or the score and feedback of an answer to one.

    ``lead`` is what is said above score and feedback; where it is missing, ``text`` says it all.
    """

    model_config = ConfigDict(extra="allow")

    kind: Literal["practice"]
    case: Any = None
    lead: str | None = None
    score: Any = None
    feedback: Sentences = Field(default_factory=list)
    chart: ChartShown | None = None


class Note(MessageBase):
    """A coach's note."""

    model_config = ConfigDict(extra="allow")

    kind: Literal["note"]
    author: str | None = None
    at: str | None = None


Message = Annotated[
    Question
    | Understood
    | AdviceGiven
    | ReasonGiven
    | WhatIf
    | Definition
    | Summary
    | NextSteps
    | Notice
    | Practice
    | Note,
    Field(discriminator="kind"),
]

KINDS: tuple[str, ...] = tuple(
    get_args(model.model_fields["kind"].annotation)[0] for model in get_args(get_args(Message)[0])
)
"""The names of all kinds, in the order of the design."""

_adapter: TypeAdapter[Message] = TypeAdapter(Message)


def read_message(raw: object) -> Message:
    """Read one message strictly.

    Args:
        raw: The JSON object as plain Python values.

    Returns:
        The message as the model of its kind.

    Raises:
        ValidationError: The object is not a message of the vocabulary.
    """
    return _adapter.validate_python(raw)


def read_reply(raw: object) -> Message:
    """Read one message of a reply; whatever is wrong with it, the person gets its text.

    Fields this version does not know are dropped. Anything worse becomes a plain notice, and both
    are logged by kind and place only, since a message holds customer words.

    Args:
        raw: The JSON object as plain Python values.

    Returns:
        The message, or a ``notice`` with the code ``plain`` that holds its text.

    Raises:
        ValidationError: There is not even a text.
    """
    try:
        return read_message(raw)
    except ValidationError as error:
        problems = error.errors(include_url=False, include_input=False)
        log.warning("message_not_in_vocabulary", places=[_place(p) for p in problems])
        if isinstance(raw, dict) and all(p["type"] == "extra_forbidden" for p in problems):
            return read_message(_without(raw, problems))
        text = raw.get("text") if isinstance(raw, dict) else None
        if not isinstance(text, str) or not text:
            raise
        return Notice(kind="notice", code="plain", text=text)


def dump(message: Message) -> dict[str, Any]:
    """Write a message as the JSON object of the vocabulary."""
    return message.model_dump(mode="json", by_alias=True)


def schema() -> dict[str, Any]:
    """Return the JSON Schema of a message, from which other languages take their types."""
    return _adapter.json_schema(by_alias=True, mode="serialization")


def _place(problem: ErrorDetails) -> str:
    return ".".join(str(step) for step in problem["loc"]) + ": " + problem["type"]


def _without(raw: dict[str, Any], problems: list[ErrorDetails]) -> dict[str, Any]:
    """Copy a message, leaving out the fields that the problems point at."""
    copy: dict[str, Any] = json.loads(json.dumps(raw))
    for problem in problems:
        # The first step is the kind, which chose the model; the rest is the way to the field.
        *way, last = problem["loc"][1:]
        holder: Any = copy
        for step in way:
            holder = holder[step]
        del holder[last]
    return copy


if __name__ == "__main__":
    print(json.dumps(schema(), indent=2, ensure_ascii=False))
