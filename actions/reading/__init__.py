"""Reading: from what people write to facts about the prospect."""
