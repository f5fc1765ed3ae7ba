"""Numbers in, numbers out: intervals, sums, comparison, trends, funnels, ranks, scores.

Every function works on whole numpy arrays, lets a missing number (NaN) through as a missing result,
and refuses impossible numbers with a ValueError that shows them.
"""
