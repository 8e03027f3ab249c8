"""Answers as plain text that a person reads in a terminal."""
