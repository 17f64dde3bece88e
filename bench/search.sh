#!/bin/bash
# Searching services by words and by spelling, and requests by words: 64 connections that ask for ever new things.
#   script/bench search [--rows N] [--seconds N] [--connections N]      rows: requests in the database
set -euo pipefail
rows=1000000 seconds=10 connections=64
while [ $# -gt 1 ]; do
	case $1 in
	--rows) rows=$2 ;;
	--seconds) seconds=$2 ;;
	--connections) connections=$2 ;;
	esac
	shift 2
done
. "$(dirname "$0")/server.sh"
fill "$rows"
[ -f "$filled/$rows/with_items" ] || {
	bring() { "$ONEDOOR_BINARY" import "$@" --data "$filled/$rows" >&2; }
	bring divisions demo/divisions.csv
	bring units demo/units.csv demo/units_elsewhere.csv
	bring categories demo/item_categories.csv
	bring items demo/items demo/items_hall.csv demo/items_weekend.csv demo/items_tax.csv
	bring bundles demo/bundles.csv
	touch "$filled/$rows/with_items"
}
serve "$rows"

# Pieces of 2 to 5 characters of the services' titles, their initials, and what people say.
python3 - "$folder" <<'PYTHON'
import csv, random, sys, urllib.parse
random.seed(7)
titles = [row["title"] for name in ("hall", "weekend", "tax") for row in csv.DictReader(open("demo/items_%s.csv" % name, encoding="utf8"))]
words = ["开饭店", "上户口", "退休", "买房过户", "kfd", "spjy", "怎么办营业执照", "我想生孩子", "shipin", "驾照", "低保", "公积金"]
for _ in range(4000):
    title = random.choice(titles)
    start = random.randrange(max(1, len(title) - 4))
    words.append(title[start:start + random.randint(2, 5)])
# Words that stand in every sixth request and in all, in few, in none, of one character; alone, in pairs that often never meet, and with filters.
subjects = ["路灯不亮", "噪音", "物业管理", "停车", "垃圾", "供水压力", "社区", "停车位不够", "门前", "577号", "号门前 噪", "博物馆", "请来看看 577号"]
with open(sys.argv[1] + "/items.lua", "w") as out:
    paths = ["/items.json?place=0&q=" + urllib.parse.quote(word) for word in words]
    out.write("paths = {%s}\n" % ",".join('"%s"' % path for path in paths))
with open(sys.argv[1] + "/cases.lua", "w") as out:
    paths = ["/requests.json?state=all&words=" + urllib.parse.quote(a + " " + b if a != b else a) for a in subjects for b in subjects]
    paths += [path + more for path in paths[::3] for more in ("&category=bench_1", "&place=431202001", "&category=bench_4&place=431202002003")]
    out.write("paths = {%s}\n" % ",".join('"%s"' % path for path in paths))
for name in ("items", "cases"):
    with open("%s/%s.lua" % (sys.argv[1], name), "a") as out:
        out.write('local n = 0\nmath.randomseed(11)\nrequest = function() n = math.random(#paths); return wrk.format("GET", paths[n]) end\n')
        out.write('done = function(summary, latency) io.write(string.format("p99 %.3f\\nrate %.0f\\nbad %d\\n", latency:percentile(99) / 1000, '
                  'summary.requests / summary.duration * 1e6, summary.errors.status + summary.errors.timeout)) end\n')
PYTHON

run() {   # NAME CONNECTIONS; warmed up first: the first to ask for a frequent word reads its list
	wrk -t2 -c"$2" -d10s -s "$folder/$1.lua" "http://127.0.0.1:$port/" >/dev/null
	wrk -t2 -c"$2" -d"${seconds}s" -s "$folder/$1.lua" "http://127.0.0.1:$port/" >"$folder/$1.out"
	[ "$(figure bad "$folder/$1.out")" = 0 ] || { cat "$folder/$1.out" >&2; exit 1; }
}
count=$(curl -s "http://127.0.0.1:$port/items.json?place=0" | python3 -c 'import json, sys; print(json.load(sys.stdin)["count"])')
run items "$connections"
run cases "$connections"
echo "search.items $count items"
echo "search.items_p99 $(figure p99 "$folder/items.out") ms"
echo "search.items_rate $(figure rate "$folder/items.out") /s"
echo "search.cases $rows requests"
echo "search.cases_p99 $(figure p99 "$folder/cases.out") ms"
echo "search.cases_rate $(figure rate "$folder/cases.out") /s"
