"""What may be shown of small counts, so that nobody can be found out.

``release`` is the way from true counts to released ones; everything read, drawn or exported comes after it.
Whatever can be computed back to a hidden count (rate, limits, rank, colour, trend) is hidden with it, and
one mark stands for every hidden figure, whatever the reason. ``differencing`` looks for what several tables
tell together.
"""

from locality.disclosure.releasing import PROFILES, Profile, Release, release
from locality.disclosure.table import Cell, Table
from locality.disclosure.tree import Tree

__all__ = ["PROFILES", "Cell", "Profile", "Release", "Table", "Tree", "release"]
