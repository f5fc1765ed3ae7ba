"""Attacks on the product by its own people: what gets through is a defect."""
