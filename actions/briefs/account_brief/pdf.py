"""Write an account brief as tagged PDF with its fonts embedded."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from datetime import UTC, date, datetime
from math import ceil
from pathlib import Path
from typing import Any, Final

import typst

from actions.briefs.account_brief.model import Brief
from actions.briefs.charts import Chart, Variant

TEMPLATE = Path(__file__).with_name("brief.typ")
FONTS = Path(__file__).parent.parent / "fonts"
STANDARD: Final = "ua-1"
"""PDF/UA: the compiler refuses a document that screen readers cannot follow."""
MOST_PAGES = 2
MOST_YEARS = 11
"""Columns of years that fit side by side, and the last one; the word file has them all."""
SCALES = (1.0, 0.96, 0.92, 0.88)
"""Text sizes tried, largest first, until the brief has at most two pages."""


def to_pdf(brief: Brief) -> bytes:
    """Compile the brief.

    The same brief gives the same bytes: the only time in it is its own date.
    """
    scale = _fitting(brief)
    return typst.compile(
        str(TEMPLATE),
        format="pdf",
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        sys_inputs=_inputs(brief, scale),
        timestamp=_midnight(brief.date),
        pdf_standards=[STANDARD],
    )


def _fitting(brief: Brief) -> float:
    """The largest text size at which the brief has at most two pages."""
    # One pixel an inch is enough to count pages.
    fits = (scale for scale in SCALES if len(to_png(brief, 1, scale)) <= MOST_PAGES)
    return next(fits, SCALES[-1])


def to_png(brief: Brief, pixels_per_inch: float = 110, scale: float | None = None) -> list[bytes]:
    """The pages of the PDF as pictures, for a preview; or in another text size."""
    scale = _fitting(brief) if scale is None else scale
    pages: bytes | list[bytes] = typst.compile(
        str(TEMPLATE),
        format="png",
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        sys_inputs=_inputs(brief, scale),
        ppi=pixels_per_inch,
    )
    return pages if isinstance(pages, list) else [pages]


def _inputs(brief: Brief, scale: float) -> dict[str, str]:
    # Words travel as JSON in a string, so nothing that a person typed is ever markup.
    return {"brief": json.dumps(_data(brief), ensure_ascii=False), "scale": str(scale)}


def _midnight(day: date) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())


def _data(brief: Brief) -> dict[str, Any]:
    # Charts hold functions; they travel as finished pictures.
    data = asdict(replace(brief, pareto=None, value_chart=None))
    data |= {
        "pareto": _picture(brief.pareto),
        "value_chart": _picture(brief.value_chart),
        "value_years": _years(brief.value_chart),
        "date": _ymd(brief.date),
    }
    return data


def _picture(chart: Chart | None) -> dict[str, Any] | None:
    if chart is None:
        return None
    svg = chart.svg(Variant.FIXED)
    table = chart.table
    return {
        "svg": svg,
        "title": chart.title,
        "alt": chart.description,
        "columns": table.columns,
        "rows": table.rows,
    }


def _years(chart: Chart | None) -> list[tuple[str, ...]]:
    """The table of the costs lying down, a column for a year; of a long life some years only."""
    if chart is None:
        return []
    *_, last = rows = chart.table.rows
    step = ceil(len(rows) / MOST_YEARS)
    shown = [*rows[:-1:step], last]
    return list(zip(chart.table.columns, *shown, strict=True))


def _ymd(day: date) -> tuple[int, int, int]:
    return day.year, day.month, day.day
