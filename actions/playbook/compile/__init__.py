"""From pages to the structures of the rule core."""
