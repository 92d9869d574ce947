"""Scripted dialogues, played against a running assistant.

`tests/evaluation/dialogues/README.md` describes the keys. A dialogue needs one thing only: a
function that says a text as a person and returns the messages of the reply.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import yaml

from actions.evaluation.matching import compare

Message = Mapping[str, Any]
Say = Callable[[str, str], Sequence[Message]]
"""(person, text) to the messages of the reply, each an object of the message vocabulary."""

UNTIL_AT_MOST = 25
SUMMARY = "/show_summary"
UNSURE = {"en": "I don't know", "nl": "dat weet ik niet"}
FUNCTION_WORDS = {
    "en": {
        "the",
        "and",
        "you",
        "your",
        "is",
        "are",
        "of",
        "to",
        "for",
        "what",
        "who",
        "with",
        "it",
    },
    "nl": {"de", "het", "een", "en", "u", "uw", "zijn", "van", "te", "voor", "wat", "wie", "met"},
}
ABOUT_THE_REPLY = {
    "kinds",
    "not_kinds",
    "notice",
    "lang",
    "about",
    "entry",
    "segment",
    "before",
    "after",
    "says",
    "says_not",
    "buttons",
}
ABOUT_QUESTIONS = {"asks", "same_question", "not_asked", "at_most_questions"}
ABOUT_FACTS = {"facts", "no_facts", "unchanged", "understood", "corrected", "doubts"}
EXPECTATIONS = ABOUT_THE_REPLY | ABOUT_QUESTIONS | ABOUT_FACTS


class DialogueError(ValueError):
    """A script that cannot be played; the message names file and dialogue."""


@dataclass(frozen=True)
class Turn:
    """One message (`say`), or a stretch of the interview until a kind of message comes."""

    say: str | None = None
    until: str | None = None
    answers: Mapping[str, str] = field(default_factory=dict)
    person: str | None = None
    expect: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Dialogue:
    """A behaviour, shown in turns."""

    id: str
    language: str
    behaviour: str
    turns: tuple[Turn, ...]


@dataclass
class Play:
    """What the person has seen so far in a dialogue."""

    open_question: str | None = None
    questions: int = 0
    never_ask: set[str] = field(default_factory=set)
    facts: Mapping[str, Any] = field(default_factory=dict)


def read_dialogues(folder: Path) -> list[Dialogue]:
    """Return the dialogues of a folder, one file per behaviour.

    Raises:
        DialogueError: A script is not as described.
    """
    dialogues: list[Dialogue] = []
    for path in sorted(folder.glob("*.yml")):
        for item in yaml.safe_load(path.read_text(encoding="utf-8")):
            dialogues.append(_dialogue(path, item))
    ids = [dialogue.id for dialogue in dialogues]
    if len(ids) != len(set(ids)):
        raise DialogueError("two dialogues have the same id")
    return dialogues


def play(dialogue: Dialogue, say: Say) -> list[str]:
    """Play a dialogue and return what was not as expected, one sentence each."""
    state = Play()
    faults: list[str] = []
    for number, turn in enumerate(dialogue.turns, start=1):
        as_person = partial(say, f"{dialogue.id}-{turn.person or 'self'}")
        for fault in _play_turn(dialogue, turn, state, as_person):
            faults.append(f"turn {number}: {fault}")
    return faults


def _play_turn(
    dialogue: Dialogue, turn: Turn, state: Play, say: Callable[[str], Sequence[Message]]
) -> Iterator[str]:
    before = state.open_question
    messages = (
        say(turn.say)
        if turn.say is not None
        else _until(turn, state, say, UNSURE[dialogue.language])
    )
    state.never_ask |= set(turn.expect.get("not_asked", ()))
    _note_question(state, messages)
    yield from check_reply(turn.expect, messages, state, before)
    if turn.expect.keys() & {"facts", "no_facts", "unchanged"}:
        summary = _first(say(SUMMARY), "summary")
        facts = summary.get("facts", {}) if summary else {}
        if summary is None:
            yield "no summary came"
        yield from check_facts(turn.expect, facts, state.facts)
        if turn.person is None:
            state.facts = facts


def check_reply(
    expect: Mapping[str, Any], messages: Sequence[Message], state: Play, before: str | None
) -> Iterator[str]:
    """Yield what in a reply is not as expected.

    Args:
        expect: the expectations of the turn.
        messages: the reply.
        state: the dialogue so far, this reply's question included.
        before: the fact that was being asked before this turn.
    """
    kinds = [message.get("kind") for message in messages]
    if not messages:
        yield "an empty reply"
    for kind in expect.get("kinds", ()):
        if kind not in kinds:
            yield f"no {kind}, but {', '.join(map(str, kinds)) or 'nothing'}"
    for kind in expect.get("not_kinds", ()):
        if kind in kinds:
            yield f"a {kind} that should not be there"
    codes = [message.get("code") for message in messages if message.get("kind") == "notice"]
    if "notice" in expect and expect["notice"] not in codes:
        yield f"no notice {expect['notice']}, but {codes or kinds}"
    yield from _check_questions(expect, messages, state, before)
    yield from _check_contents(expect, messages)


def check_facts(
    expect: Mapping[str, Any], facts: Mapping[str, Any], before: Mapping[str, Any]
) -> Iterator[str]:
    """Yield what in the stored facts is not as expected; `before` are those of the last look."""
    for name, value in expect.get("facts", {}).items():
        counts = compare(name, value, facts.get(name))
        if counts.errors:
            yield f"{name} is {facts.get(name)!r}, not {value!r}"
    for name in expect.get("no_facts", ()):
        if name in facts and facts[name] != "unknown":
            yield f"{name} is {facts[name]!r}, and nobody said so"
    if expect.get("unchanged") and before and dict(facts) != dict(before):
        yield f"the facts changed from {dict(before)} to {dict(facts)}"


def language_of(text: str) -> str:
    """Return the language that more of the frequent words of a text belong to."""
    words = re.findall(r"[a-zà-ÿ]+", text.lower())
    return max(
        FUNCTION_WORDS, key=lambda language: sum(word in FUNCTION_WORDS[language] for word in words)
    )


def _check_questions(
    expect: Mapping[str, Any], messages: Sequence[Message], state: Play, before: str | None
) -> Iterator[str]:
    asked = [str(message["fact"]) for message in messages if message.get("kind") == "question"]
    if len(asked) > 1:
        yield f"{len(asked)} questions in one reply"
    for fact in asked:
        if fact in state.never_ask:
            yield f"{fact} is asked again"
    if "asks" in expect:
        wanted = expect["asks"] if isinstance(expect["asks"], list) else [expect["asks"]]
        if not set(asked) & set(wanted):
            yield f"asks {asked or 'nothing'}, not {' or '.join(wanted)}"
    if expect.get("same_question") is True and before is not None and asked != [before]:
        yield f"{before} is not asked again, but {asked or 'nothing'}"
    if expect.get("same_question") is False and before is not None and before in asked:
        yield f"{before} is asked again"
    if state.questions > expect.get("at_most_questions", state.questions):
        yield f"{state.questions} questions, more than {expect['at_most_questions']}"


def _check_contents(expect: Mapping[str, Any], messages: Sequence[Message]) -> Iterator[str]:
    wanted = {
        "entry": _inside(messages, "advice", "advice", "entry", "verdict"),
        "segment": _inside(messages, "advice", "advice", "segment", "placement"),
        "before": _inside(messages, "what_if", "before", "entry", "verdict"),
        "after": _inside(messages, "what_if", "after", "entry", "verdict"),
        "about": _inside(messages, "reason", "about"),
    }
    for key, got in wanted.items():
        if key in expect and got != expect[key]:
            yield f"{key} is {got}, not {expect[key]}"
    text = " ".join(str(message.get("text", "")) for message in messages)
    yield from _check_words(expect, text)
    titles = [button["title"] for message in messages for button in message.get("buttons", ())]
    for title in expect.get("buttons", ()):
        if title not in titles:
            yield f"no button {title!r}, but {titles}"
    if "lang" in expect and language_of(text) != expect["lang"]:
        yield f"the reply is not in {expect['lang']}: {text[:60]!r}"
    understood = _first(messages, "understood") or {}
    named = {
        "understood": set(understood.get("facts", {})),
        "corrected": set(understood.get("corrected", ())),
        "doubts": set(understood.get("doubts", ())),
    }
    for key, facts in named.items():
        missing = set(expect.get(key, ())) - facts
        if missing:
            yield f"{', '.join(sorted(missing))} not among {key}"


def _check_words(expect: Mapping[str, Any], text: str) -> Iterator[str]:
    for pattern in expect.get("says", ()):
        if not re.search(pattern, text, re.IGNORECASE):
            yield f"nothing says {pattern!r} in {text[:200]!r}"
    for pattern in expect.get("says_not", ()):
        if re.search(pattern, text, re.IGNORECASE):
            yield f"{pattern!r} should not be said"


def _until(
    turn: Turn, state: Play, say: Callable[[str], Sequence[Message]], unsure: str
) -> Sequence[Message]:
    messages: Sequence[Message] = ()
    for _ in range(UNTIL_AT_MOST):
        fact = state.open_question
        messages = say(turn.answers.get(fact, unsure) if fact else unsure)
        if _first(messages, str(turn.until)):
            break
        _note_question(state, messages)
    return messages


def _note_question(state: Play, messages: Sequence[Message]) -> None:
    question = _first(messages, "question")
    if question is not None:
        state.questions += question["fact"] != state.open_question
        state.open_question = str(question["fact"])
    elif _first(messages, "advice"):
        state.open_question = None


def _first(messages: Sequence[Message], kind: str) -> Message | None:
    return next((message for message in messages if message.get("kind") == kind), None)


def _inside(messages: Sequence[Message], kind: str, *path: str) -> Any:
    value: Any = _first(messages, kind)
    for key in path:
        value = value.get(key) if isinstance(value, Mapping) else None
    return value


def _dialogue(path: Path, item: Mapping[str, Any]) -> Dialogue:
    try:
        turns = tuple(
            Turn(
                say=turn.get("say"),
                until=turn.get("until"),
                answers=turn.get("answers", {}),
                person=turn.get("person"),
                expect=turn.get("expect", {}),
            )
            for turn in item["turns"]
        )
        dialogue = Dialogue(item["id"], item["lang"], path.stem, turns)
    except KeyError as error:
        raise DialogueError(f"{path.name}: {error} is missing") from None
    for turn in turns:
        if (turn.say is None) == (turn.until is None):
            raise DialogueError(f"{path.name}: {dialogue.id}: a turn is either say or until")
        unknown = turn.expect.keys() - EXPECTATIONS
        if unknown:
            raise DialogueError(
                f"{path.name}: {dialogue.id}: {', '.join(sorted(unknown))} is not an expectation"
            )
    return dialogue
