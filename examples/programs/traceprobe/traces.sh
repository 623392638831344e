#!/usr/bin/env bash
# Records the traces that the reader of traces is tested with, and their golden tables by the official reader.
#
#   traces.sh small FOLDER   the committed ones: every scenario, Go 1.22 to 1.27, one and two processors, flight recorder, killed
#   traces.sh large FOLDER   1 to 90 MB, for the acceptance tests
#
# Needs Go; the toolchains are fetched by name. Traces are of live programs: realistic, never the same twice.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
size=$1
mkdir -p "$2"
out=$(cd "$2" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
(cd "$here/../tracegolden" && go build -o "$work/golden" .)

probe() { # version: the program built with it
  local bin=$work/probe-$1
  [ -x "$bin" ] || (cd "$here" && GOTOOLCHAIN=go$1 go build -o "$bin" .)
  echo "$bin"
}

keep() { # name: golden table, both compressed
  "$work/golden" "$work/t" > "$work/g"
  gzip -9nc "$work/t" > "$out/$1.trace.gz"
  gzip -9nc "$work/g" > "$out/$1.golden.gz"
}

take() { # version processors period_ms scenario length [flags]
  local version=$1 procs=$2 period=$3 scenario=$4 length=$5
  shift 5
  GOMAXPROCS=$procs GODEBUG=traceadvanceperiod=${period}000000 "$(probe "$version")" -scenario "$scenario" -d "$length" -o "$work/t" "$@" || [[ "$*" == *-die* ]]
  local kind=""
  [[ "$*" == *-flight* ]] && kind=-flight
  [[ "$*" == *-die* ]] && kind=-killed
  keep "$scenario$kind-go${version%.*}-p$procs"
}

callbacks() { # version
  (cd "$here/cgocallback" && GOTOOLCHAIN=go$1 go build -o "$work/callback" .)
  GOMAXPROCS=2 "$work/callback" "$work/t"
  keep "callbacks-go${1%.*}-p2"
}

if [ "$size" = small ]; then
  take 1.22.12 2 100 kinds 500ms
  take 1.23.12 1 100 kinds 500ms
  take 1.25.5 2 1000 kinds 500ms
  take 1.26.8 1 50 kinds 500ms
  take 1.27.0 2 100 kinds 500ms
  take 1.22.12 1 100 service 500ms
  take 1.25.5 2 100 service 500ms
  take 1.27.0 2 50 service 400ms
  take 1.23.12 2 100 pipeline 200ms
  take 1.26.8 1 1000 pipeline 200ms
  take 1.26.8 2 100 tasks 300ms
  take 1.22.12 2 100 syscalls 300ms
  take 1.27.0 1 1000 syscalls 300ms
  take 1.25.5 2 100 garbage 60ms
  take 1.25.5 2 100 kinds 1200ms -flight
  take 1.26.8 1 200 service 1200ms -flight
  take 1.27.0 2 200 kinds 1200ms -flight
  take 1.25.5 2 100 service 5s -die 450ms
  take 1.27.0 2 100 service 5s -die 450ms
  callbacks 1.22.12
  callbacks 1.27.0
else
  take 1.22.12 2 1000 churn 2s
  take 1.23.12 1 1000 churn 3s
  take 1.25.5 2 1000 churn 4s
  take 1.26.8 1 1000 churn 4s
  take 1.27.0 2 1000 churn 5s
  take 1.25.5 1 1000 service 20s
  take 1.26.8 2 1000 kinds 20s
  take 1.27.0 1 1000 kinds 6s -flight
  take 1.27.0 2 1000 service 12s -flight
fi
ls -l "$out" >&2
