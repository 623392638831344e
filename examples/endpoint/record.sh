#!/usr/bin/env bash
# Records what a real Go server answers to the requests of "leak collect", for the tests that replay it:
# record.sh DIR GO-VERSION...   writes DIR/VERSION/exchanges.tsv (path, status, content type, encoding, body) and the bodies.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
out=$(mkdir -p "$1" && cd "$1" && pwd); shift
work=$(mktemp -d); server=
trap '[ -z "$server" ] || kill "$server"; rm -rf "$work"' EXIT
for go in "$@"; do
  experiment=
  [[ $go == go1.26* ]] && experiment=goroutineleakprofile
  (cd "$here" && GOTOOLCHAIN=$go GOEXPERIMENT=$experiment GOFLAGS=-buildvcs=false go build -trimpath -o "$work/endpoint" .)
  rm -f "$work/address"
  (cd "$work" && exec env -i PATH=/usr/bin:/bin TMPDIR="$work" ./endpoint) > "$work/address" &
  server=$!
  until [ -s "$work/address" ]; do sleep 0.1; done
  address=$(head -1 "$work/address")
  dir=$out/$go; rm -rf "$dir"; mkdir -p "$dir"; n=0
  for path in /debug/pprof/ /debug/pprof/cmdline '/debug/pprof/goroutine?debug=2' /debug/pprof/goroutine /debug/pprof/heap \
      /debug/vars /debug/pprof/allocs /debug/pprof/block /debug/pprof/mutex /debug/pprof/threadcreate \
      '/debug/pprof/profile?seconds=1' '/debug/pprof/trace?seconds=1' /debug/heapdump \
      /debug/pprof/goroutineleak '/debug/pprof/goroutineleak?debug=2'; do
    body=$(printf %02d $n).body; n=$((n + 1))
    curl -s -o "$dir/$body" -D "$work/head" -w '%{http_code}\t%{content_type}' "http://$address$path" > "$work/line"
    encoding=$(sed -n 's/^content-encoding: *\([^\r]*\).*/\1/ip' "$work/head")
    # Bodies are kept gzipped where they are not already; the replay unpacks them.
    gzip -n -9 "$dir/$body"
    printf '%s\t%s\t%s\t%s\n' "$path" "$(cat "$work/line")" "$encoding" "$body.gz" >> "$dir/exchanges.tsv"
  done
  kill "$server"; wait "$server" 2>/dev/null || true; server=
done
