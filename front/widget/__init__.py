"""The widget: a web component, built by ``npm run build`` into :data:`DIST`."""

from pathlib import Path

HERE = Path(__file__).resolve().parent
DIST = HERE / "dist"
"""Where the built module is; it is made, not committed."""
