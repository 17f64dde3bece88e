"""Makes of all rooms' queries.sql the enum of names and the table of texts: queries.py OUTPUT.h OUTPUT.c FILE…

A query starts with "-- name: bench_find", or "-- name: bench_find @sqlite" for one engine alone, and runs to the next name.
A line "-- scans: small reference table" in it says why it may read a whole table; a test refuses other scans.
SQLite numbers its parameters ?1, ?2: there $1 would be a name, counted by where it first stands.
"""
import re
import sys

ENGINES = ("sqlite", "postgresql")


def read(path, queries):
    name, engine, lines, scans = None, None, [], None

    def finish():
        if not name:
            return
        text = "\n".join(lines).strip().rstrip(";").strip()
        if not text:
            sys.exit("%s: query %s is empty" % (path, name))
        texts = queries.setdefault(name, {"scans": None})
        texts["scans"] = texts["scans"] or scans
        for e in ([engine] if engine else ENGINES):
            if e in texts:
                sys.exit("%s: query %s stands twice" % (path, name))
            texts[e] = re.sub(r"\$(\d+)", r"?\1", text) if e == "sqlite" else text

    for line in open(path, encoding="utf-8"):
        match = re.match(r"--\s*name:\s*([a-z][a-z0-9_]*)\s*(?:@(\w+))?\s*$", line)
        if match:
            finish()
            name, engine, lines, scans = match.group(1), match.group(2), [], None
            if engine and engine not in ENGINES:
                sys.exit("%s: query %s: no such engine: %s" % (path, name, engine))
        elif line.startswith("-- name"):
            sys.exit("%s: not a query's name: %s" % (path, line.strip()))
        elif name and line.startswith("-- scans:"):
            scans = line[len("-- scans:"):].strip()
        elif name and not line.strip().startswith("--"):
            lines.append(line.rstrip())
    finish()


def literal(text):
    return "\n\t  ".join('"%s\\n"' % l.replace("\\", "\\\\").replace('"', '\\"') for l in text.split("\n"))


def main():
    header, source, files = sys.argv[1], sys.argv[2], sys.argv[3:]
    queries = {}
    for path in sorted(files):
        read(path, queries)
    for name, texts in queries.items():
        for engine in ENGINES:
            if engine not in texts:
                sys.exit("query %s has no text for %s" % (name, engine))
    names = sorted(queries)
    with open(header, "w", encoding="utf-8") as out:
        out.write("/* Made by queries.py from the rooms' queries.sql. */\n#ifndef ONEDOOR_QUERIES_H\n#define ONEDOOR_QUERIES_H\n\n")
        out.write("enum query {\n%s\tQUERIES\n};\n\n" % "".join("\t%s,\n" % n.upper() for n in names))
        out.write("struct query_text {\n\tconst char *name, *sqlite, *postgresql;\n\tconst char *scans;   /* why it may read a whole table, NULL: it may not */\n};\n\nextern const struct query_text query_texts[];\n\n#endif\n")
    with open(source, "w", encoding="utf-8") as out:
        out.write('/* Made by queries.py from the rooms\' queries.sql. */\n#include "queries.h"\n\nconst struct query_text query_texts[] = {\n')
        for n in names:
            scans = literal(queries[n]["scans"]) if queries[n]["scans"] else "0"
            out.write('\t{ "%s",\n\t  %s,\n\t  %s,\n\t  %s },\n' % (n, literal(queries[n]["sqlite"]), literal(queries[n]["postgresql"]), scans))
        out.write("\t{ 0, 0, 0, 0 },\n};\n")


main()
