"""Answers in the formats of the field: tables, layers, and what is said of them."""
