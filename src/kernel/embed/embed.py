"""Makes the C table of embedded files: embed.py OUTPUT.c SOURCE_ROOT FILE…"""
import os
import sys


def name_of(path, root):
    """Below src/: relative to it. In the build folder likewise. Below demo/: with the folder's name."""
    path = os.path.abspath(path)
    for part in ("/src/", "/demo/"):
        if part in path:
            at = path.rindex(part)
            return path[at + 1:] if part == "/demo/" else path[at + len(part):]
    return os.path.relpath(path, root)


def main():
    output, root, files = sys.argv[1], sys.argv[2], sys.argv[3:]
    rows = sorted((name_of(f, root), os.path.abspath(f)) for f in files)
    with open(output, "w", encoding="utf-8") as out:
        out.write('/* Made by embed.py. */\n#include "kernel/embed/embed.h"\n\n')
        for i, (_, path) in enumerate(rows):
            out.write('__asm__(".section .rodata\\n.balign 16\\nembedded_%d:\\n.incbin \\"%s\\"\\n"\n'
                      '\t".byte 0\\n.previous\\n");\nextern const char embedded_%d[];\n' % (i, path, i))
        out.write("\nconst struct embedded embedded_files[] = {\n")
        for i, (name, path) in enumerate(rows):
            out.write('\t{ "%s", { embedded_%d, %d } },\n' % (name, i, os.path.getsize(path)))
        out.write("\t{ NULL, { NULL, 0 } },\n};\n\nconst size_t embedded_count = %d;\n" % len(rows))


main()
