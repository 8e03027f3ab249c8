"""A made ``timezonefinder-data``: zones packed as the real ones are, out of rings."""

import io
import json
import struct

import numpy as np

BLOCK = 128


def install(folder, zones, *, layout=3, version="1.0"):
    """
    Write a package of zones that Python finds in a folder.

    *zones* holds for each name its rings; a ring is a list of longitudes and latitudes
    in degrees. After the first, each ring of a zone is a hole in it: a list of vertices
    that are stored, or the name of a zone that fills it.
    """
    data = folder / "timezonefinder_data" / "data"
    for name in ("boundaries", "holes"):
        (data / name).mkdir(parents=True, exist_ok=True)
    (data.parent / "__init__.py").write_text("raise RuntimeError('This must not run.')")
    names = sorted(zones)
    outer = [zones[name][0] for name in names]
    stored, references, registry = [], [], {}
    for number, name in enumerate(names):
        holes = zones[name][1:]
        if holes:
            registry[str(number)] = [len(holes), len(references)]
        for hole in holes:
            if isinstance(hole, str):
                references.append(names.index(hole))
            else:
                stored.append(hole)
                references.append(-len(stored))
    files = {
        "timezone_names.txt": "\n".join(names).encode(),
        "data_version.txt": b"2000a\n",
        "zone_positions.npy": array(range(len(names) + 1), "<u2"),
        "hole_registry.json": json.dumps(registry).encode(),
        "holes/poly_ref.npy": array(references, "<i4"),
        **packed("boundaries", outer, layout),
        **packed("holes", stored, layout),
    }
    for name, content in files.items():
        (data / name).write_bytes(content)
    about = folder / f"timezonefinder_data-{version}.dist-info"
    about.mkdir(exist_ok=True)
    (about / "METADATA").write_text(f"Name: timezonefinder-data\nVersion: {version}\n")
    (about / "RECORD").write_text(f"made of {sorted(zones)}, {version}")
    return data


def array(values, dtype):
    buffer = io.BytesIO()
    np.save(buffer, np.array(list(values), dtype))
    return buffer.getvalue()


def packed(folder, rings, layout):
    """Return the files of one folder by name."""
    bases, widths, offsets, payloads = [], [], [0], []
    for ring in rings:
        whole = np.rint(np.array([*ring, ring[0]]) * 1e6).astype(np.int64)
        words = b""
        for start in range(0, len(ring), BLOCK):
            block = whole[start : start + BLOCK + 1]
            bases.append(block.min(axis=0))
            widths.append([])
            for axis in (0, 1):
                steps = block[:, axis] - bases[-1][axis]
                width = int(steps.max()).bit_length()
                bits = ((steps[:, None] >> np.arange(width)) & 1).astype(np.uint8)
                stream = np.packbits(bits.ravel(), bitorder="little").tobytes()
                words += stream + b"\0" * (-len(stream) % 4)
                widths[-1].append(width)
        offsets.append(len(bases))
        payloads.append(words)
    return {
        f"{folder}/coordinates.bin": collection(payloads, layout),
        f"{folder}/nr_vertices.npy": array(map(len, rings), "<u4"),
        f"{folder}/block_offsets.npy": array(offsets, "<u4"),
        f"{folder}/block_bases.npy": array([b[0] * 10 for b in bases], "<i4"),
        f"{folder}/block_ranges.npy": array([(b[1] * 10, 0) for b in bases], "<i4"),
        f"{folder}/block_widths.npy": array(widths, "u1"),
    }


def collection(payloads, layout):
    """Write the FlatBuffers file of some polygons, with every offset by hand."""
    # At 8 the fields of the root, at 16 the root, at 28 the fields of a polygon, at 36
    # the vector of polygons; each refers to the next by its distance.
    head = struct.pack("<I", 16) + b"TZFP" + struct.pack("<HHHH", 8, 12, 4, 8)
    head += struct.pack("<iII", 8, 16, layout) + struct.pack("<HHHH", 6, 8, 4, 0)
    vector, body = struct.pack("<I", len(payloads)), b""
    begin = len(head) + 4 + 4 * len(payloads)
    for number, payload in enumerate(payloads):
        at = begin + len(body)
        vector += struct.pack("<I", at - (len(head) + 4 + 4 * number))
        body += struct.pack("<iI", at - 28, 4)
        body += struct.pack("<I", len(payload) // 4) + payload
    return head + vector + body
