"""What kind of message is this: the acts classifier that runs in Rasa's pipeline."""
