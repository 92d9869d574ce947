"""The parts of an advice document, as blocks and lines."""

from __future__ import annotations

from slack_sdk.models.blocks import Block

from front.advice_document import Advice, Entry, Lever, Reasons, Segment
from front.slack.elements import bold_line, context, divider, mrkdwn_sections, titled
from front.slack.mrkdwn import bold, escape
from front.slack.speech import Speech


def headline(entry: Entry, speech: Speech) -> str:
    """Give the verdict with its strength, as plain text."""
    details = []
    if entry.strength is not None and entry.verdict in ("top_down", "bottom_up"):
        details.append(speech.strength(entry.strength))
    if entry.provisional:
        details.append(speech.say("advice.provisional"))
    verdict = speech.verdict(entry.verdict)
    return f"{verdict} ({', '.join(details)})" if details else verdict


def entry_blocks(entry: Entry, speech: Speech) -> list[Block]:
    """Draw whom to see first, and what speaks for and against it."""
    return [
        *titled(speech.say("advice.warnings"), map(escape, entry.warnings)),
        *bold_line(speech.say("advice.opening"), entry.opening or ""),
        *titled(speech.say("advice.steps"), map(escape, entry.route)),
        *titled(speech.say("advice.for"), _reasons(entry.for_)),
        *titled(speech.say("advice.against"), _reasons(entry.against)),
        *titled(speech.say("advice.flips"), _flips(entry, speech)),
        *titled(speech.say("advice.ask"), (escape(speech.label(fact)) for fact in entry.ask)),
    ]


def segment_blocks(segment: Segment, speech: Speech) -> list[Block]:
    """Draw how much time the customer deserves."""
    details = []
    if segment.pareto_today or segment.pareto_potential:
        none = speech.say("advice.no_class")
        details.append(
            speech.say(
                "advice.classes",
                today=segment.pareto_today or none,
                potential=segment.pareto_potential or none,
            )
        )
    if segment.key_candidate:
        details.append(speech.say("advice.key_candidate"))
    if segment.provisional:
        details.append(speech.say("advice.provisional"))
    title = speech.say("advice.segment", placement=speech.placement(segment.placement))
    lines = [bold(title), *([escape(" · ".join(details))] if details else [])]
    lines += [f"• {line}" for line in _reasons([*segment.because, *segment.notes])]
    return mrkdwn_sections("\n".join(lines))


def lever_blocks(levers: list[Lever], speech: Speech) -> list[Block]:
    """Draw the value to lead with."""
    if not levers:
        return []
    return [
        *mrkdwn_sections(bold(speech.say("advice.levers"))),
        *(block for lever in levers for block in mrkdwn_sections(_lever(lever, speech))),
    ]


def small_print(advice: Advice, speech: Speech) -> list[Block]:
    """Draw what was not asked and by which playbook the advice was made."""
    skipped = [
        f"{escape(speech.label(one.fact))}: {escape(one.because.rstrip('.'))}"
        for one in advice.skipped_questions
    ]
    line = f"{escape(speech.say('advice.skipped'))}: {'; '.join(skipped)}." if skipped else ""
    version = speech.say("advice.version", hash=advice.playbook[:12]) if advice.playbook else ""
    return [divider(), *context(line, escape(version))] if line or version else []


def _reasons(reasons: Reasons) -> list[str]:
    return [
        f"{escape(reason.because)}{_points(reason.points)}" for reason in reasons if reason.because
    ]


def _points(points: float | None) -> str:
    return f" ({abs(points):g})" if points else ""


def _flips(entry: Entry, speech: Speech) -> list[str]:
    return [
        escape(
            speech.say(
                "advice.flip",
                changes=", ".join(
                    f"{speech.label(fact)}: {speech.value(fact, value)}"
                    for fact, value in flip.change.items()
                ),
                verdict=speech.verdict(flip.to),
            )
        )
        for flip in entry.flips
    ]


def _lever(lever: Lever, speech: Speech) -> str:
    mark = speech.say("advice.assumed" if lever.hypothesis else "advice.heard")
    lines = [f"{bold(lever.name or speech.lever(lever.lever))} ({escape(mark)})"]
    if lever.because:
        lines.append(escape(lever.because))
    lines += [f"• _{escape(question)}_" for question in lever.questions]
    if lever.evidence:
        lines.append(escape(speech.say("advice.proof", words=" ".join(lever.evidence))))
    return "\n".join(lines)
