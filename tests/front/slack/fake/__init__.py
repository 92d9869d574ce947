"""A strict stand-in for Slack on loopback: Web API, Socket Mode, response addresses."""
