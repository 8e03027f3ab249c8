"""What is wrong with an atlas, as a person reads it."""

from geomap.errors import DataError
from geomap.load import load_atlas

HELD = {"place": "gate", "source": "red_voice", "says": "held", "actor": "red"}


def problems(folder, *, strict=False):
    """Return what is wrong with an atlas, as printed."""
    try:
        found = load_atlas(folder, private=True, strict=strict).problems
    except DataError as error:
        found = error.problems
    return [str(problem) for problem in found]


def problem(folder):
    """Return the one thing that is wrong with an atlas, as printed."""
    (found,) = problems(folder)
    return found
