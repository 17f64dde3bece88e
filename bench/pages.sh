#!/bin/bash
# A public request's page, beside nginx sending the same bytes from a file, in the same run.
#   script/bench pages [--rows N] [--seconds N] [--connections N]
set -euo pipefail
rows=10000 seconds=6 connections=64
while [ $# -gt 1 ]; do
	case $1 in
	--rows) rows=$2 ;;
	--seconds) seconds=$2 ;;
	--connections) connections=$2 ;;
	esac
	shift 2
done
. "$(dirname "$0")/server.sh"
fill "$rows"
serve "$rows"
reference=$(curl -s "http://127.0.0.1:$port/requests.json" | python3 -c 'import json, sys; print(json.load(sys.stdin)["items"][0]["reference_plain"])')
curl -s -H 'Accept: text/html' "http://127.0.0.1:$port/requests/$reference" >"$folder/page.html"
nginx_port=$(free_port)
cat >"$folder/nginx.conf" <<-CONF
	worker_processes 2; pid $folder/nginx.pid; error_log $folder/error.log;
	events { worker_connections 4096; }
	http { access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000; open_file_cache max=10;
	client_body_temp_path $folder/b; proxy_temp_path $folder/p; fastcgi_temp_path $folder/f; uwsgi_temp_path $folder/u; scgi_temp_path $folder/s;
	types { text/html html; } server { listen 127.0.0.1:$nginx_port; root $folder; } }
CONF
chmod 755 "$folder"
nginx -c "$folder/nginx.conf" 2>/dev/null
trap 'kill "$(cat "$folder/nginx.pid")" 2>/dev/null || true; end_bench' EXIT

rate() {
	wrk -t2 -c"$connections" -d"${seconds}s" -H 'Accept: text/html' "$1" | awk '/Requests.sec/ { print $2 } /Non-2xx/ { exit 1 }'
}
file=$(rate "http://127.0.0.1:$nginx_port/page.html")
page=$(rate "http://127.0.0.1:$port/requests/$reference")
echo "pages.bytes $(wc -c <"$folder/page.html") bytes"
echo "pages.rate $page /s"
echo "pages.nginx_rate $file /s"
echo "pages.nginx_ratio $(awk "BEGIN { printf \"%.2f\", $page / $file }") x"
