"""The App Home: the person's consultations, to go on with or to take along."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    MarkdownTextObject,
    PlainTextObject,
    SectionBlock,
)
from slack_sdk.models.views import View

from actions.briefs.amounts import day
from actions.consultations.coaching.values import NoteEntry
from front.records import ConsultationCard
from front.slack.elements import context, divider, header, text_sections
from front.slack.limits import BUTTON_LABEL, SECTION, cut
from front.slack.mrkdwn import bold, escape, mrkdwn
from front.slack.speech import Speech

START = "home:start"
GO_ON = "home:go_on"
FILE = "home:file"
OUTCOME = "home:outcome"
MOST_SHOWN = 25
MOST_NOTES = 5


def home_view(
    cards: Sequence[ConsultationCard], notes: Sequence[NoteEntry], speech: Speech
) -> dict[str, Any]:
    """Draw the home tab.

    Args:
        cards: the person's consultations, latest first.
        notes: what coaches wrote on them.
        speech: words in their language.
    """
    blocks: list[Block] = [
        header(speech.say("home.head")),
        ActionsBlock(elements=[_button(speech.say("home.start"), START, "new", primary=True)]),
        divider(),
    ]
    if not cards:
        blocks += text_sections(speech.say("home.none"))
    for card in cards[:MOST_SHOWN]:
        blocks += _card(card, speech)
    if len(cards) > MOST_SHOWN:
        blocks += context(escape(speech.say("home.more", count=str(len(cards) - MOST_SHOWN))))
    latest = sorted(notes, key=lambda note: note.at, reverse=True)[:MOST_NOTES]
    if latest:
        blocks += [divider(), header(speech.say("home.notes"))]
    for note in latest:
        blocks += _note(note, speech)
    view: dict[str, Any] = View(type="home", blocks=blocks).to_dict()
    return view


def _card(card: ConsultationCard, speech: Speech) -> list[Block]:
    prospect = card.prospect or speech.say("summary.unnamed")
    details = [speech.say(f"status.{card.status}"), day(card.updated_at.date(), speech.language)]
    if card.current:
        details.append(speech.say("home.current"))
    lines = [bold(prospect), escape(" · ".join(details))]
    advice = [
        *([speech.verdict(card.entry_verdict)] if card.entry_verdict else []),
        *([speech.placement(card.segment)] if card.segment else []),
        *([speech.say("home.provisional")] if card.provisional else []),
    ]
    if advice:
        lines.append(escape(" · ".join(advice)))
    buttons = [_button(speech.say("home.go_on"), GO_ON, str(card.id))]
    if card.has_advice:
        buttons.append(_button(speech.say("home.file"), FILE, str(card.id)))
        buttons.append(_button(speech.say("home.outcome"), OUTCOME, str(card.id)))
    return [
        SectionBlock(text=MarkdownTextObject(text=cut("\n".join(lines), SECTION))),
        ActionsBlock(elements=list(buttons)),
    ]


def _note(note: NoteEntry, speech: Speech) -> list[Block]:
    prospect = note.prospect or speech.say("summary.unnamed")
    signed = speech.say("note.by", author=note.signed, day=day(note.at.date(), speech.language))
    text = cut(f"{bold(prospect)}\n{mrkdwn(note.text)}", SECTION)
    return [SectionBlock(text=MarkdownTextObject(text=text)), *context(escape(signed))]


def _button(title: str, action: str, value: str, *, primary: bool = False) -> ButtonElement:
    return ButtonElement(
        text=PlainTextObject(text=cut(title, BUTTON_LABEL), emoji=False),
        action_id=action,
        value=value,
        style="primary" if primary else None,
    )
