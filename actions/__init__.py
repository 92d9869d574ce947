"""Entree's own side of the webhook: everything that is not Rasa."""
