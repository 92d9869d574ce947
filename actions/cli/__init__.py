"""The `entree` command, one file per command group."""
