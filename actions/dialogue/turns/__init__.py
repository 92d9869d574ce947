"""The actions Rasa calls, one file per topic."""
