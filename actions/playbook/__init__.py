"""The book that sales people own: rules, questions, concepts and texts in both languages."""
