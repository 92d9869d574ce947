"""One renderer per kind of message: ``render(message, speech)`` gives Block Kit blocks."""
