#!/bin/bash
# How long a start takes to its first answer, and what the server holds then.
#   script/bench start [--rows N]
set -euo pipefail
rows=1000000
[ "${1:-}" != --rows ] || rows=$2
. "$(dirname "$0")/server.sh"
fill "$rows"
serve "$rows"
curl -s -o /dev/null "http://127.0.0.1:$port/requests"
echo "start.rows $rows"
echo "start.first_answer $first_answer ms"
echo "start.memory $(awk '/VmRSS/ { print int($2 / 1024) }' "/proc/$server/status") MB"
