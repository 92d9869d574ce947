"""The graph of a layer that is shipped is the one that is drawn for the encoder package."""

from __future__ import annotations

from actions.reading import packed
from actions.reading.encoder import package_weights
from actions.reading.network import GRAPH
from training.graph import drawn


def test_the_graph_that_is_shipped_is_the_one_that_is_drawn() -> None:
    assert GRAPH.read_bytes() == drawn(packed.read(package_weights())), (
        "run `python -m training.graph`"
    )
