"""The heads that are trained compute what the ones that are kept compute."""

from __future__ import annotations

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="only where the network is trained")

SPANS = ((0, 0, 6), (1, 2, 4))


def states() -> np.ndarray:
    from actions.reading.encoder import DIMENSION

    return np.random.default_rng(5).normal(size=(2, 6, DIMENSION)).astype(np.float32)


@pytest.mark.parametrize("kind", ["Head", "AttentiveHead"])
def test_what_is_kept_tells_the_same(kind: str) -> None:
    from training import heads

    own = states()
    head = getattr(heads, kind)(3)
    if kind == "AttentiveHead":
        head.queries.data = torch.randn_like(head.queries)

    told = head(torch.from_numpy(own), torch.tensor(SPANS)).detach().numpy()
    kept = head.attentive() if kind == "AttentiveHead" else head.kept()

    for row, (text, begin, end) in zip(told, SPANS, strict=True):
        assert kept.logits(own[text], [(begin, end)])[0] == pytest.approx(row, abs=1e-3)


def test_an_attentive_head_begins_as_a_plain_one() -> None:
    from training.heads import AttentiveHead, Head

    plain, attentive = Head(3), AttentiveHead(3)
    attentive.layer = plain.layer

    own = torch.from_numpy(states())
    spans = torch.tensor(SPANS)

    assert torch.allclose(plain(own, spans), attentive(own, spans), atol=1e-4)
