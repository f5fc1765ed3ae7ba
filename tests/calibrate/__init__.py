"""How often a verdict on a pilot is wrong: made-up months in which it is known what happened."""
