"""The coach console on the real store."""
