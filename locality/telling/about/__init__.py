"""The pages about the figures: what they mean, how they are made, how good they are, who can use them."""
