#!/usr/bin/env python3
"""The catalogues: every text in Chinese and in English, none missing, none torn by a merge."""
import re

from source import is_test, line_at, read, tell, tracked

CATALOGUES = {"zh_CN": "locale/zh_CN.po", "en": "locale/en.po"}


def unquote(text):
    return "".join(re.findall(r'"((?:\\.|[^"\\])*)"', text))


def entries(name):
    """{id: (line, [texts])}, and what is wrong with the file."""
    found, faults, at, last = {}, [], None, None
    for number, line in enumerate(read(name).splitlines(), 1):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        word, _, rest = line.partition(" ")
        if word == "msgid":
            at = unquote(rest)
            if at in found:
                faults.append("%s:%d: %s stands there twice" % (name, number, at))
            found[at] = (number, [])
            last = "id"
        elif word == "msgid_plural":
            last = "plural"
        elif word.startswith("msgstr") and at is not None:
            found[at][1].append(unquote(rest))
            last = "text"
        elif line.startswith('"') and last == "text":
            found[at][1][-1] += unquote(line)
        elif not line.startswith('"'):
            faults.append("%s:%d: neither id nor text: %s" % (name, number, line[:60]))
    for key, (number, texts) in found.items():
        if key and not any(texts):
            faults.append("%s:%d: %s has no text" % (name, number, key))
    return found, faults


def placeholders(texts):
    return set(re.findall(r"\{([a-z_][a-z0-9_.]*)\}", " ".join(texts)))


def differences(chinese, english):
    for key in sorted(set(chinese) ^ set(english)):
        yield "%s stands only in %s" % (key, "zh_CN" if key in chinese else "en")
    for key in sorted(set(chinese) & set(english) - {""}):
        theirs, ours = placeholders(english[key][1]), placeholders(chinese[key][1])
        if theirs - {"n"} != ours - {"n"}:
            yield "%s: placeholders differ: %s" % (key, ", ".join(sorted(theirs ^ ours)))


def wrong_language(chinese, english):
    for key, (line, texts) in english.items():
        if re.search(r"[\u4e00-\u9fff]", " ".join(texts)) and not key.startswith(("language.", "place.", "site.language")):
            yield "locale/en.po:%d: %s is not English: %s" % (line, key, texts[0][:40])
    for key, (line, texts) in chinese.items():
        text = " ".join(texts)
        if key and re.search(r"[a-z]{3,} [a-z]{3,} [a-z]{3,}", re.sub(r"\{[^}]*\}", "", text)) and not re.search(r"[\u4e00-\u9fff]", text):
            yield "locale/zh_CN.po:%d: %s is not Chinese: %s" % (line, key, text[:40])


REFUSALS = re.compile(r'\brefuse(?:_detail)?\s*\([^;]*?,\s*[A-Z_a-z]+\s*,\s*"([a-z0-9_.]+)"')
PROBLEMS = re.compile(r'\bcall_problem(?:_detail)?\s*\([^;"]*,\s*"[^"]*"\s*,\s*"([a-z0-9_.]+)"')


def texts_asked_for():
    """(place, id) of every text the C code names outright."""
    for name in tracked("src/*.c"):
        if is_test(name):
            continue
        text = read(name)
        for match in REFUSALS.finditer(text):
            yield "%s:%d" % (name, line_at(text, match.start())), match.group(1)
        for match in PROBLEMS.finditer(text):
            code = match.group(1)
            yield "%s:%d" % (name, line_at(text, match.start())), code if "." in code else "problem." + code
    for name in tracked("src/*.html"):
        text = read(name)
        for match in re.finditer(r"\{\{_([a-z0-9][a-z0-9_.]*)\}\}", text):
            yield "%s:%d" % (name, line_at(text, match.start())), match.group(1)


def missing(catalogue):
    for where, key in texts_asked_for():
        if key not in catalogue:
            yield "%s: no text %s" % (where, key)


def main():
    if not all(tracked(name) for name in CATALOGUES.values()):
        return
    chinese, torn_chinese = entries(CATALOGUES["zh_CN"])
    english, torn_english = entries(CATALOGUES["en"])
    tell("the catalogues are whole", torn_chinese + torn_english)
    tell("Chinese and English say the same things", differences(chinese, english))
    tell("each catalogue speaks its own language", wrong_language(chinese, english))
    tell("every text that is asked for is there", missing(chinese))


main()
