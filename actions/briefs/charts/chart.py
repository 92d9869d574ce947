"""A chart: its picture, what it says in words, and the same as a table."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from xml.etree import ElementTree as ET

from actions.briefs.charts.canvas import Canvas
from actions.briefs.charts.theme import adaptive, fixed, stylesheet

FONTS = Path(__file__).parent.parent / "fonts"


class Variant(StrEnum):
    """How colours are written."""

    ADAPTIVE = "adaptive"
    """CSS custom properties that follow the page, light or dark."""
    PAGE = "page"
    """The same without a style element, for pages whose policy allows none of those inline."""
    FIXED = "fixed"
    """Light colours, for paper and pixels."""


@dataclass(frozen=True, slots=True)
class Table:
    """The chart's content for those who cannot see it."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Chart:
    """A picture of `width` x `height` units.

    Attributes:
        key: what kind of chart it is.
        title: what it shows, in a few words.
        description: what one reads from it, in a sentence or two.
        draw: puts the shapes on a canvas.
    """

    key: str
    title: str
    description: str
    table: Table
    width: int
    height: int
    draw: Callable[[Canvas], None]

    def svg(self, variant: Variant = Variant.ADAPTIVE) -> str:
        """The picture as an SVG element with title and description for screen readers."""
        digest = hashlib.sha256(f"{self.key}{self.title}{self.description}".encode()).hexdigest()
        prefix = f"chart-{self.key}-{digest[:8]}".replace("_", "-")
        root = ET.Element(
            "svg",
            {
                "xmlns": "http://www.w3.org/2000/svg",
                "viewBox": f"0 0 {self.width} {self.height}",
                "width": str(self.width),
                "height": str(self.height),
                "role": "img",
                "aria-labelledby": f"{prefix}-title {prefix}-desc",
                "class": "entree-chart",
            },
        )
        ET.SubElement(root, "title", {"id": f"{prefix}-title"}).text = self.title
        ET.SubElement(root, "desc", {"id": f"{prefix}-desc"}).text = self.description
        if variant is Variant.ADAPTIVE:
            ET.SubElement(root, "style").text = stylesheet()
        self.draw(Canvas(colour=fixed if variant is Variant.FIXED else adaptive, root=root))
        return ET.tostring(root, encoding="unicode")

    def png(self, zoom: float = 2.0) -> bytes:
        """The picture as PNG on white, `zoom` pixels per unit, with the shipped font only."""
        # Loaded with the first picture: most processes never draw one.
        import resvg_py

        return bytes(
            resvg_py.svg_to_bytes(
                svg_string=self.svg(Variant.FIXED),
                background="#ffffff",
                zoom=zoom,
                skip_system_fonts=True,
                font_files=[str(path) for path in sorted(FONTS.glob("*.ttf"))],
                font_family="IBM Plex Sans",
                sans_serif_family="IBM Plex Sans",
            )
        )

    def table_html(self) -> str:
        """The content as an HTML table with a caption and header cells."""
        table = ET.Element("table", {"class": "entree-chart-table"})
        ET.SubElement(table, "caption").text = self.title
        head = ET.SubElement(ET.SubElement(table, "thead"), "tr")
        for column in self.table.columns:
            ET.SubElement(head, "th", {"scope": "col"}).text = column
        body = ET.SubElement(table, "tbody")
        for row in self.table.rows:
            line = ET.SubElement(body, "tr")
            for index, cell in enumerate(row):
                if index:
                    ET.SubElement(line, "td").text = cell
                else:
                    ET.SubElement(line, "th", {"scope": "row"}).text = cell
        return ET.tostring(table, encoding="unicode", method="html")
