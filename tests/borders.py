"""Twenty-five borders of the world whose length the Factbook publishes, to measure by."""

from typing import NamedTuple


class Reference(NamedTuple):
    """A published length, and how much of it the line of each set draws."""

    factbook_km: float
    natural_earth: float
    osm_world: float


# The shares of the line of OpenStreetMap were found in another way: by leaving out the
# sea by polygons of land. Between Ireland and the United Kingdom that kept two sea
# loughs, and came to 1.118; between Bangladesh and India it kept some of the 87 km that
# are left out now, which leaves 0.914.
REFERENCES = {
    "EGY-LBY": Reference(1115, natural_earth=0.985, osm_world=1.000),
    "EGY-SDN": Reference(1276, natural_earth=0.998, osm_world=0.989),
    "MLI-MRT": Reference(2236, natural_earth=0.970, osm_world=1.001),
    "NOR-SWE": Reference(1666, natural_earth=0.957, osm_world=1.002),
    "FIN-RUS": Reference(1309, natural_earth=0.937, osm_world=0.988),
    "NAM-ZAF": Reference(1005, natural_earth=0.937, osm_world=1.006),
    "MEX-USA": Reference(3155, natural_earth=0.838, osm_world=1.008),
    "LSO-ZAF": Reference(1106, natural_earth=0.711, osm_world=1.006),
    "CHN-MNG": Reference(4630, natural_earth=0.946, osm_world=1.013),
    "KAZ-RUS": Reference(7644, natural_earth=0.871, osm_world=1.013),
    "SYR-TUR": Reference(899, natural_earth=0.863, osm_world=1.022),
    "COL-VEN": Reference(2341, natural_earth=0.903, osm_world=1.022),
    "TKM-UZB": Reference(1793, natural_earth=0.890, osm_world=1.023),
    "IRN-IRQ": Reference(1599, natural_earth=0.821, osm_world=1.029),
    "CHN-TJK": Reference(477, natural_earth=0.847, osm_world=1.029),
    "BOL-BRA": Reference(3403, natural_earth=0.785, osm_world=1.030),
    "BRA-URY": Reference(1050, natural_earth=0.756, osm_world=1.037),
    "AUT-DEU": Reference(801, natural_earth=0.817, osm_world=1.037),
    "CHN-RUS": Reference(4179, natural_earth=0.849, osm_world=1.030),
    "KGZ-UZB": Reference(1314, natural_earth=0.800, osm_world=1.054),
    "RUS-UKR": Reference(1944, natural_earth=0.860, osm_world=1.058),
    "ESP-PRT": Reference(1224, natural_earth=0.871, osm_world=1.081),
    "GBR-IRL": Reference(499, natural_earth=0.744, osm_world=1.047),
    "ARG-CHL": Reference(6691, natural_earth=0.753, osm_world=0.980),
    "BGD-IND": Reference(4142, natural_earth=0.576, osm_world=0.929),
}

WITHIN = {"naturalearth": (0.55, 1.01), "osm-world": (0.91, 1.13), "osm": (0.95, 1.06)}
"""What no line of a set may leave, whatever its next edition brings."""
