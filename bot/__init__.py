"""What runs inside Rasa's process (Python 3.10): little, and nothing of it imports ours."""
