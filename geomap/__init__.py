"""Maps who says who holds a border."""
