"""Value in money as a conversation: what is missing is asked, one thing at a time."""
