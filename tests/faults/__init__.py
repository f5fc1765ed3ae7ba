"""Writers killed in the middle of their work, and what the ledger still holds afterwards."""
