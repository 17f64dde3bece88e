#!/bin/bash
# The whole loop over real HTTP with durable commits, load and server on the same machine; beside it the same rows written by a bare
# SQLite loop, and the rate with few requests stored.
#   script/bench lifecycle [--rows N] [--seconds N] [--connections N]
set -euo pipefail
rows=1000000 seconds=20 connections=64
while [ $# -gt 1 ]; do
	case $1 in
	--rows) rows=$2 ;;
	--seconds) seconds=$2 ;;
	--connections) connections=$2 ;;
	esac
	shift 2
done
. "$(dirname "$0")/server.sh"

# Each installation is warmed up, then measured.
measure() {
	serve "$1"
	"$ONEDOOR_BENCH_BUILD/load" "$port" lifecycle --connections "$connections" --seconds 3 >/dev/null
	"$ONEDOOR_BENCH_BUILD/load" "$port" lifecycle --connections "$connections" --seconds "$seconds" >"$folder/$1.figures"
	memory=$(awk '/VmRSS/ { print int($2 / 1024) }' "/proc/$server/status")
	stop_server
}

fill 10000
measure 10000
fill "$rows"
measure "$rows"
few=$(figure load.rate "$folder/10000.figures") many=$(figure load.rate "$folder/$rows.figures")
raw=$("$ONEDOOR_BENCH_BUILD/raw" "$filled/$rows/onedoor.db" "$seconds" | awk '{ print $1 }')
sed 's/^load\./lifecycle.call./' "$folder/$rows.figures" | grep -E 'p50|p99' | grep -vE 'call\.(p50|p99) '
echo "lifecycle.rows $rows"
echo "lifecycle.rate $many /s"
echo "lifecycle.calls $(figure load.calls "$folder/$rows.figures") /s"
echo "lifecycle.errors $(figure load.errors "$folder/$rows.figures")"
echo "lifecycle.refusals $(figure load.refusals "$folder/$rows.figures")"
echo "lifecycle.p99 $(figure load.p99 "$folder/$rows.figures") ms"
echo "lifecycle.rate_10000 $few /s"
echo "lifecycle.scale_ratio $(awk "BEGIN { printf \"%.2f\", $many / $few }") x"
echo "lifecycle.raw_rate $raw /s"
echo "lifecycle.raw_ratio $(awk "BEGIN { printf \"%.2f\", $many / $raw }") x"
echo "lifecycle.memory $memory MB"
