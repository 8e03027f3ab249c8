"""Every module imports only from its left, and nothing heavy before it is needed."""

import ast
import subprocess
import sys
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import geomap

ROOT = Path(geomap.__file__).parent

# A module may import those to its left. A package has one place for all its modules,
# among which any order will do that has no circle. A new module must be given a place.
ORDER = [
    *(
        "dataclass",
        "errors",
        "streams",
        "endings",
        "publish",
        "folders",
        "schema",
        "display",
        "meanings",
        "place",
        "containers",
        "policy",
        "atlas",
    ),
    *(
        "captions",
        "chapters",
        "sentences",
        "holds",
        "nouns",
        "words",
        "daywords",
        "amounts",
    ),
    *("dates", "ellipsoid", "overlaps", "tiling", "chords", "geodesy", "lengths"),
    *(
        "bundled",
        "cities",
        "countries",
        "line",
        "kilometre",
        "published",
        "unsettled",
        "boundaries",
    ),
    *("chains", "zonefile", "sharededges", "masterline", "direction", "osmworld"),
    *(
        "measured",
        "linefeatures",
        "linecrs",
        "linefile",
        "backdrop",
        "ownpieces",
        "joints",
    ),
    *("linecomparison", "ownlines"),
    *(
        "spelling",
        "nearnames",
        "countrynames",
        "shipped",
        "position",
        "gazetteer",
        "neighbours",
    ),
    *("archive", "conscience", "newtables", "starter"),
    *(
        "decoding",
        "celltext",
        "cells",
        "polygons",
        "features",
        "geopackage",
        "rawatlas",
        "unseen",
        "strangers",
        "read",
        "workbook",
        "shares",
        "influence",
        "ownplaces",
        "claimnames",
        "claimreader",
        "claimrows",
        "claimdates",
        "coding",
        "forms",
    ),
    *("acled", "additions"),
    *("check", "coarse", "withhold", "build", "load", "large", "frames"),
    *(
        "given",
        "rules",
        "resolve",
        "tally",
        "precedence",
        "agreements",
        "outcomes",
        "parquet",
        "intervals",
        "steps",
        "series",
        "locate",
        "courses",
        "openends",
        "districts",
        "coverage",
        "sweep",
        "segments",
        "areas",
        "outlines",
        "measure",
        "totals",
        "answers",
    ),
    *("symbology", "draw"),
    *("tables", "rows", "sharerows", "spreadrows", "lineplan", "prose"),
    *("report", "export", "embed", "notebook"),
    *("cli", "__main__"),
]

FILES = {
    "bundled",
    "boundaries",
    "linefile",
    "osmworld",
    "read",
    "workbook",
    "claimreader",
    "claimrows",
    "load",
    "streams",
    "publish",
    "folders",
}
"""Where files are opened; all else works on what it is given."""

OWN_FILES = {"rules", "draw.assets", "report.html", "report.typeset"}
"""Modules of which a part is written in another language, beside them."""

OPENING = {
    *("open", "read_text", "read_bytes", "write_text", "write_bytes"),
    *("mkdir", "unlink", "rename", "touch", "rmtree"),
}
"""What opens or changes a file."""

HEAVY = ("duckdb", "folium", "geopandas", "matplotlib", "pandas", "pyproj", "shapely")
"""Packages whose import a person would wait for."""


def name_of(path):
    """Return a module's name below geomap; a package's own file has the package's."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


TREES = {
    name_of(path): ast.parse(path.read_text("utf-8"))
    for path in sorted(ROOT.rglob("*.py"))
}
DOOR = ""
"""The package's own file, which names every part and loads it when asked."""


def place(module):
    """Return the first part of a name, which is what has a place in the order."""
    return module.split(".")[0]


def imported(tree):
    """Yield the modules of geomap that code imports, in functions too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        for name in names:
            if place(name) == "geomap":
                inner = name.removeprefix("geomap").removeprefix(".")
                while inner not in TREES:
                    inner = inner.rpartition(".")[0]
                yield inner


def modules(*, of=lambda _: True):
    """Return the modules below the door for a test of each."""
    return [pytest.param(name, id=name) for name in TREES if name != DOOR and of(name)]


@pytest.mark.parametrize("module", modules())
def test_a_module_has_a_place(module):
    assert place(module) in ORDER, f"{place(module)} is not in ORDER"


def test_every_place_is_that_of_a_module():
    assert sorted({place(name) for name in TREES if name != DOOR}) == sorted(ORDER)


@pytest.mark.parametrize("module", modules())
def test_imports_point_left(module):
    own = place(module)
    for other in imported(TREES[module]):
        assert other != DOOR, f"{module} imports the whole package"
        if place(other) != own:
            assert ORDER.index(place(other)) < ORDER.index(own), (module, other)


def test_no_module_imports_itself_in_a_circle():
    graph = {
        name: set(imported(tree)) - {name}
        for name, tree in TREES.items()
        if name != DOOR
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" imports ".join(reversed(error.args[1])))


def at_start(node):
    """Yield the imports that run when a module is loaded, not those of its types."""
    for inner in ast.iter_child_nodes(node):
        if isinstance(inner, ast.Import | ast.ImportFrom):
            yield inner
        elif isinstance(inner, ast.If) and ast.unparse(inner.test) == "TYPE_CHECKING":
            continue
        elif not isinstance(inner, ast.FunctionDef):
            yield from at_start(inner)


@pytest.mark.parametrize("module", modules())
def test_heavy_packages_are_imported_where_they_are_used(module):
    for node in at_start(TREES[module]):
        origin = getattr(node, "module", None)
        names = [origin] if origin else [alias.name for alias in node.names]
        assert not {place(name) for name in names} & set(HEAVY), ast.unparse(node)


def opens_files(module):
    """Tell whether a module is one of those that open files."""
    return place(module) in FILES or module in OWN_FILES


@pytest.mark.parametrize("module", modules(of=lambda name: not opens_files(name)))
def test_files_are_opened_in_few_places(module):
    for node in ast.walk(TREES[module]):
        if isinstance(node, ast.Call):
            called = node.func
            opens = (isinstance(called, ast.Name) and called.id == "open") or (
                isinstance(called, ast.Attribute) and called.attr in OPENING
            )
            assert not opens, f"{module}:{node.lineno}: {ast.unparse(node)}"


@pytest.mark.parametrize(
    "statement",
    [
        "import geomap",
        "import geomap.answers, geomap.load, geomap.gazetteer",
        "import geomap.draw.web, geomap.draw.figure, geomap.publish",
        "from geomap.gazetteer import *; Gazetteer(shipped_places()).find('chad')",
        "from geomap.boundaries import *; frontier_line('CHL-PER').length_m",
        "from geomap.cli import main; main(['--help'], standalone_mode=False)",
    ],
)
def test_a_start_loads_nothing_heavy(statement):
    report = (
        f"import sys; print(*sorted(set({HEAVY}) & set(sys.modules)), file=sys.stderr)"
    )
    command = [sys.executable, "-c", f"{statement}; {report}"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stderr.strip() == ""
