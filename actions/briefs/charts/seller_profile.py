"""How a seller sees themselves on the five qualities of the profile, beside the time before."""

from __future__ import annotations

from collections.abc import Mapping

from actions.briefs.charts.canvas import Canvas
from actions.briefs.charts.chart import Chart, Table
from actions.playbook.phrases import phrases
from actions.playbook.seller_profile import MOST_MARK

WIDTH, ROW, TOP = 480, 40, 34
LABEL_WIDTH, BAR = 196, 20


def seller_profile_chart(
    names: Mapping[str, str],
    now: Mapping[str, int],
    before: Mapping[str, int] | None,
    language: str,
) -> Chart:
    """Draw a self-assessment.

    Args:
        names: name as people read it by quality, in order.
        now: mark by quality, 1 to `MOST_MARK`.
        before: the self-assessment before that, if there is one.
        language: `en` or `nl`.
    """
    say = phrases("charts", language)
    rows = [(name, now[key], (before or {}).get(key)) for key, name in names.items() if key in now]
    described = say.say(
        "seller_profile.description",
        marks=", ".join(
            say.say("seller_profile.one", name=name, mark=f"{mark}") for name, mark, _ in rows
        ),
        most=f"{MOST_MARK}",
    )
    if before:
        described += " " + say.say("seller_profile.hollow")

    def draw(canvas: Canvas) -> None:
        unit = (WIDTH - LABEL_WIDTH - 40) / MOST_MARK
        bottom = TOP + ROW * len(rows)
        for mark in range(1, MOST_MARK + 1):
            x = LABEL_WIDTH + mark * unit
            canvas.line((x, TOP - 8), (x, bottom - 8))
            canvas.text((x, TOP - 14), f"{mark}", fill="muted", anchor="middle")
        for index, (name, mark, earlier) in enumerate(rows):
            y = TOP + index * ROW
            canvas.text((0, y + BAR - 5), name)
            canvas.rect((LABEL_WIDTH, y), (mark * unit, BAR), "accent", radius=2)
            if earlier is not None:
                canvas.dot((LABEL_WIDTH + earlier * unit, y + BAR / 2), "second", hollow=True)

    columns = ["quality", "now", *(["before"] if before else [])]
    return Chart(
        key="seller_profile",
        title=say.say("seller_profile.title"),
        description=described,
        table=Table(
            tuple(say.say(f"seller_profile.column_{one}") for one in columns),
            tuple(
                (name, f"{mark}", *([f"{earlier or '–'}"] if before else []))
                for name, mark, earlier in rows
            ),
        ),
        width=WIDTH,
        height=TOP + ROW * len(rows),
        draw=draw,
    )
