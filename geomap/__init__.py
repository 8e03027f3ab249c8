"""Maps who says who holds a border.

>>> import geomap
>>> atlas = geomap.load_atlas("example:article")
>>> place = geomap.status_answer(atlas, ["torghundi"])["places"][0]
>>> [axis["agreement"] for axis in place["axes"] if axis["axis"] == "control"]
['conceded']
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from geomap.display import show_through

_DOORS = {
    # read and check
    "load_atlas": "geomap.load",
    "find_atlas": "geomap.load",
    "atlas_from_frames": "geomap.frames",
    "Atlas": "geomap.atlas",
    "Policy": "geomap.policy",
    "GeomapError": "geomap.errors",
    "DataError": "geomap.errors",
    "UsageError": "geomap.errors",
    # ask
    "status_answer": "geomap.answers",
    "share_answer": "geomap.answers",
    "sensitivity_answer": "geomap.answers",
    "series_answer": "geomap.answers",
    "frontier_answer": "geomap.answers",
    "changes_answer": "geomap.answers",
    "compare_answer": "geomap.answers",
    "change_days": "geomap.answers",
    "status_table": "geomap.answers",
    "Gazetteer": "geomap.gazetteer",
    # draw
    "ClaimLayer": "geomap.draw.layer",
    "SegmentLayer": "geomap.draw.segmentlayer",
    "segments_page": "geomap.draw.segmentpage",
    "to_folium": "geomap.draw.web",
    "page_html": "geomap.draw.web",
    "figure": "geomap.draw.picture",
    "Picture": "geomap.draw.picture",
    # report and export
    "Material": "geomap.report.material",
    "report_of": "geomap.report.sections",
    "report_files": "geomap.report.formats",
    "Bundle": "geomap.export.bundle",
}
"""Names by the module that makes them; a module loads when its name is first used."""

__all__ = [*_DOORS, "__version__"]  # noqa: PLE0604


def _show(shown: Any) -> dict[str, Any]:
    """Show an object in a notebook; what draws it loads only when a notebook asks."""
    forms: dict[str, Any] = import_module("geomap.notebook").show(shown)
    return forms


show_through(_show)


def __getattr__(name: str) -> Any:
    """Load a name's module when the name is first asked for."""
    if name == "__version__":
        from geomap.answers.head import geomap_version

        return geomap_version()
    if name in _DOORS:
        return getattr(import_module(_DOORS[name]), name)
    message = f"module 'geomap' has no attribute '{name}'"
    raise AttributeError(message)


def __dir__() -> list[str]:
    """List the names of the door."""
    return sorted(__all__)
