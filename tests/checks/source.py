"""Reads the project's own source for the checks, and tells what they found as TAP."""
import os
import re
import subprocess

ROOT = os.environ.get("ONEDOOR_SOURCE") or os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def tracked(*patterns):
    """Files of the project (also new ones that git does not ignore), relative to its root."""
    listed = subprocess.run(["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *patterns],
                            cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    return sorted({name for name in listed if os.path.exists(os.path.join(ROOT, name))})


def read(name):
    with open(os.path.join(ROOT, name), encoding="utf-8") as file:
        return file.read()


def room_of(name):
    """src/cases/store.c: cases; src/kernel/db/db.c: kernel; src/main.c: main; demo/make.c: demo."""
    parts = name.split("/")
    if parts[0] != "src":
        return parts[0]
    return parts[1].rsplit(".", 1)[0]


def is_test(name):
    return bool(re.search(r"(_tests?|_fuzz|_bench)\.c$|/test[^/]*\.[ch]$", name)) or name.startswith("tests/")


PIECES = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.S)


def blank(text):
    return re.sub(r"[^\n]", " ", text)


def code_only(text):
    """C without its comments and without what stands inside strings and characters; lines stay where they are."""
    def replace(match):
        piece = match.group(0)
        return piece[0] + blank(piece[1:-1]) + piece[-1] if piece[0] in "\"'" else blank(piece)
    return PIECES.sub(replace, text)


def strings_of(text):
    """(line, text) of every string literal outside comments."""
    for match in PIECES.finditer(text):
        if match.group(0)[0] == '"':
            yield text.count("\n", 0, match.start()) + 1, match.group(0)[1:-1]


def line_at(text, position):
    return text.count("\n", 0, position) + 1


def tell(sentence, faults):
    """One line of TAP; each fault on a line of its own below it."""
    faults = list(faults)
    print("%s 1 - %s" % ("not ok" if faults else "ok", sentence))
    for fault in faults:
        print("#   " + fault)
