"""The steps from two packages to the boundary files of geodata/."""
