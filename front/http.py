"""httpx, without the command line that it would bring along: `from front.http import httpx`."""

from __future__ import annotations

from actions.left_out import leaving_out

# It draws with rich and pygments: 7 MB.
with leaving_out("rich", "pygments"):
    import httpx

__all__ = ["httpx"]
