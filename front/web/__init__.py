"""The web channel: the API that the widget talks to, and the pages around it."""
