"""The tests of geomap."""
