"""The proof that money is not lost, sent twice or lied about: `python -m tests.faults` (see README.md here)."""
