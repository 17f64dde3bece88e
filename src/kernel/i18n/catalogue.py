"""Makes the C table of all texts: catalogue.py OUTPUT.c zh_CN.po en.po

Strict about everything a translator can get wrong: a malformed or repeated block, an id of one language alone, different
placeholders, an empty text. The error names file and line.
"""
import re
import sys

LANGUAGES = 2
KEYWORD = re.compile(r'(msgid_plural|msgid|msgstr(?:\[([01])\])?)\s+(".*)$')
ID = re.compile(r"[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)+$")
PLACEHOLDER = re.compile(r"\{([a-z_][a-z0-9_.]*)\}")
ESCAPES = {"n": "\n", "t": "\t", '"': '"', "\\": "\\"}


class Fault(Exception):
    pass


def fault(path, line, what):
    raise Fault("%s:%d: %s" % (path, line, what))


def unquote(path, line, quoted):
    if not re.fullmatch(r'"(?:[^"\\]|\\.)*"', quoted):
        fault(path, line, "not a quoted text: " + quoted)
    def escape(match):
        if match[1] not in ESCAPES:
            fault(path, line, "unknown escape \\" + match[1])
        return ESCAPES[match[1]]
    return re.sub(r"\\(.)", escape, quoted[1:-1])


def blocks(path):
    """Every block as (line, {keyword: text}). A new msgid begins a block, whether or not a blank line stands before it."""
    found, block, keyword = [], None, None
    with open(path, encoding="utf-8") as file:
        for line, text in enumerate(file, 1):
            text = text.strip()
            if not text or text.startswith("#"):
                keyword = None
                continue
            if text.startswith('"'):
                if not keyword:
                    fault(path, line, "a text that belongs to no msgid or msgstr")
                block[keyword] += unquote(path, line, text)
                continue
            match = KEYWORD.match(text)
            if not match:
                fault(path, line, "neither msgid nor msgstr, comment or text: " + text)
            keyword = match[1]
            if keyword == "msgid":
                block = {}
                found.append((line, block))
            if block is None or keyword in block:
                fault(path, line, keyword + (" without a msgid" if block is None else " twice in one block"))
            block[keyword] = unquote(path, line, match[3])
    return found


def forms_of(path, line, block):
    """(singular or None, text) of a block."""
    if "msgid_plural" not in block:
        if set(block) != {"msgid", "msgstr"}:
            fault(path, line, "a block without plural has one msgid and one msgstr")
        return None, block["msgstr"]
    if set(block) == {"msgid", "msgid_plural", "msgstr[0]"}:
        return None, block["msgstr[0]"]
    if set(block) != {"msgid", "msgid_plural", "msgstr[0]", "msgstr[1]"}:
        fault(path, line, "a plural block has msgid, msgid_plural, msgstr[0] and msgstr[1]")
    return block["msgstr[0]"], block["msgstr[1]"]


def read(path):
    """{id: (line, singular or None, text)}"""
    texts = {}
    for line, block in blocks(path):
        name = block["msgid"]
        if not name:
            continue  # the file's own header
        if not ID.match(name):
            fault(path, line, "not a dotted message id: " + name)
        if name in texts:
            fault(path, line, "%s stands already in line %d" % (name, texts[name][0]))
        one, many = forms_of(path, line, block)
        if not many or one == "":
            fault(path, line, name + " has an empty text")
        if one is not None and "n" not in placeholders(many):
            fault(path, line, name + " has a plural but no {n} to choose by")
        texts[name] = (line, one, many)
    return texts


def placeholders(text):
    return set(PLACEHOLDER.findall(text))


def check_pair(path, texts, other_path, others):
    for name, (line, one, many) in texts.items():
        if name not in others:
            fault(path, line, "%s is missing in %s" % (name, other_path))
        wanted = placeholders(others[name][2])
        if placeholders(many) != wanted:
            fault(path, line, "%s has placeholders %s, but %s in %s:%d" % (name, sorted(placeholders(many)),
                  sorted(wanted), other_path, others[name][0]))
        if one is not None and placeholders(one) | {"n"} != wanted:
            fault(path, line, "%s: its singular lacks placeholders of its plural" % name)


def hash_of(name):
    """FNV-1a, as text_hash in catalogue.h."""
    value = 2166136261
    for byte in name.encode():
        value = (value ^ byte) * 16777619 & 0xFFFFFFFF
    return value


def slots_of(names):
    size = 16
    while size < 2 * len(names):
        size *= 2
    slots = [-1] * size
    for index, name in enumerate(names):
        at = hash_of(name) % size
        while slots[at] >= 0:
            at = (at + 1) % size
        slots[at] = index
    return slots


def c_text(text):
    if text is None:
        return "{ NULL, 0 }"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t").replace("??", "?\\?")
    return 'T("%s")' % escaped


def write(path, languages):
    names = sorted(languages[0])
    slots = slots_of(names)
    with open(path, "w", encoding="utf-8") as out:
        out.write('/* Made by catalogue.py from locale/. */\n#include "kernel/i18n/catalogue.h"\n\n#undef T\n'
                  '#define T(literal) { literal, sizeof(literal) - 1 }\n\n')
        out.write("const struct catalogue_entry catalogue[] = {\n")
        for name in names:
            out.write("\t{ %s,\n" % c_text(name))
            for part in (2, 1):
                out.write("\t\t{ %s },\n" % ", ".join(c_text(texts[name][part]) for texts in languages))
            out.write("\t},\n")
        out.write("\t{ { NULL, 0 }, { { NULL, 0 } }, { { NULL, 0 } } },\n};\n\n")
        out.write("const size_t catalogue_count = %d;\n" % len(names))
        out.write("const int catalogue_slots[] = { %s };\n" % ", ".join(map(str, slots)))
        out.write("const size_t catalogue_slot_count = %d;\n" % len(slots))


# Chinese is set with wide marks. They may be typed narrow: after a Chinese character, a closing quote or a placeholder, or before a Chinese one.
HAN = "\u4e00-\u9fff"
NARROW = re.compile("(?<=[%s\u201d\u300b}])[,?!:;](?![0-9A-Za-z])|[,?!:;](?=[%s])" % (HAN, HAN))
BRACKETS = re.compile(r"\(([^()]*[%s][^()]*)\)|(?<=[%s])\(([^()]*)\)" % (HAN, HAN))
WIDE = dict(zip(",?!:;", "\uff0c\uff1f\uff01\uff1a\uff1b"))


def typeset(text):
    if text is None or not re.search("[%s]" % HAN, text):
        return text
    text = BRACKETS.sub(lambda found: "\uff08%s\uff09" % (found[1] or found[2]), text)
    return NARROW.sub(lambda mark: WIDE[mark[0]], text)


def main():
    output, chinese_path, english_path = sys.argv[1:]
    try:
        chinese, english = read(chinese_path), read(english_path)
        check_pair(chinese_path, chinese, english_path, english)
        check_pair(english_path, english, chinese_path, chinese)
    except Fault as found:
        sys.exit("catalogue: " + str(found))
    chinese = {name: (line, typeset(one), typeset(many)) for name, (line, one, many) in chinese.items()}
    write(output, [chinese, english])


if __name__ == "__main__":
    main()
