#!/bin/bash
# A case's page: filling the document, rendering it as a page and as JSON.
set -euo pipefail
ninja -C "$ONEDOOR_BENCH_BUILD" page_bench >&2
exec "$ONEDOOR_BENCH_BUILD/page_bench"
