"""The locality dashboard: needs, places and pilots of a council's localities, with honest uncertainty.

Layers, each importing only what stands below it:

- ``definitions``, ``periods``, ``places``, ``statistics``, ``disclosure``, ``theme``: the ground floor.
- ``sources``: publishers' files become the tables of ``data/``.
- ``build``: ``data/`` becomes the baseline store. ``store``: the only reader of it.
- ``measures``, ``words``, ``charts``, ``maps``, ``tables``, ``reports``, ``register``: rows in, answers out.
- ``dashboard``: the seam to Streamlit; ``pages/`` stand on it.
"""
