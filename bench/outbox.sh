#!/bin/bash
# How fast the outbox is emptied: to a mail server on the same machine that takes everything, and into the folder.
#   script/bench outbox [--rows N]      rows: messages, each to somebody else
set -euo pipefail
rows=20000
[ "${1:-}" != --rows ] || rows=$2
. "$(dirname "$0")/server.sh"
ninja -C "$ONEDOOR_BENCH_BUILD" letters sink >&2

start() {   # NAME SETTING…
	"$ONEDOOR_BENCH_BUILD/letters" "$rows" --data "$folder/$1" >&2
	"$ONEDOOR_BINARY" serve --data "$folder/$1" --port "$(free_port)" --set log.level=error "${@:2}" 2>>"$folder/log" &
	server=$!
}

"$ONEDOOR_BENCH_BUILD/sink" "$rows" >"$folder/sink" &
sink=$!
until [ -s "$folder/sink" ]; do sleep 0.01; done
start by_mail --set "mail.smtp_url=smtp://127.0.0.1:$(head -n 1 "$folder/sink")"
wait "$sink"
cpu=$(awk -v hz="$(getconf CLK_TCK)" -v n="$rows" '{ printf "%.3f", ($14 + $15) * 1000 / hz / n }' "/proc/$server/stat")
stop_server

mkdir "$folder/letters"
start by_file --set "mail.folder=$folder/letters"
began=$(date +%s%N)
until [ "$(find "$folder/letters" -name '*.txt' | wc -l)" = "$rows" ]; do sleep 0.1; done
ended=$(date +%s%N)
stop_server

echo "outbox.rate $(tail -n 1 "$folder/sink") /s"
echo "outbox.cpu $cpu ms"
echo "outbox.file_rate $(awk "BEGIN { printf \"%.0f\", $rows * 1e9 / ($ended - $began) }") /s"
