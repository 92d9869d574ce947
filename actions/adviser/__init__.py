"""Facts in, advice document out."""
