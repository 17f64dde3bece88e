#!/bin/bash
# The rule engine: one evaluation, a million rows in bulk on one core, and the same table in numpy, SQLite and DuckDB.
set -euo pipefail
cd "$(dirname "$0")/.."

build=${ONEDOOR_BENCH_BUILD:-build-bench}
ninja -C "$build" onedoor dmn_bench dmn_bulk_bench >&2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

"$build/dmn_bench"
taskset -c 0 "$build/dmn_bulk_bench" "$folder" | tee "$folder/figures"
rate=$(awk '$1 == "dmn.bulk_rate" { print $2 }' "$folder/figures")

# Policies over people, from CSV to CSV, all cores: more policies share more tests.
python3 bench/dmn/policies.py "$folder" 1000000
for policies in 1 10 100 400; do
	wanted=$(seq -f '--decision p%.0f' 0 $((policies - 1)))
	# shellcheck disable=SC2086
	/usr/bin/env time -f '%e %M' -o "$folder/time" "$build/onedoor" dmn bulk "$folder/policies.dmn" $wanted \
		--input "$folder/people.csv" --output "$folder/results.csv" 2>"$folder/log"
	read -r elapsed kilobytes <"$folder/time"
	echo "dmn.policies_${policies}_seconds $elapsed s"
	echo "dmn.policies_${policies}_memory $((kilobytes / 1024)) MB"
done
echo "dmn.policies_seconds $elapsed s"
rm -f "$folder/people.csv" "$folder/results.csv"

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
