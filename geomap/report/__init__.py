"""Answers to a whole report: described once, and written in several formats."""
