"""What the disk and SQLite alone could do: the rows and indexes of a lifecycle written by a bare loop, 64 lifecycles a commit.

raw_sqlite.py DATA_FOLDER SECONDS: takes the rows of finished requests of that installation as patterns, writes them again under new keys
into the same tables of a copy-free side database with the same indexes, and prints lifecycles a second.
"""
import os
import sqlite3
import sys
import time

folder, seconds = sys.argv[1], float(sys.argv[2])
source = sqlite3.connect(os.path.join(folder, "onedoor.db"))
TABLES = ["cases", "case_events", "requests", "ratings"]
path = os.path.join(folder, "raw.db")
raw = sqlite3.connect(path, isolation_level=None)
raw.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000;")
for table in TABLES:
    for (sql,) in source.execute("SELECT sql FROM sqlite_master WHERE tbl_name = ? AND sql IS NOT NULL ORDER BY type DESC", (table,)):
        raw.execute(sql)
raw.execute("CREATE VIRTUAL TABLE words USING fts5(words, content='', detail=none)")
ids = [r[0] for r in source.execute("SELECT id FROM cases WHERE state = 7 ORDER BY id LIMIT 2000")]
patterns = []
for i in ids:
    rows = {t: source.execute("SELECT * FROM %s WHERE %s = ?" % (t, "case_id" if t in ("case_events", "ratings") else "id"), (i,)).fetchall()
            for t in TABLES}
    patterns.append(rows)
inserts = {t: "INSERT INTO %s VALUES (%s)" % (t, ",".join("?" * len(patterns[0][t][0]) if patterns[0][t] else
           "?" * len(source.execute("SELECT * FROM %s LIMIT 1" % t).fetchone()))) for t in TABLES}
done, began, fresh = 0, time.monotonic(), max(ids) * 2 if max(ids) < 2 ** 62 else 1
while time.monotonic() - began < seconds:
    raw.execute("BEGIN IMMEDIATE")
    for _ in range(64):
        fresh += 1
        rows = patterns[done % len(patterns)]
        for table in TABLES:
            for row in rows[table]:
                row = (fresh,) + row[1:2] + (("%014d" % fresh,) if table == "cases" else row[2:3]) + row[3:]
                raw.execute(inserts[table], row)
        raw.execute("INSERT INTO words(rowid, words) VALUES (?, ?)", (fresh, rows["requests"][0][1]))
        done += 1
    raw.execute("COMMIT")
took = time.monotonic() - began
raw.close()
for end in ("", "-wal", "-shm"):
    if os.path.exists(path + end):
        os.remove(path + end)
print("%.1f lifecycles/s" % (done / took))
