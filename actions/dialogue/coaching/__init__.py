"""Coaching in the conversation: own verdict, outcome, rehearsal, practice; one file per topic."""
