"""The reasons for and against the entry verdict as bars to either side."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

from actions.briefs.charts.canvas import Canvas
from actions.briefs.charts.chart import Chart, Table
from actions.playbook.phrases import phrases

WIDTH, ROW, TOP = 640, 42, 34
LABEL_WIDTH, LABEL_CHARACTERS = 350, 58
MOST_POINTS = 4
"""The largest weight of one rule; sets the scale so that charts can be compared."""


def entry_balance_chart(entry: Mapping[str, Any], verdict: str, language: str) -> Chart:
    """Draw the `for` and `against` of an advice document's `entry`.

    Args:
        entry: the part `entry` of the advice document.
        verdict: its verdict as people read it.
        language: `en` or `nl`.
    """
    say = phrases("charts", language)
    rows = [(item, 1) for item in _weightiest(entry["for"])]
    rows += [(item, -1) for item in _weightiest(entry["against"])]
    totals = {side: sum(abs(item["points"]) for item, s in rows if s == side) for side in (1, -1)}
    described = (
        say.say(
            "entry_balance.description",
            for_count=str(len(entry["for"])),
            against_count=str(len(entry["against"])),
            for_points=str(totals[1]),
            against_points=str(totals[-1]),
        )
        if rows
        else say.say("entry_balance.none")
    )
    side_names = {1: say.say("entry_balance.for"), -1: say.say("entry_balance.against")}

    def draw(canvas: Canvas) -> None:
        axis = (LABEL_WIDTH + WIDTH) / 2
        unit = (WIDTH - LABEL_WIDTH) / 2 / (MOST_POINTS + 1)
        bottom = TOP + ROW * len(rows)
        canvas.text((axis - 10, 20), side_names[-1], fill="against", bold=True, anchor="end")
        canvas.text((axis + 10, 20), side_names[1], fill="for", bold=True)
        if not rows:
            canvas.text((0, TOP + 16), described, fill="muted")
        for index, (item, side) in enumerate(rows):
            y = TOP + index * ROW
            points = abs(item["points"])
            for line, words in enumerate(_two_lines(item["because"])):
                canvas.text((0, y + 15 + line * 15), words, size=12)
            width = points * unit
            fill = "for" if side == 1 else "against"
            left = axis if side == 1 else axis - width
            canvas.rect((left, y + 6), (width, 20), fill, radius=2)
            end = axis + side * (width + 8)
            canvas.text(
                (end, y + 20), str(points), bold=True, anchor="start" if side == 1 else "end"
            )
        canvas.line((axis, TOP - 4), (axis, max(bottom, TOP + ROW) - 8), "muted")

    return Chart(
        key="entry_balance",
        title=say.say("entry_balance.title", verdict=verdict),
        description=described,
        table=Table(
            tuple(say.say(f"entry_balance.column_{n}") for n in ("reason", "side", "points")),
            tuple((item["because"], side_names[s], str(abs(item["points"]))) for item, s in rows),
        ),
        width=WIDTH,
        height=TOP + ROW * max(1, len(rows)),
        draw=draw,
    )


def _weightiest(items: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    return sorted((i for i in items if i["points"]), key=lambda item: -abs(item["points"]))


def _two_lines(words: str) -> list[str]:
    return textwrap.wrap(words, LABEL_CHARACTERS, max_lines=2, placeholder=" …")
