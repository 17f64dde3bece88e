"""Pages stay light enough for a 3G phone: weight_test.py DIST_FOLDER. Sizes as sent, compressed; 6 kB are left for the page itself."""
import gzip
import os
import sys

LIMITS = {                       # bytes
    ("site.css", "site.js"): 18_000,
    ("site.css", "site.js", "map.css", "map.js"): 54_000,
    ("site.css", "site.js", "chart.css", "chart.js"): 54_000,
}


def weight(folder, name):
    with open(os.path.join(folder, name), "rb") as file:
        return len(gzip.compress(file.read(), 9))


def main():
    failed = 0
    for names, limit in LIMITS.items():
        total = sum(weight(sys.argv[1], name) for name in names)
        failed += total > limit
        print("%s %s: %d of %d bytes" % ("FAIL" if total > limit else "ok", " + ".join(names), total, limit))
    sys.exit(failed > 0)


main()
