"""Answers as pictures: one composition, drawn by a browser or on paper."""
