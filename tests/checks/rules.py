#!/usr/bin/env python3
"""The house rules that a program can see: memory, SQL, HTML, names, sizes."""
import re

from source import code_only, is_test, line_at, read, room_of, strings_of, tell, tracked

LONGEST_FUNCTION = 60   # lines; design says 50 is long
LONGEST_FILE = 600      # lines of a source file; tests may have twice as many


def feature_sources():
    """C of the rooms: the rules and handlers, without tests and without the operator's commands."""
    for name in tracked("src/*.c"):
        if room_of(name) not in ("kernel", "dmn", "main", "app", "commands") and not is_test(name):
            yield name, read(name)


# What lives as long as the process has one owner, which may allocate it: caches that outlive every call.
OWNERS_OF_PROCESS_MEMORY = {
    "src/applications/form_kept.c": "forms read once, the least used makes room",
    "src/calendar/calendar.c": "the calendar in force, replaced as a whole",
    "src/catalogue/compiled.c": "the interviews a thread has compiled",
    "src/places/shapes.c": "outlines of places, read once",
    "src/certificates/paper.c": "the newest papers, the oldest of them given up first",
}
MEMORY_CALLS = {"malloc", "calloc", "realloc", "reallocarray", "free", "abort"}

FORBIDDEN_CALLS = re.compile(r"\b(malloc|calloc|realloc|reallocarray|free|strdup|strndup|asprintf|vasprintf"
                             r"|printf|fprintf|vprintf|vfprintf|puts|fputs|perror|log_line|time|gettimeofday|clock_gettime"
                             r"|rand|random|system|popen|abort|exit)\s*\(")


def calls_features_must_not_make():
    for name, text in feature_sources():
        code = code_only(text)
        for match in FORBIDDEN_CALLS.finditer(code):
            owned = name in OWNERS_OF_PROCESS_MEMORY and match.group(1) in MEMORY_CALLS
            if code[match.start() - 1] not in ".>" and not owned:
                yield "%s:%d: %s()" % (name, line_at(code, match.start()), match.group(1))


SQL = re.compile(r"\b(SELECT\s.+\sFROM|INSERT\s+INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|CREATE\s+(TABLE|INDEX))\b")
HTML = re.compile(r"</?(a|p|div|span|table|tr|td|th|ul|ol|li|h[1-6]|form|input|button|select|option|html|head|body|main|script"
                  r"|style|img|br|strong|em|label|section|nav|header|footer|svg)(\s|/?>|$)", re.I)


def sql_in_c():
    for name in tracked("src/*.[ch]", "demo/*.[ch]"):
        if name.startswith("src/kernel/db/") or name.startswith("src/kernel/search/") or is_test(name):
            continue
        for line, text in strings_of(read(name)):
            if SQL.search(text):
                yield "%s:%d: %s" % (name, line, text[:80])


def html_in_c():
    for name, text in feature_sources():
        for line, string in strings_of(text):
            if HTML.search(string):
                yield "%s:%d: %s" % (name, line, string[:80])


ONE_ENGINE = re.compile(r"::|\b(datetime|strftime|julianday|now|json_\w+|jsonb\w*|ilike|glob|autoincrement|serial|bigserial"
                        r"|nextval|ifnull|nvl|group_concat|string_agg|to_char|date_trunc|rowid|returning\s+\*)\b", re.I)
TYPES = re.compile(r"^\s+\w+\s+(REAL|BLOB|BYTEA|BOOLEAN|NUMERIC|DECIMAL|VARCHAR|CHAR|DATE|TIMESTAMP|TIMESTAMPTZ|JSON|JSONB|DOUBLE|FLOAT)\b",
                   re.I | re.M)


def sql_without_comments(name):
    return re.sub(r"--[^\n]*|'[^'\n]*'", "", read(name))


def sql_of_one_engine():
    for name in tracked("src/*.sql"):
        if name.startswith(("src/kernel/db/", "src/kernel/search/")):
            continue
        text = sql_without_comments(name)
        for match in list(ONE_ENGINE.finditer(text)) + list(TYPES.finditer(text)):
            yield "%s:%d: %s" % (name, line_at(text, match.start()), match.group(0).strip())


def migrations():
    numbers = {}
    for name in tracked("src/*.sql"):
        match = re.search(r"/(\d{4})_\w+\.sql$", name)
        if match:
            numbers.setdefault(match.group(1), []).append(name)
    for number, names in sorted(numbers.items()):
        if len(names) > 1 and not all("@" in name or "sqlite" in name or "postgresql" in name for name in names):
            yield "%s is taken twice: %s" % (number, ", ".join(names))


def names():
    for name in tracked("src/*.[ch]"):
        code = code_only(read(name))
        for match in re.finditer(r"\btypedef\b[^;{]*\b(\w+_t)\s*;", code):
            yield "%s:%d: %s" % (name, line_at(code, match.start()), match.group(1))
    for name in tracked("src/*", "tests/*", "script/*"):
        if re.search(r"(^|/)(utils?|common|misc|helpers?|managers?)([./_]|$)", name):
            yield "%s: name it by what it does" % name


def functions(code):
    """(line, name, lines) of every function body: an opening brace alone at the start of a line closes with one."""
    for match in re.finditer(r"^([A-Za-z_][^\n;{}]*\([^;{}]*\)[^;{}]*)\n\{\n(.*?)^\}", code, re.S | re.M):
        name = re.search(r"(\w+)\s*\(", match.group(1))
        if name:
            yield line_at(code, match.start()), name.group(1), match.group(2).count("\n")


def long_functions():
    for name in tracked("src/*.c", "demo/*.c"):
        for line, function, lines in functions(code_only(read(name))):
            if lines > LONGEST_FUNCTION:
                yield "%s:%d: %s has %d lines" % (name, line, function, lines)


def long_files():
    for name in tracked("src/*.c", "src/*.h", "demo/*.c"):
        lines = read(name).count("\n")
        if lines > (2 * LONGEST_FILE if is_test(name) else LONGEST_FILE):
            yield "%s has %d lines" % (name, lines)


def strangers_words():
    """What belongs to one machine or one registry does not belong here."""
    for name in tracked():
        if name in ("tests/checks/rules.py",) or name.endswith((".png", ".jpg", ".webp", ".xlsx", ".zip", ".pdf")):
            continue
        try:
            text = read(name)
        except UnicodeDecodeError:
            continue
        for match in re.finditer(r"registry\.npm|\"resolved\":|/work/(wt-|main|shared)|/root/", text):
            yield "%s:%d: %s" % (name, line_at(text, match.start()), match.group(0))


tell("features neither manage memory, nor print, nor log, nor tell the time", calls_features_must_not_make())
tell("SQL stands only in queries.sql and migrations", sql_in_c())
tell("HTML stands only in templates", html_in_c())
tell("SQL is the same for both engines", sql_of_one_engine())
tell("every migration has a number of its own", migrations())
tell("names say what a thing is", names())
tell("functions fit on a screen", long_functions())
tell("files are about one thing", long_files())
tell("no machine's or registry's own words", strangers_words())
