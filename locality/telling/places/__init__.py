"""The pages about places: overview, locality, ward, map."""
