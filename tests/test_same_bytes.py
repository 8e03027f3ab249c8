"""Equal atlases give equal bytes, whatever the machine's seed, zone or tongue."""

import os
import subprocess
import sys


def written(path, **environment):
    command = [sys.executable, "-m", "geomap", "map", "-o", str(path)]
    subprocess.run(command, check=True, env=os.environ | environment, cwd=path.parent)
    return path.read_bytes()


def test_seed_zone_and_locale_change_no_byte(tmp_path):
    one = written(tmp_path / "one.html", PYTHONHASHSEED="0", TZ="UTC", LC_ALL="C.UTF-8")
    two = written(
        tmp_path / "two.html", PYTHONHASHSEED="7", TZ="Asia/Kabul", LC_ALL="POSIX"
    )
    assert one == two
