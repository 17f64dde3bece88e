#!/bin/bash
# Ten times the load for 30 s, then normal again: nothing acknowledged is lost, refusals are 503, and how soon the p99 is back.
#   script/bench spike [--rows N] [--connections N]
set -euo pipefail
rows=10000 connections=64
while [ $# -gt 1 ]; do
	case $1 in
	--rows) rows=$2 ;;
	--connections) connections=$2 ;;
	esac
	shift 2
done
. "$(dirname "$0")/server.sh"
fill "$rows"
serve "$rows"
load() {
	"$ONEDOOR_BENCH_BUILD/load" "$port" lifecycle --acknowledged "$folder/acknowledged" "$@"
}
load --connections "$connections" --seconds 10 >"$folder/before"
load --connections $((connections * 10)) --seconds 30 >"$folder/spike"
load --connections "$connections" --seconds 15 --steps "$folder/steps" >"$folder/after"
stop_server
before=$(figure load.p99 "$folder/before")
lost=$(python3 - "$filled/$rows/onedoor.db" "$folder/acknowledged" <<-'PY'
	import sqlite3, sys
	# The state a step leads to, and the rating: the least that must be there once the step was answered.
	steps = {"report": 1, "accept": 4, "handle": 6, "confirm": 7, "rate": 8}
	there = {reference: 8 if grade else state for reference, state, grade in sqlite3.connect(sys.argv[1]).execute(
	    "SELECT c.reference, c.state, r.grade FROM cases c LEFT JOIN ratings r ON r.case_id = c.id")}
	acknowledged = [line.split() for line in open(sys.argv[2])]
	print(sum(1 for reference, step in acknowledged if there.get(reference, 0) < steps[step]))
PY
)
# Back: with the end of the first second whose p99 is at most twice what it was before; what came later than that is in p99_after.
recovery=$(awk -v most="$before" '$2 <= 2 * most { print $1 + 1; found = 1; exit } END { if (!found) print "never" }' "$folder/steps")
"$ONEDOOR_BINARY" verify --data "$filled/$rows" >"$folder/verify" && faults=0 || faults=1
echo "spike.p99_before $before ms"
echo "spike.rate $(figure load.rate "$folder/spike") /s"
echo "spike.p99 $(figure load.p99 "$folder/spike") ms"
echo "spike.refusals $(figure load.refusals "$folder/spike")"
echo "spike.errors $(figure load.errors "$folder/spike")"
echo "spike.acknowledged $(wc -l <"$folder/acknowledged")"
echo "spike.lost $lost"
echo "spike.recovery $recovery s"
echo "spike.p99_after $(figure load.p99 "$folder/after") ms"
echo "spike.verify_faults $faults"
