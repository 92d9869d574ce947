"""The self-assessment on the profile of the seller (S8-S12): five statements, marks 1 to 4."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from actions.briefs.amounts import day as written
from actions.consultations.coaching import ProfileEntry
from actions.dialogue import messages
from actions.dialogue.coaching.words import first_of, sayings
from actions.dialogue.talk import Talk
from actions.playbook.seller_profile import MOST_MARK, QUALITIES, quality_names

OPEN = "assessment"
CASE = "self_assessment"
BEGIN = '/practise{"assessment": true}'
FULL, EMPTY = "■", "□"
MARKS = range(1, MOST_MARK + 1)


def begin(talk: Talk) -> None:
    """Put the first statement."""
    talk.turn.person.state[OPEN] = {}
    _put(talk, sayings(talk).say("assessment.lead"))


def waiting(talk: Talk) -> bool:
    """Tell whether a self-assessment is going on."""
    return talk.turn.person.state.get(OPEN) is not None


def leave(talk: Talk) -> None:
    """Stop; half a self-assessment is kept nowhere."""
    talk.turn.person.state.pop(OPEN, None)
    talk.say(messages.notice("assessment_left", sayings(talk).say("assessment.left")))


def hear(talk: Talk, given: Mapping[str, Any] | None = None) -> None:
    """Take a mark, typed or (`given`) by button, and go on.

    The button of an earlier statement changes its mark.
    """
    if not waiting(talk):
        text = sayings(talk).say("assessment.over")
        talk.say(messages.notice("assessment_over", text, [begin_button(talk)]))
        return
    marks: dict[str, int] = talk.turn.person.state[OPEN]
    quality, mark = _said(talk, marks) if given is None else _pressed(given, marks)
    if quality is None or mark is None:
        _put(talk, sayings(talk).say("assessment.unclear"))
        return
    marks[quality] = mark
    if len(marks) == len(QUALITIES):
        _finish(talk, marks)
    else:
        _put(talk, "")


def _next(marks: Mapping[str, int]) -> str:
    return next(one for one in QUALITIES if one not in marks)


def _said(talk: Talk, marks: Mapping[str, int]) -> tuple[str, int | None]:
    found = first_of(talk, [f"mark_{mark}" for mark in MARKS])
    return _next(marks), int(found.removeprefix("mark_")) if found else None


def _pressed(given: Mapping[str, Any], marks: Mapping[str, int]) -> tuple[str | None, int | None]:
    quality, mark = given.get("quality"), given.get("mark")
    known = isinstance(quality, str) and (quality in marks or quality == _next(marks))
    valid = isinstance(mark, int) and not isinstance(mark, bool) and mark in MARKS
    return (str(quality) if known else None), (mark if valid else None)


def _put(talk: Talk, above: str) -> None:
    say, marks = sayings(talk).say, talk.turn.person.state[OPEN]
    quality = _next(marks)
    statement = say(
        "assessment.ask",
        number=f"{QUALITIES.index(quality) + 1}",
        of=f"{len(QUALITIES)}",
        statement=say(f"assessment.{quality}"),
    )
    buttons = [
        messages.button(
            say(f"assessment.mark_{mark}"),
            f"/practise{json.dumps({'quality': quality, 'mark': mark})}",
        )
        for mark in MARKS
    ]
    lead = "\n".join(part for part in (above, statement) if part)
    title = say("assessment.title")
    talk.say(messages.practice(lead, case=CASE, title=title, buttons=buttons))


def _finish(talk: Talk, marks: Mapping[str, int]) -> None:
    """Keep the marks, and say what they come to, beside the time before."""
    earlier = talk.turn.coaching.profiles()
    talk.turn.person.state.pop(OPEN)
    talk.turn.coaching.record_profile(marks)
    say = sayings(talk).say
    talk.say(
        messages.practice(
            say("assessment.result"),
            case=CASE,
            title=say("assessment.title"),
            feedback=_told(talk, marks, earlier[-1] if earlier else None),
            buttons=[messages.button(say("practice.next"), "/practise")],
            chart=messages.chart("seller_profile", talk.turn.now),
        )
    )


def _told(talk: Talk, marks: Mapping[str, int], before: ProfileEntry | None) -> list[str]:
    say, names = sayings(talk).say, quality_names(talk.playbook, talk.language)
    was = before.marks if before else {}
    lines = [
        say(
            f"assessment.line{'_before' if key in was else ''}",
            name=name,
            bar=FULL * marks[key] + EMPTY * (MOST_MARK - marks[key]),
            mark=f"{marks[key]}",
            most=f"{MOST_MARK}",
            **({"before": f"{was[key]}"} if key in was else {}),
        )
        for key, name in names.items()
    ]

    def named(keys: list[str]) -> str:
        return talk.words.join(names[key].lower() for key in keys)

    lowest = [key for key in QUALITIES if marks[key] == min(marks.values())]
    highest = [key for key in QUALITIES if marks[key] == max(marks.values())]
    if len(lowest) == len(QUALITIES):
        lines.append(say("assessment.even"))
    else:
        lines.append(say("assessment.strong", names=named(highest)))
        lines.append(say("assessment.train", names=named(lowest)))
        lines.append(say(f"assessment.train_{lowest[0]}"))
    if before:
        on = written(before.at.date(), talk.language)
        moved = {
            "higher": [key for key in QUALITIES if key in was and marks[key] > was[key]],
            "lower": [key for key in QUALITIES if key in was and marks[key] < was[key]],
        }
        told = [
            say(f"assessment.{way}", day=on, names=named(keys))
            for way, keys in moved.items()
            if keys
        ]
        lines += told or [say("assessment.unchanged", day=on)]
    return lines


def begin_button(talk: Talk) -> messages.Button:
    """Return the button that begins one."""
    return messages.button(sayings(talk).say("assessment.begin"), BEGIN)
