"""What a reader takes away: papers, files of figures and tables."""
