"""What people say, turned into what happens: the actions behind Rasa's webhook."""
