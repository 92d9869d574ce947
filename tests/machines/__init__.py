"""The product on more than one machine."""
