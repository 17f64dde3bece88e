#!/bin/bash
# Whole applications a second, every step durable, uploads included; and pages of their forms.
#   script/bench applications [--workers N] [--seconds N]
set -euo pipefail
workers=32 seconds=10
while [ $# -gt 1 ]; do
	case $1 in
	--workers) workers=$2 ;;
	--seconds) seconds=$2 ;;
	esac
	shift 2
done
ninja -C "$ONEDOOR_BENCH_BUILD" applications_bench >&2
"$ONEDOOR_BENCH_BUILD/applications_bench" "$workers" "$seconds"
