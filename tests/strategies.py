"""Lines to test laws on: anywhere on the earth, in steps that borders take."""

from hypothesis import strategies as st
from pyproj import Geod

WGS84 = Geod(ellps="WGS84")


def vertices(bound=179.99):
    """Return single vertices, both poles nearly included."""
    return st.tuples(st.floats(-bound, bound), st.floats(-89.9, 89.9))


@st.composite
def lines(draw, longest_m=30_000.0, shortest_m=10.0, turn=60.0):
    """Return lines that walk on from a vertex, turning a little at each step."""
    line = [draw(vertices())]
    steps = st.tuples(st.floats(shortest_m, longest_m), st.floats(-turn, turn))
    heading = draw(st.floats(-180, 180))
    for length_m, left in draw(st.lists(steps, min_size=1, max_size=6)):
        lon, lat, back = WGS84.fwd(*line[-1], heading, length_m)
        line.append((lon, lat))
        heading = back + 180 + left
    return line


def parts(least=0.0, most=1.0):
    """Return positions along a line, as parts of its length."""
    return st.floats(least, most)
