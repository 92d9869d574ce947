"""Draw SVG shapes with colours by meaning; the XML library does all escaping."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from actions.briefs.charts.theme import FONT

Point = tuple[float, float]


@dataclass
class Canvas:
    """Shapes on a plane of user units (1 unit = 1 CSS pixel at natural size).

    Attributes:
        colour: turns a colour's meaning (`ink`, `accent`, ...) into a paint.
    """

    colour: Callable[[str], str]
    root: ET.Element = field(default_factory=lambda: ET.Element("g"))

    def rect(
        self, at: Point, size: Point, fill: str, *, radius: float = 0, stroke: str | None = None
    ) -> None:
        """A rectangle from its upper left corner."""
        attributes = {
            "x": _n(at[0]),
            "y": _n(at[1]),
            "width": _n(size[0]),
            "height": _n(size[1]),
            "fill": self.colour(fill),
        }
        if radius:
            attributes["rx"] = _n(radius)
        if stroke:
            attributes |= {"stroke": self.colour(stroke), "stroke-width": "1"}
        ET.SubElement(self.root, "rect", attributes)

    def line(self, a: Point, b: Point, stroke: str = "grid", *, dash: str = "") -> None:
        """A thin straight line."""
        attributes = {
            "x1": _n(a[0]),
            "y1": _n(a[1]),
            "x2": _n(b[0]),
            "y2": _n(b[1]),
            "stroke": self.colour(stroke),
            "stroke-width": "1",
        }
        if dash:
            attributes["stroke-dasharray"] = dash
        ET.SubElement(self.root, "line", attributes)

    def curve(self, points: Iterable[Point], stroke: str, *, width: float = 2.5) -> None:
        """A line through points."""
        ET.SubElement(
            self.root,
            "polyline",
            {
                "points": " ".join(f"{_n(x)},{_n(y)}" for x, y in points),
                "fill": "none",
                "stroke": self.colour(stroke),
                "stroke-width": _n(width),
                "stroke-linejoin": "round",
                "stroke-linecap": "round",
            },
        )

    def dot(self, at: Point, fill: str, *, radius: float = 6, hollow: bool = False) -> None:
        """A marker; hollow ones differ from filled ones without colour."""
        ET.SubElement(
            self.root,
            "circle",
            {
                "cx": _n(at[0]),
                "cy": _n(at[1]),
                "r": _n(radius),
                "fill": self.colour("surface" if hollow else fill),
                "stroke": self.colour(fill if hollow else "surface"),
                "stroke-width": "2.5" if hollow else "1.5",
            },
        )

    def text(
        self,
        at: Point,
        words: str,
        *,
        fill: str = "ink",
        size: float = 12,
        bold: bool = False,
        anchor: str = "start",
    ) -> None:
        """One line of text; `anchor` is start, middle or end."""
        element = ET.SubElement(
            self.root,
            "text",
            {
                "x": _n(at[0]),
                "y": _n(at[1]),
                "fill": self.colour(fill),
                "font-family": FONT,
                "font-size": _n(size),
                "font-weight": "600" if bold else "400",
                "text-anchor": anchor,
            },
        )
        element.text = words

    def turned_text(self, at: Point, words: str, *, fill: str = "muted", size: float = 12) -> None:
        """One line of text reading upwards, centred on a point."""
        self.text(at, words, fill=fill, size=size, anchor="middle")
        self.root[-1].set("transform", f"rotate(-90 {_n(at[0])} {_n(at[1])})")


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
