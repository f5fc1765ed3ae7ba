"""Measurements: python -m tests.bench prints what the store costs. Nothing here is a test of being fast."""
