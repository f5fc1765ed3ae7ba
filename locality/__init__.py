"""The locality dashboard: needs, places and pilots of a council's localities, with honest uncertainty.

Its rooms, each importing only those below it, are listed in docs/architecture.md.
"""
