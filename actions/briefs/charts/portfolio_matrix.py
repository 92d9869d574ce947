"""Attractiveness against strength: the four segments and one account's place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from actions.briefs.charts.canvas import Canvas, Point
from actions.briefs.charts.chart import Chart, Table
from actions.playbook.phrases import phrases

WIDTH, HEIGHT = 420, 340
LEFT, TOP, SIDE_X, SIDE_Y = 40, 12, 368, 280
HIGHEST = 10
HIGH_ATTRACTIVENESS, HIGH_STRENGTH = 6, 5
"""From these scores an account counts as attractive, and our position as strong."""

CELLS = {
    (True, True): "key",
    (True, False): "development",
    (False, True): "maintenance",
    (False, False): "transactional",
}
"""Segment by (attractive, strong)."""


def portfolio_matrix_chart(segment: Mapping[str, Any], language: str) -> Chart:
    """Draw the `segment` of an advice document.

    Args:
        segment: needs `placement`, `attractiveness` and `strength`; a score may be None.
        language: `en` or `nl`.
    """
    say = phrases("charts", language)
    attractiveness, strength = segment.get("attractiveness"), segment.get("strength")
    placement = say.say(f"portfolio_matrix.{segment['placement']}")
    cell = None
    if attractiveness is not None and strength is not None:
        cell = CELLS[attractiveness >= HIGH_ATTRACTIVENESS, strength >= HIGH_STRENGTH]
    told = [
        say.say(
            "portfolio_matrix.description",
            attractiveness=_score(attractiveness),
            strength=_score(strength),
            high_attractiveness=str(HIGH_ATTRACTIVENESS),
            high_strength=str(HIGH_STRENGTH),
            placement=placement,
        )
    ]
    if cell and cell != segment["placement"] and segment["placement"] in CELLS.values():
        cell_name = say.say(f"portfolio_matrix.{cell}")
        told.append(say.say("portfolio_matrix.moved", cell=cell_name, placement=placement))

    def draw(canvas: Canvas) -> None:
        for (attractive, strong), name in CELLS.items():
            x0, x1 = (HIGH_STRENGTH - 0.5, HIGHEST) if strong else (0, HIGH_STRENGTH - 0.5)
            y0, y1 = (
                (HIGH_ATTRACTIVENESS - 0.5, HIGHEST)
                if attractive
                else (0, HIGH_ATTRACTIVENESS - 0.5)
            )
            corner, far = _at(x0, y1), _at(x1, y0)
            chosen = name == segment["placement"]
            canvas.rect(
                corner,
                (far[0] - corner[0], far[1] - corner[1]),
                "zone-a" if chosen else "zone-c",
                stroke="grid",
            )
            canvas.text(
                (corner[0] + 10, corner[1] + 20),
                say.say(f"portfolio_matrix.{name}"),
                fill="ink" if chosen else "muted",
                size=13,
                bold=chosen,
            )
        for score in (0, 5, 10):
            canvas.text(
                (_at(score, 0)[0], TOP + SIDE_Y + 16),
                str(score),
                fill="muted",
                size=11,
                anchor="middle",
            )
            canvas.text(
                (LEFT - 8, _at(0, score)[1] + 4), str(score), fill="muted", size=11, anchor="end"
            )
        canvas.text(
            (LEFT + SIDE_X / 2, HEIGHT - 10),
            say.say("portfolio_matrix.strength_axis"),
            fill="muted",
            anchor="middle",
        )
        canvas.turned_text((14, TOP + SIDE_Y / 2), say.say("portfolio_matrix.attractiveness_axis"))
        if attractiveness is not None and strength is not None:
            canvas.dot(_at(strength, attractiveness), "accent", radius=8)

    return Chart(
        key="portfolio_matrix",
        title=say.say("portfolio_matrix.title", placement=placement),
        description=" ".join(told),
        table=Table(
            (say.say("portfolio_matrix.column_axis"), say.say("portfolio_matrix.column_value")),
            (
                (say.say("portfolio_matrix.attractiveness_axis"), _score(attractiveness)),
                (say.say("portfolio_matrix.strength_axis"), _score(strength)),
            ),
        ),
        width=WIDTH,
        height=HEIGHT,
        draw=draw,
    )


def _score(value: int | None) -> str:
    return "–" if value is None else str(value)


def _at(strength: float, attractiveness: float) -> Point:
    x = min(max(strength, 0), HIGHEST) / HIGHEST
    y = min(max(attractiveness, 0), HIGHEST) / HIGHEST
    return LEFT + x * SIDE_X, TOP + SIDE_Y * (1 - y)
