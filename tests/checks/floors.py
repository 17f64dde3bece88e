#!/usr/bin/env python3
"""The house stands: a room uses only what is below it, by its contract header, and nothing goes in circles."""
import os
import re

from source import ROOT, is_test, read, room_of, tell, tracked

# Top to bottom. A room may include headers of rooms on lower floors.
FLOORS = [
    ["main"],
    ["commands"],
    ["demo"],
    ["app"],
    ["site", "desks", "windows", "kiosk", "frontline", "outreach", "open311", "govstack", "health"],
    ["requests", "applications"],
    ["ratings", "appointments", "programmes", "allocation"],
    ["cases", "policies", "certificates", "sessions", "market"],
    ["mandates"],        # asks records who represents an organisation
    ["records", "catalogue"],
    ["access"],          # sends sign-in codes, so it stands above notices
    ["notices"],         # finds the posts of a unit by SQL and access/capabilities.h
    ["parties"],
    ["indicators"],      # names the place its figures are of
    ["places", "calendar"],
    ["audit", "dmn"],    # audit knows cases and persons by their ids alone
    ["kernel"],
]

# What the rooms above the kernel show to others: <room>/<room>.h, and these. capabilities.h is the alphabet of who may do
# what: every route table needs it, also below access.
OPEN_TO_ALL = {"access/capabilities.h"}

# A room's second contract, for one room above alone.
SECOND = {"dmn/command.h": "commands", "ratings/callbacks.h": "demo"}

# The rule engine is a library of its own.
DMN_MAY_USE = {"kernel/mem", "kernel/text", "kernel/doc", "kernel/call"}

HEIGHT = {room: len(FLOORS) - at for at, floor in enumerate(FLOORS) for room in floor}
MADE = {"queries.h": "kernel/db/queries.h"}   # made by the build


def includes():
    """(file, line, what it includes) for every #include "…" that is ours."""
    for name in tracked("src/*.[ch]", "demo/*.[ch]"):
        text = read(name)
        for match in re.finditer(r'^[ \t]*#[ \t]*include[ \t]+"([^"]+)"', text, re.M):
            yield name, text.count("\n", 0, match.start()) + 1, MADE.get(match.group(1), match.group(1))


def part_of(path):
    """kernel/db/db.h: kernel/db"""
    return "/".join(path.split("/")[:2])


def rises():
    for name, line, header in includes():
        here, there = room_of(name), header.split("/")[0].rsplit(".", 1)[0]
        if here == there or header in OPEN_TO_ALL and here != "kernel":
            continue
        if there not in HEIGHT or here not in HEIGHT:
            yield "%s:%d: %s: not on any floor; say where it stands in tests/checks/floors.py" % (name, line, header)
        elif HEIGHT[there] >= HEIGHT[here]:
            yield "%s:%d: %s stands on no lower floor than %s" % (name, line, header, here)


def trespasses():
    for name, line, header in includes():
        here, there = room_of(name), header.split("/")[0]
        if "/" not in header:
            if here not in ("main", "app", "demo", "commands"):
                yield "%s:%d: include with the room's name: \"%s/%s\"" % (name, line, here, header)
        elif there not in (here, "kernel") and header != "%s/%s.h" % (there, there) and header not in OPEN_TO_ALL \
                and SECOND.get(header) != here and not (is_test(name) and header.endswith("/testing.h")):
            yield "%s:%d: %s is not the contract of %s" % (name, line, header, there)


def strays_of_dmn():
    for name, line, header in includes():
        if room_of(name) == "dmn" and not is_test(name) and not header.startswith("dmn/") and part_of(header) not in DMN_MAY_USE:
            yield "%s:%d: the rule engine knows nothing of %s" % (name, line, header)


def circles(edges):
    """Each circle once, as a path."""
    found, state = [], {}

    def walk(node, path):
        state[node] = "open"
        for after in sorted(edges.get(node, ())):
            if state.get(after) == "open":
                found.append(" → ".join(path[path.index(after):] + [after]))
            elif after not in state:
                walk(after, path + [after])
        state[node] = "done"

    for node in sorted(edges):
        if node not in state:
            walk(node, [node])
    return found


def graph(of, keep):
    edges = {}
    for name, _, header in includes():
        here, there = of(name[4:] if name.startswith("src/") else name), of(header)
        if keep(name, header) and here != there:
            edges.setdefault(here, set()).add(there)
    return edges


def in_kernel(name, header):
    return name.startswith("src/kernel/") and header.startswith("kernel/") and not is_test(name)


def missing_contracts():
    rooms = {room_of(name) for name in tracked("src/*.c") if name.count("/") > 1} - {"kernel", "commands"}
    for room in sorted(rooms):
        for needed in ("README.md",) + (("%s.h" % room,) if room != "site" else ()):
            if not os.path.exists(os.path.join(ROOT, "src", room, needed)):
                yield "src/%s has no %s" % (room, needed)


tell("a room uses only rooms on lower floors", rises())
tell("a room uses another only by its contract header", trespasses())
tell("the rule engine stands alone", strays_of_dmn())
tell("the parts of the kernel do not go in circles", circles(graph(part_of, in_kernel)))
tell("rooms do not go in circles", circles(graph(lambda path: path.split("/")[0].rsplit(".", 1)[0],
                                                 lambda name, header: header not in OPEN_TO_ALL)))
tell("every room has its page and its contract", missing_contracts())
