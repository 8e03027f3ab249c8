"""Long work is told to a person, and to nobody else."""

import io

from geomap.cli import progress
from geomap.cli.progress import Progress


class Terminal(io.StringIO):
    """A terminal that keeps what is written on it."""

    def isatty(self):
        return True


def test_a_line_appears_when_patience_ends_and_goes_away():
    stream = Terminal()
    with Progress(4, stream) as told:
        told.begin("reading")
        told._show()  # what the clock would do
        told.begin("\x1b[2Jdrawing")
    lines = stream.getvalue().split("\r\x1b[K")
    assert lines[1:3] == [
        "[#####...............] 1/4 reading",
        "[##########..........] 2/4 [2Jdrawing",
    ]
    assert lines[-1] == ""


def test_short_work_is_not_told():
    stream = Terminal()
    with Progress(2, stream) as told:
        told.begin("reading")
    assert stream.getvalue() == ""
    assert progress.PATIENCE_S == 1.0


def test_a_file_is_told_nothing():
    stream = io.StringIO()
    with Progress(2, stream) as told:
        assert not told._timer.is_alive()
    assert stream.getvalue() == ""
