"""The rule core: what follows from the facts, and what to ask. Pure values in, values out."""
