"""The pages about pilots: all of them, and one."""
