"""The script of a page, as text: its parts are joined into one."""

import re
from collections import Counter
from importlib.resources import files

from geomap.draw.assets import SCRIPTS


def test_no_two_functions_of_the_joined_script_share_a_name():
    folder = files("geomap.draw") / "viewer"
    source = "\n".join((folder / name).read_text("utf-8") for name in SCRIPTS)
    names = re.findall(r"^(?:function|class) (\w+)", source, re.MULTILINE)
    assert len(names) > 50
    assert [name for name, times in Counter(names).items() if times > 1] == []
