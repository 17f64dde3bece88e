#!/bin/bash
# The rule engine: one evaluation, a million rows in bulk on one core, and the same table in numpy, SQLite and DuckDB.
set -euo pipefail
cd "$(dirname "$0")/.."

build=${ONEDOOR_BENCH_BUILD:-build-bench}
ninja -C "$build" dmn_bench dmn_bulk_bench >&2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

"$build/dmn_bench"
taskset -c 0 "$build/dmn_bulk_bench" "$folder" | tee "$folder/figures"
rate=$(awk '$1 == "dmn.bulk_rate" { print $2 }' "$folder/figures")

python=
for candidate in python3 /usr/bin/python3; do
	"$candidate" -c 'import numpy' 2>/dev/null && python=$candidate && break
done
if [ -z "$python" ]; then
	echo "dmn.numpy_ratio skipped (no Python with numpy)"
	exit 0
fi
taskset -c 0 "$python" bench/dmn/peers.py "$folder" "$rate"

# DuckDB belongs to no installation: a copy for this run, if the registry gives one.
mkdir "$folder/npm"
if (cd "$folder/npm" && timeout 120 npm install --silent --no-audit --no-fund @duckdb/node-api >npm.log 2>&1); then
	module=$folder/npm/node_modules/@duckdb/node-api/lib/index.js
	node bench/dmn/duckdb.mjs "$module" "$folder" "$rate" || echo "dmn.duckdb_ratio skipped (DuckDB did not run)"
else
	echo "dmn.duckdb_ratio skipped (npm does not give @duckdb/node-api)"
fi
