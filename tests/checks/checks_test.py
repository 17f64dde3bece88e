#!/usr/bin/env python3
"""The checks find what they look for: each is run on a small source with exactly one fault, and on one without any."""
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))

CLEAN = {
    "src/kernel/db/db.h": "",
    "src/access/access.h": "",
    "src/access/access.c": '#include "access/access.h"\n\nenum outcome look(struct call *call)\n{\n\treturn refuse(call, CONFLICT, "bench.taken");\n}\n',
    "src/access/README.md": "access\n",
    "src/cases/cases.h": "",
    "src/cases/cases.c": '#include "access/access.h"\n#include "kernel/db/db.h"\n/* malloc(), SELECT 1 FROM x, <p> */\n',
    "src/cases/README.md": "cases\n",
    "src/cases/queries.sql": "-- name: x\nSELECT id FROM cases WHERE id = $1;\n",
    "src/cases/0007_cases.sql": "CREATE TABLE cases (\n  id BIGINT PRIMARY KEY,\n  kind TEXT\n);\n",
    "src/cases/show.html": "<p>{{_bench.taken}}</p>\n",
    "locale/zh_CN.po": 'msgid "bench.taken"\nmsgstr "已经有人 {who}"\n',
    "locale/en.po": 'msgid "bench.taken"\nmsgstr "Taken by {who}"\n',
}

LONG = "static void f(void)\n{\n%s}\n" % ("\tg();\n" * 61)

# check, what it says when it finds the fault, and the fault: a file and its text (put after what the clean source has there)
FAULTS = [
    ("floors", "a room uses only rooms on lower floors", "src/access/access.c", '#include "cases/cases.h"\n'),
    ("floors", "a room uses only rooms on lower floors", "src/nowhere/nowhere.c", '#include "kernel/db/db.h"\n'),
    ("floors", "a room uses another only by its contract header", "src/cases/cases.c", '#include "access/secret.h"\n'),
    ("floors", "the rule engine stands alone", "src/dmn/dmn.c", '#include "kernel/db/db.h"\n'),
    ("floors", "the parts of the kernel do not go in circles", "src/kernel/doc/doc.h", '#include "kernel/page/page.h"\n'),
    ("floors", "rooms do not go in circles", "src/access/access.c", '#include "cases/cases.h"\n'),
    ("floors", "every room has its page and its contract", "src/places/places.c", "\n"),
    ("rules", "features neither manage memory, nor print, nor log, nor tell the time", "src/cases/cases.c", "\tp = malloc(3);\n"),
    ("rules", "SQL stands only in queries.sql and migrations", "src/cases/cases.c", 'char *s = "DELETE FROM cases";\n'),
    ("rules", "HTML stands only in templates", "src/cases/cases.c", 'char *s = "<p class=x>";\n'),
    ("rules", "SQL is the same for both engines", "src/cases/queries.sql", "SELECT now();\n"),
    ("rules", "SQL is the same for both engines", "src/cases/0007_cases.sql", "CREATE TABLE y (\n  at TIMESTAMP\n);\n"),
    ("rules", "every migration has a number of its own", "src/access/0007_access.sql", ""),
    ("rules", "names say what a thing is", "src/cases/cases.h", "typedef struct x x_t;\n"),
    ("rules", "names say what a thing is", "src/cases/utils.c", ""),
    ("rules", "functions fit on a screen", "src/cases/cases.c", LONG),
    ("rules", "files are about one thing", "src/cases/cases.c", "\n" * 601),
    ("rules", "no machine's or registry's own words", "script/x", "cd /ro" "ot/here\n"),
    ("texts", "the catalogues are whole", "locale/en.po", 'msgid "bench.taken"\nmsgstr "Again"\n'),
    ("texts", "the catalogues are whole", "locale/en.po", 'sgid "torn"\n'),
    ("texts", "Chinese and English say the same things", "locale/en.po", 'msgid "bench.free"\nmsgstr "Free"\n'),
    ("texts", "each catalogue speaks its own language", "locale/en.po", 'msgid "bench.free"\nmsgstr "空着"\n'),
    ("texts", "every text that is asked for is there", "src/cases/cases.c", '\treturn refuse(call, LIMIT, "bench.no_such_text");\n'),
    ("texts", "every text that is asked for is there", "src/cases/show.html", "{{_bench.no_such_text}}"),
]


def write(root, name, text, mode):
    path = os.path.join(root, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, mode, encoding="utf-8") as file:
        file.write(text)


def run(check, fault=None):
    with tempfile.TemporaryDirectory() as root:
        subprocess.run(["git", "init", "-q", root], check=True)
        for name, text in CLEAN.items():
            write(root, name, text, "w")
        write(root, "src/kernel/page/page.h", '#include "kernel/doc/doc.h"\n', "w")
        write(root, "src/kernel/doc/doc.h", "", "w")
        if fault:
            write(root, *fault, "a")
        return subprocess.run([sys.executable, "-B", os.path.join(HERE, check + ".py")], text=True, capture_output=True,
                              env={**os.environ, "ONEDOOR_SOURCE": root}, check=True).stdout


def tell(good, sentence, output):
    print("%s 1 - %s" % ("ok" if good else "not ok", sentence))
    if not good:
        print("".join("#   %s\n" % line for line in output.splitlines()), end="")


for name in sorted({fault[0] for fault in FAULTS}):
    said = run(name)
    tell("not ok" not in said and "ok 1" in said, "%s finds nothing where nothing is" % name, said)
for name, sentence, *planted in FAULTS:
    said = run(name, planted)
    tell("not ok 1 - " + sentence in said, "%s finds it: %s (%s)" % (name, sentence, planted[0]), said)
