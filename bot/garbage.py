"""Python's garbage collector, told what a server's start loaded."""

import gc

BEFORE_A_COLLECTION = 20_000
"""New objects that may be made before the young ones are looked at: some turns' worth, a few MB."""


def settle() -> None:
    """Leave all that stands now out of every later collection; for a process that is ready to serve.

    A server loads hundreds of thousands of objects and keeps them all; the collector would walk them
    again and again while people wait (`gc.freeze`, Python's documentation of `gc`).
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(BEFORE_A_COLLECTION, *gc.get_threshold()[1:])
