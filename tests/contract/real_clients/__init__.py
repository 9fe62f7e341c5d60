"""Clients that others wrote, unchanged, against the practice exchange: they judge whether it speaks the dialect."""
