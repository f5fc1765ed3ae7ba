"""The baseline: from data/ to the built store (``making``), and the only questions to it (``store``)."""
