"""What can happen to what the register keeps: payload, who may, what cannot be, what it changes."""
