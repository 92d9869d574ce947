"""Colours by meaning, in light and dark.

A page may override each as the CSS custom property `--chart-<name>`.
"""

from __future__ import annotations

LIGHT = {
    "ink": "#1b2530",
    "muted": "#5b6875",
    "grid": "#dde3e8",
    "surface": "#ffffff",
    "accent": "#0b6e75",
    "second": "#b4581a",
    "zone-a": "#d5ebec",
    "zone-b": "#eaf4f4",
    "zone-c": "#f6f8f9",
    "for": "#0b6e75",
    "against": "#b4581a",
}
DARK = {
    "ink": "#eef2f5",
    "muted": "#a5b1bc",
    "grid": "#36424d",
    "surface": "#131a21",
    "accent": "#5cc4cb",
    "second": "#f0a468",
    "zone-a": "#17444a",
    "zone-b": "#172f36",
    "zone-c": "#18222a",
    "for": "#5cc4cb",
    "against": "#f0a468",
}

FONT = "'IBM Plex Sans', system-ui, 'Segoe UI', sans-serif"
"""Shipped with the documents; a page falls back to its own sans."""


def stylesheet() -> str:
    """Both palettes as custom properties that any rule of the page outweighs."""
    light = "".join(f"--chart-{name}:{value};" for name, value in LIGHT.items())
    dark = "".join(f"--chart-{name}:{value};" for name, value in DARK.items())
    return f":where(:root){{{light}}}@media (prefers-color-scheme:dark){{:where(:root){{{dark}}}}}"


def adaptive(name: str) -> str:
    """A colour that follows the page, with the light value where styles are not allowed."""
    return f"var(--chart-{name}, {LIGHT[name]})"


def fixed(name: str) -> str:
    """The light colour, for paper and pixels."""
    return LIGHT[name]
