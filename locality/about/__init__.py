"""What the figures say of themselves: search, freshness, completeness, worked examples of the methods.

Reads the store and calls the statistics; the words are in ``words``, what is drawn in ``dashboard``.
"""
