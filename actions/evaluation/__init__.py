"""Measures how well the assistant understands lines it was not made from."""
