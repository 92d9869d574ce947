"""What two options have cost, year by year."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import ceil, log10

from actions.briefs.amounts import euro, number, percent, short_euro
from actions.briefs.charts.canvas import Canvas, Point
from actions.briefs.charts.chart import Chart, Table
from actions.briefs.life_cycle_cost import Comparison, cumulative
from actions.playbook.phrases import phrases

WIDTH, HEIGHT = 480, 270
LEFT, RIGHT, TOP, BOTTOM = 58, 116, 20, 44
MOST_YEAR_LABELS = 12


def cumulative_cost_chart(comparison: Comparison, language: str) -> Chart:
    """Draw the cumulative discounted cost of both options.

    Args:
        comparison: result of `life_cycle_cost.compare`.
        language: `en` or `nl`.
    """
    say = phrases("charts", language)
    ours = cumulative(comparison.ours, comparison.rate)
    theirs = cumulative(comparison.alternative, comparison.rate)
    told = [
        say.say(
            "cumulative_cost.description",
            rate=percent(comparison.rate, language, 1),
            ours_years=number(comparison.ours.life_years, language),
            alternative_years=number(comparison.alternative.life_years, language),
            ours=euro(ours[-1], language),
            alternative=euro(theirs[-1], language),
        )
    ]
    crossing = _crossing(ours, theirs)
    if crossing is not None:
        told.append(say.say("cumulative_cost.crossing", year=str(ceil(crossing))))
    years = max(len(ours), len(theirs)) - 1

    def draw(canvas: Canvas) -> None:
        highest, step = _scale(max(*ours, *theirs))

        def at(year: float, amount: float) -> Point:
            return (
                LEFT + year / years * (WIDTH - LEFT - RIGHT),
                HEIGHT - BOTTOM - amount / highest * (HEIGHT - TOP - BOTTOM),
            )

        for tick in range(round(highest / step) + 1):
            x, y = at(0, tick * step)
            canvas.line((x, y), (WIDTH - RIGHT, y))
            words = short_euro(tick * step, language)
            canvas.text((x - 8, y + 4), words, fill="muted", size=11, anchor="end")
        for year in range(0, years + 1, ceil(years / MOST_YEAR_LABELS)):
            x, y = at(year, 0)
            canvas.text((x, y + 17), str(year), fill="muted", size=11, anchor="middle")
        canvas.text(
            ((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8),
            say.say("cumulative_cost.years_axis"),
            fill="muted",
            anchor="middle",
        )
        ends = []
        for line, colour, hollow, name in (
            (theirs, "second", True, "alternative"),
            (ours, "accent", False, "ours"),
        ):
            points = [at(year, amount) for year, amount in enumerate(line)]
            canvas.curve(points, colour)
            canvas.dot(points[-1], colour, radius=5, hollow=hollow)
            ends.append((points[-1], colour, name, line[-1]))
        for point, colour, name, amount in _apart(ends):
            x, y = point[0] + 12, point[1]
            words = say.say(f"cumulative_cost.{name}")
            canvas.text((x, y), words, fill=colour, size=13, bold=True)
            canvas.text((x, y + 15), euro(amount, language), size=12)

    return Chart(
        key="cumulative_cost",
        title=say.say("cumulative_cost.title"),
        description=" ".join(told),
        table=Table(
            tuple(
                say.say(f"cumulative_cost.{name}")
                for name in ("year", "ours_column", "alternative_column")
            ),
            tuple(
                (str(year), _cell(ours, year, language), _cell(theirs, year, language))
                for year in range(years + 1)
            ),
        ),
        width=WIDTH,
        height=HEIGHT,
        draw=draw,
    )


def _cell(line: Sequence[float], year: int, language: str) -> str:
    return euro(line[year], language) if year < len(line) else ""


def _crossing(ours: Sequence[float], theirs: Sequence[float]) -> float | None:
    """The year (with fraction) from which our dearer offer has cost less, if it comes."""
    gaps = [mine - other for mine, other in zip(ours, theirs, strict=False)]
    if gaps[0] <= 0:
        return None
    for year, (before, after) in enumerate(pairwise(gaps)):
        if before > 0 >= after:
            return year + before / (before - after)
    return None


def _scale(highest: float) -> tuple[float, float]:
    """A round top of the axis and the step between its ticks (four to eight of them)."""
    if highest <= 0:
        return 1.0, 1.0
    magnitude = 10.0 ** int(log10(highest))
    step = next(
        magnitude * factor
        for factor in (0.1, 0.2, 0.25, 0.5, 1, 2)
        if highest / (magnitude * factor) <= 7
    )
    return ceil(highest / step) * step, step


_End = tuple[Point, str, str, float]


def _apart(ends: Sequence[_End]) -> list[_End]:
    """Move labels that would lie on each other to a line's height apart."""
    upper, lower = sorted(ends, key=lambda end: end[0][1])
    gap = 34 - (lower[0][1] - upper[0][1])
    if gap > 0:
        upper = ((upper[0][0], upper[0][1] - gap / 2), *upper[1:])
        lower = ((lower[0][0], lower[0][1] + gap / 2), *lower[1:])
    return [upper, lower]
