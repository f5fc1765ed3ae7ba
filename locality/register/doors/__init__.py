"""The ways in and out of the register: commands, sheets, tables, example pilots."""
