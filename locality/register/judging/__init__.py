"""From what happened to a verdict: histories of measures, effects, signals. No words."""
