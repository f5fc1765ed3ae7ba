"""Areas on a map: shades with a legend in words, small maps drawn in the page, one map to zoom."""
