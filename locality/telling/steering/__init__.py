"""The steering group: its meeting, and which pilots come first."""
