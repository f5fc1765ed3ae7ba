"""What ``python -m locality`` does, beyond the few lines of each command that stand in ``__main__``."""
