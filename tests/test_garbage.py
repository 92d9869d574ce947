"""What a server loaded is left alone by the garbage collector, what turns leave behind is not."""

from __future__ import annotations

import subprocess
import sys

LEAVES_A_CYCLE = """
import gc, weakref
from {room} import garbage

class Turn: ...

standing = [[] for _ in range(1000)]
garbage.settle()
assert gc.get_freeze_count() >= 1000
turn = Turn()
turn.itself = turn
left = weakref.ref(turn)
del turn
kept = [[] for _ in range(garbage.BEFORE_A_COLLECTION * 2)]
assert left() is None
print("settled")
"""


def settled(room: str) -> str:
    """Run it in a process of its own: what is frozen stays so."""
    asked = [sys.executable, "-c", LEAVES_A_CYCLE.format(room=room)]
    return subprocess.run(asked, check=True, capture_output=True, text=True).stdout


def test_what_a_start_loaded_is_left_alone_and_cycles_of_turns_go() -> None:
    assert settled("actions") == "settled\n"
    assert settled("bot") == "settled\n"
