"""Pareto curve: customers against their share, zones A, B and C, and one account's place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from actions.advice.pareto import Portfolio
from actions.briefs.amounts import euro, percent
from actions.briefs.charts.canvas import Canvas, Point
from actions.briefs.charts.chart import Chart, Table
from actions.playbook.phrases import phrases

WIDTH, HEIGHT = 480, 264
LEFT, RIGHT, TOP, BOTTOM = 52, 24, 34, 44
MOST_POINTS = 400
"""More points than pixels help nobody; the curve of 100,000 customers is thinned to this."""


LABEL_SHARE = 0.55
"""About the width of two markers' labels, as a share of the axis."""


@dataclass(frozen=True, slots=True)
class ParetoPlaces:
    """Yearly amounts of the account shown, EUR; None = not known, 0 today = a prospect."""

    today: float | None = None
    potential: float | None = None


@dataclass(frozen=True, slots=True)
class _Place:
    rank: int
    letter: str
    share_above: float


@dataclass(frozen=True, slots=True)
class _Mark:
    name: str
    hollow: bool
    below: float


def pareto_chart(
    portfolio: Portfolio,
    language: str,
    places: ParetoPlaces | None = None,
    *,
    by_margin: bool = False,
) -> Chart:
    """Draw a portfolio with the account's place today and with its potential.

    Args:
        portfolio: the seller's customers with the cuts between the classes.
        language: `en` or `nl`.
        places: amounts of one account, replacing its own line when it is in the list.
        by_margin: whether the amounts are margin rather than turnover.

    Raises:
        ValueError: when no customer buys anything.
    """
    if not portfolio.customers:
        raise ValueError("a Pareto curve needs at least one customer above zero")
    say = phrases("charts", language)
    places = places or ParetoPlaces()
    amounts = sorted((a for a in portfolio.amounts if a > 0), reverse=True)
    counts, sums = _classes(portfolio, amounts)
    own_line = places.today or 0.0
    today = _place(portfolio, places.today, own_line)
    potential = _place(portfolio, places.potential, own_line)

    told = [
        say.say(
            "pareto.description",
            a=str(counts["A"]),
            b=str(counts["B"]),
            c=str(counts["C"]),
            count=str(len(amounts)),
            top=percent(portfolio.top_fifth_share, language),
        )
    ]
    rows = [
        (
            letter,
            str(counts[letter]),
            euro(sums[letter], language),
            percent(sums[letter] / portfolio.total, language, 1),
        )
        for letter in "ABC"
    ]
    for name, place, amount in (
        ("today", today, places.today),
        ("potential", potential, places.potential),
    ):
        if place and amount:
            words = {"rank": str(place.rank), "letter": place.letter}
            share = percent(place.share_above, language)
            told.append(say.say(f"pareto.place_{name}", share=share, **words))
            rows.append((say.say(f"pareto.row_{name}", **words), "", euro(amount, language), ""))
    if places.today == 0:
        told.append(say.say("pareto.no_place"))

    def draw(canvas: Canvas) -> None:
        points = _curve(amounts)
        _zones(canvas, counts, language)
        _axes(canvas, language)
        canvas.curve([_at(x, y) for x, y in points], "ink", width=2)
        # Two places close together get their labels one under the other.
        close = (
            today and potential and abs(today.rank - potential.rank) < LABEL_SHARE * len(amounts)
        )
        if potential:
            mark = _Mark(say.say("pareto.potential"), hollow=True, below=22)
            _mark(canvas, points, potential.rank / len(amounts), mark, potential.letter)
        if today:
            mark = _Mark(say.say("pareto.today"), hollow=False, below=42 if close else 22)
            _mark(canvas, points, today.rank / len(amounts), mark, today.letter)

    return Chart(
        key="pareto",
        title=say.say("pareto.title_margin" if by_margin else "pareto.title"),
        description=" ".join(told),
        table=Table(
            tuple(
                say.say(f"pareto.column_{name}")
                for name in ("class", "customers", "amount", "share")
            ),
            tuple(rows),
        ),
        width=WIDTH,
        height=HEIGHT,
        draw=draw,
    )


def _classes(
    portfolio: Portfolio, amounts: Sequence[float]
) -> tuple[dict[str, int], dict[str, float]]:
    counts, sums = dict.fromkeys("ABC", 0), dict.fromkeys("ABC", 0.0)
    for amount in amounts:
        letter = portfolio.letter(portfolio.larger_than(amount) / portfolio.total)
        counts[letter] += 1
        sums[letter] += amount
    return counts, sums


def _place(portfolio: Portfolio, amount: float | None, current: float) -> _Place | None:
    if not amount or amount <= 0:
        return None
    share = portfolio.share_above(amount, portfolio.own_line(current))
    return _Place(portfolio.rank(amount, current), portfolio.letter(share), share)


def _curve(amounts: Sequence[float]) -> list[Point]:
    total, count = sum(amounts), len(amounts)
    points = [(0.0, 0.0)]
    points += [((i + 1) / count, share / total) for i, share in enumerate(accumulate(amounts))]
    step = max(1, len(points) // MOST_POINTS)
    return [*points[:-1:step], points[-1]]


def _at(x: float, y: float) -> Point:
    return LEFT + x * (WIDTH - LEFT - RIGHT), HEIGHT - BOTTOM - y * (HEIGHT - TOP - BOTTOM)


def _zones(canvas: Canvas, counts: dict[str, int], language: str) -> None:
    say = phrases("charts", language)
    total, start = sum(counts.values()), 0.0
    for letter in "ABC":
        end = start + counts[letter] / total
        x, top = _at(start, 1)
        width = _at(end, 0)[0] - x
        canvas.rect((x, top), (width, HEIGHT - TOP - BOTTOM), f"zone-{letter.lower()}")
        if counts[letter]:
            label = say.say("pareto.zone", letter=letter, count=str(counts[letter]))
            # A narrow zone keeps its letter alone.
            words = label if width > 8 * len(label) else letter
            canvas.text((x + width / 2, TOP - 10), words, size=13, bold=True, anchor="middle")
        start = end


def _axes(canvas: Canvas, language: str) -> None:
    say = phrases("charts", language)
    for tick in (0, 0.2, 0.4, 0.6, 0.8, 1):
        x, y = _at(0, tick)
        canvas.line((x, y), (WIDTH - RIGHT, y))
        canvas.text((x - 8, y + 4), percent(tick, language), fill="muted", size=11, anchor="end")
        x, y = _at(tick, 0)
        canvas.text((x, y + 17), percent(tick, language), fill="muted", size=11, anchor="middle")
    middle = (LEFT + WIDTH - RIGHT) / 2
    canvas.text(
        (middle, HEIGHT - 8), say.say("pareto.customers_axis"), fill="muted", anchor="middle"
    )


def _mark(canvas: Canvas, points: Sequence[Point], share: float, mark: _Mark, letter: str) -> None:
    x = min(1.0, share)
    at = _at(x, _height_at(points, x))
    canvas.line(at, _at(x, 0), "accent", dash="3 3")
    canvas.dot(at, "accent", hollow=mark.hollow)
    right = x < 0.75
    canvas.text(
        (at[0] + (12 if right else -12), at[1] + mark.below),
        f"{mark.name}: {letter}",
        fill="accent",
        size=13,
        bold=True,
        anchor="start" if right else "end",
    )


def _height_at(points: Sequence[Point], x: float) -> float:
    for (x0, y0), (x1, y1) in pairwise(points):
        if x0 <= x <= x1:
            return y0 if x1 == x0 else y0 + (y1 - y0) * (x - x0) / (x1 - x0)
    return points[-1][1]
