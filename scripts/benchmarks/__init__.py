"""Ratios of the time that geomap takes to that of other ways."""
