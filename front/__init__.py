"""Where people meet Entree: web API and widget, Slack, coach console."""
