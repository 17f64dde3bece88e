#!/bin/bash
# Records read through the one way, each durable with its access entry: a second, with 10,000,000 stored, and beside it with 100,000.
#   script/bench records [--rows N]
set -euo pipefail
rows=10000000
while [ $# -gt 1 ]; do
	case $1 in
	--rows) rows=$2 ;;
	esac
	shift 2
done
ninja -C "$ONEDOOR_BENCH_BUILD" records_bench >&2
"$ONEDOOR_BENCH_BUILD/records_bench" 100000 "$rows" 128 4
