"""The form of facts: several at once, each checked in its own field."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from slack_sdk.models.blocks import (
    Block,
    InputBlock,
    InputInteractiveElement,
    Option,
    PlainTextInputElement,
    PlainTextObject,
    StaticSelectElement,
)
from slack_sdk.models.views import View

from actions.briefs.portfolio.numbers import NotAnAmountError, amount, decimal_sign
from actions.playbook.model.facts import Fact
from actions.playbook.plain import PlainValueError, check
from front.slack import limits
from front.slack.elements import text_sections
from front.slack.form_button import FormRequest
from front.slack.limits import cut
from front.slack.post import Place
from front.slack.speech import Speech

CALLBACK = "facts"
FIELD = "value"
UNKNOWN = "unknown"
_RANGE = re.compile(r"\s+(?:to|tot|à)\s+|\s*[–—]\s*|(?<=\d|k|m)\s*-\s*(?=\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Filled:
    """What a form says: facts that changed, or what is wrong by field."""

    changed: dict[str, Any]
    errors: dict[str, str]


def form_view(request: FormRequest, place: Place, speech: Speech) -> dict[str, Any]:
    """Draw the form.

    Args:
        request: the facts with their present values.
        place: where the conversation goes on once it is filled in.
        speech: words in the person's language.
    """
    known = speech.playbook.facts.facts
    blocks: list[Block] = text_sections(speech.say("form.intro"))
    blocks += [
        InputBlock(
            block_id=name,
            label=PlainTextObject(text=cut(speech.label(name), limits.INPUT_LABEL), emoji=False),
            element=_element(known[name], value, speech),
            hint=_hint(known[name], speech),
            optional=True,
        )
        for name, value in request.facts.items()
        if name in known
    ][: limits.VIEW_BLOCKS - len(blocks)]
    view: dict[str, Any] = View(
        type="modal",
        callback_id=CALLBACK,
        title=_title(speech.say("form.title")),
        submit=_title(speech.say("form.save")),
        close=_title(speech.say("form.cancel")),
        private_metadata=_metadata(request, place),
        blocks=blocks,
    ).to_dict()
    return view


def place_of(view: Mapping[str, Any]) -> Place:
    """Give where the conversation of a form goes on."""
    kept = json.loads(view["private_metadata"])
    return Place(kept["channel"], kept["thread"])


def request_of(view: Mapping[str, Any]) -> FormRequest:
    """Give what a form was opened with."""
    return FormRequest.load(view["private_metadata"])


def read_form(view: Mapping[str, Any], speech: Speech) -> Filled:
    """Read a form that was sent in.

    Args:
        view: as Slack sends it, with the state of its fields.
        speech: words for what is wrong.

    Returns:
        The facts whose value differs from before, as plain values; or errors by field.
    """
    before = request_of(view).facts
    changed: dict[str, Any] = {}
    errors: dict[str, str] = {}
    for name, field in view["state"]["values"].items():
        fact = speech.playbook.facts.facts.get(name)
        if fact is None or name not in before:
            continue
        written = _written(field[FIELD])
        if written == _shown(fact, before[name], speech) or (not written and before[name] is None):
            continue
        try:
            value = UNKNOWN if not written else _plain(fact, written, speech.language)
            check(speech.playbook.pages, name, value)
        except (PlainValueError, NotAnAmountError, ValueError):
            errors[name] = speech.say(_ERRORS[fact.type])
        else:
            if value != before[name]:
                changed[name] = value
    return Filled({} if errors else changed, errors)


_ERRORS = {
    "money": "form.bad_amount",
    "percent": "form.bad_percent",
    "choice": "form.bad_choice",
    "flag": "form.bad_choice",
}


def _element(fact: Fact, value: Any, speech: Speech) -> InputInteractiveElement:
    if fact.type in ("choice", "flag"):
        options = [
            Option(
                text=PlainTextObject(text=cut(label, limits.OPTION_LABEL), emoji=False), value=key
            )
            for key, label in _choices(fact, speech).items()
        ]
        shown = _shown(fact, value, speech)
        return StaticSelectElement(
            action_id=FIELD,
            options=options,
            initial_option=next((one for one in options if one.value == shown), None),
        )
    return PlainTextInputElement(
        action_id=FIELD,
        initial_value=_shown(fact, value, speech) or None,
        max_length=60,
    )


def _choices(fact: Fact, speech: Speech) -> dict[str, str]:
    """Give a fact's answers by key; a flag's keys are yes and no."""
    labels = {key: text.to(speech.language) for key, text in fact.choices.items()}
    return {**labels, UNKNOWN: speech.say("summary.unknown")}


def _hint(fact: Fact, speech: Speech) -> PlainTextObject | None:
    if fact.type not in ("money", "percent"):
        return None
    key = "form.amount_hint" if fact.type == "money" else "form.percent_hint"
    return PlainTextObject(text=speech.say(key), emoji=False)


def _shown(fact: Fact, value: Any, speech: Speech) -> str:
    """Write a plain value as its field shows it; empty where nothing is known."""
    if fact.type == "flag" and isinstance(value, bool):
        return "yes" if value else "no"
    if fact.type in ("choice", "flag"):
        return value if isinstance(value, str) else ""
    if isinstance(value, dict):
        to = "tot" if speech.language == "nl" else "to"
        return f"{_number(value['min'], speech)} {to} {_number(value['max'], speech)}"
    return "" if value is None or value == UNKNOWN else _number(value, speech)


def _number(value: float, speech: Speech) -> str:
    written = f"{value:.2f}".rstrip("0").rstrip(".")
    return written.replace(".", ",") if speech.language == "nl" else written


def _written(field: Mapping[str, Any]) -> str:
    option = field.get("selected_option")
    if option:
        return str(option["value"])
    return str(field.get("value") or "").strip()


def _plain(fact: Fact, written: str, language: str) -> Any:
    """Read a field.

    Raises:
        ValueError: it is no such value.
    """
    if fact.type == "flag":
        return {"yes": True, "no": False, UNKNOWN: UNKNOWN}[written]
    if fact.type == "choice" or written == UNKNOWN:
        return written
    numbers = [_amount(part.strip(" %"), language) for part in _RANGE.split(written, maxsplit=1)]
    if len(numbers) == 1:
        return numbers[0]
    return {"min": min(numbers), "max": max(numbers)}


def _amount(written: str, language: str) -> float:
    # One cell rarely shows its writer's habit; the language then decides, as a file's would.
    sign = decimal_sign([written], ";" if language == "nl" else ",")
    if re.fullmatch(r"[€\s]*\d{1,3}[.,]\d{1,2}\s*(?:k|m|mio|mln)", written, re.IGNORECASE):
        sign = "," if "," in written else "."
    return amount(written, sign)


def _title(text: str) -> PlainTextObject:
    return PlainTextObject(text=cut(text, limits.TITLE), emoji=False)


def _metadata(request: FormRequest, place: Place) -> str:
    return json.dumps(
        {"channel": place.channel, "thread": place.thread, **json.loads(request.dump())},
        ensure_ascii=False,
        separators=(",", ":"),
    )
