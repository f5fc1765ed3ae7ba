"""The pages about needs: one need everywhere, and measures or areas compared."""
