"""The little of Entree that runs inside Rasa's process (Python 3.10). It imports nothing of ours."""
