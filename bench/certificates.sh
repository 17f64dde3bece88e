#!/bin/bash
# How long a certificate's PDF takes, how many files can be checked a second, and how many pages /verify/NUMBER.
set -euo pipefail
ninja -C "$ONEDOOR_BENCH_BUILD" certificates_bench >&2
exec "$ONEDOOR_BENCH_BUILD/certificates_bench"
