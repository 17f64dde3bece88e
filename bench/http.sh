#!/bin/bash
# What a page costs over HTTP, beside nginx sending the same bytes from a file; and small durable writes a second.
#   script/bench http [--seconds N] [--connections N]
set -euo pipefail
seconds=4 connections=32
while [ $# -gt 1 ]; do
	case $1 in
	--seconds) seconds=$2 ;;
	--connections) connections=$2 ;;
	esac
	shift 2
done
ninja -C "$ONEDOOR_BENCH_BUILD" http_bench >&2

folder=$(mktemp -d)
stop() {
	[ ! -f "$folder/nginx.pid" ] || kill "$(cat "$folder/nginx.pid")" 2>/dev/null || true
	exec 5>&- || true
	wait 2>/dev/null || true
	rm -rf "$folder"
}
trap stop EXIT
mkfifo "$folder/in" "$folder/out"
"$ONEDOOR_BENCH_BUILD/http_bench" "$folder" <"$folder/in" >"$folder/out" &
exec 5>"$folder/in"
read -r port <"$folder/out"

rate() {
	wrk -t2 -c"$connections" -d"${seconds}s" -H 'Accept: text/html' "$@" | awk '/Requests.sec/ { print int($2) } /Non-2xx/ { exit 1 }'
}

curl -s -H 'Accept: text/html' "http://127.0.0.1:$port/shared" >"$folder/shared.html"
nginx_port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
cat >"$folder/nginx.conf" <<-CONF
	worker_processes 2; pid $folder/nginx.pid; error_log $folder/error.log;
	events { worker_connections 4096; }
	http { access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000; open_file_cache max=10;
	client_body_temp_path $folder/b; proxy_temp_path $folder/p; fastcgi_temp_path $folder/f; uwsgi_temp_path $folder/u; scgi_temp_path $folder/s;
	types { text/html html; } server { listen 127.0.0.1:$nginx_port; root $folder; } }
CONF
chmod 755 "$folder"
nginx -c "$folder/nginx.conf" 2>/dev/null

page=$(rate "http://127.0.0.1:$port/page")
shared=$(rate "http://127.0.0.1:$port/shared")
file=$(rate "http://127.0.0.1:$nginx_port/shared.html")
echo 'wrk.method = "POST"; wrk.body = "{}"; wrk.headers["Content-Type"] = "application/json"' >"$folder/post.lua"
writes=$(rate -s "$folder/post.lua" "http://127.0.0.1:$port/write")
echo "http.page_bytes $(wc -c <"$folder/shared.html") bytes"
echo "http.page_rate $page /s"
echo "http.shared_rate $shared /s"
echo "http.nginx_rate $file /s"
echo "http.nginx_ratio $(awk "BEGIN { printf \"%.2f\", $shared / $file }") x"
echo "http.write_rate $writes /s"
