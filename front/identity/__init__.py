"""Who is speaking: tokens for the widget, verified headers for pages, sign-in for development."""
