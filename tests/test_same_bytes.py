"""Equal atlases give equal bytes, whatever the machine's seed, zone or tongue."""

import csv
import json
import os
import random
import subprocess
import sys

from geomap.answers import share_answer, status_answer
from geomap.draw.web import page_html
from geomap.load import load_atlas
from tests.atlases import write_atlas


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


SAID = [
    ("gate", "red_voice", "held", "red", 3),
    ("gate", "blue_voice", "held", "blue", 4),
    ("ford", "watch", "held", "red", 4),
    ("ford", "wire", "not_held", "red", 4),
    ("gate", "wire", "fighting", "", 5),
    ("gate", "watch", "held", "blue", 8),
    ("gate", "watch", "held", "red", 8),
    ("ARG-CHL", "wire", "share", "red", 6),
    ("ARG-CHL", "watch", "share", "blue", 6),
]
CLAIMS = [
    {"claim": f"c{number}", "place": place, "source": source, "says": says}
    | {"actor": actor, "asserted_on": f"2021-07-{day:02}"}
    | ({"share": "1/4", "measure": "length"} if says == "share" else {})
    for number, (place, source, says, actor, day) in enumerate(SAID)
]


def told(folder):
    atlas = load_atlas(folder)
    answers = [json.dumps(ask(atlas)) for ask in (status_answer, share_answer)]
    return [page_html(atlas), *answers]


def test_the_order_and_the_files_of_claims_change_no_byte(tmp_path):
    folder = write_atlas(tmp_path / "toyland", claims=CLAIMS)
    before = told(folder)
    path = folder / "claims" / "test.csv"
    header, *rows = csv.reader(path.read_text("utf-8").splitlines())
    for seed in (0, 3, 4):
        random.Random(seed).shuffle(rows)
        for name, part in (("test", rows[:4]), ("a", rows[4:5]), ("z", rows[5:])):
            with (path.parent / f"{name}.csv").open("w", newline="") as stream:
                csv.writer(stream).writerows([header, *part])
        assert told(folder) == before
