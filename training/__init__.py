"""Tunes the sentence encoder on the example sentences of the vocabulary: ``make learn``.

Nothing of the product imports this room; only here torch is needed.
"""
