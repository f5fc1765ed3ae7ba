"""Pilots: what was promised, what was planned, what happened. Imports definitions and periods only."""
