"""Slack: the same conversation as on the web, drawn with Block Kit."""
