"""The steps from packages to the boundary files and the names of geodata/."""
