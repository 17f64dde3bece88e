#!/bin/bash
# Small durable works a second at 1, 64 and 256 waiting, and what a read costs. An argument is another database's address.
set -euo pipefail
ninja -C "$ONEDOOR_BENCH_BUILD" db_bench >&2
for waiting in 1 64 256; do "$ONEDOOR_BENCH_BUILD/db_bench" "${1:-}" "$waiting"; done
