"""What every test stands on."""

from functools import partial

import hypothesis
import pytest

from tests.atlases import write_atlas as write

# The same examples on every run, and no deadline on a busy machine.
hypothesis.settings.register_profile("geomap", deadline=None, derandomize=True)
hypothesis.settings.load_profile("geomap")


@pytest.fixture
def write_atlas(tmp_path):
    """Return a function that writes an atlas folder from rows of its tables."""
    return partial(write, tmp_path / "toyland")
