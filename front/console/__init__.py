"""The coach console: consultations of one's own and of those one coaches, on server-made pages."""
