# Sourced by benchmarks: a filled installation and a server on it, ended with the script.
# ONEDOOR_BENCH_KEEP is a folder for filled installations: they are made once and used again, each run adding its own. Without it they
# are made below ONEDOOR_BENCH_FOLDER (/var/tmp unless said) and taken away.
ninja -C "$ONEDOOR_BENCH_BUILD" fill load raw >&2
folder=$(mktemp -d "${ONEDOOR_BENCH_FOLDER:-/var/tmp}/onedoor-bench-XXXXXX")
filled=${ONEDOOR_BENCH_KEEP:-$folder}
server=
stop_server() {
	[ -z "$server" ] || { kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; }
	server=
}
end_bench() {
	stop_server
	rm -rf "$folder"
}
trap end_bench EXIT

free_port() {
	python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# fill ROWS: an installation of that many requests in $filled/ROWS
fill() {
	[ -f "$filled/$1/filled" ] || {
		rm -rf "${filled:?}/$1" "${filled:?}/$1.key"
		"$ONEDOOR_BENCH_BUILD/fill" "$1" --data "$filled/$1" >&2
		touch "$filled/$1/filled"
	}
}

# serve ROWS: starts a server on it; $port is where, $first_answer how long to the first one in ms
serve() {
	port=$(free_port)
	local began now
	began=$(date +%s%N)
	"$ONEDOOR_BINARY" serve --data "$filled/$1" --port "$port" --set log.level=error 2>>"$folder/log" &
	server=$!
	until curl -sf -o /dev/null "http://127.0.0.1:$port/healthz"; do
		kill -0 "$server" || { cat "$folder/log" >&2; exit 1; }
		sleep 0.01
	done
	now=$(date +%s%N)
	first_answer=$(((now - began) / 1000000))
}

# The value of a figure in the load's output: figure NAME FILE
figure() {
	awk -v name="$1" '$1 == name { print $2 }' "$2"
}
