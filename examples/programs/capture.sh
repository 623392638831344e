#!/usr/bin/env bash
# capture.sh [--go VERSION] [--out DIR] [--interval TIME] [--end quit|panic] [--traceback all|system|crash]
#            [--no-heapdump] [--no-trace] [--instance NAME] [--programs DIR] PROGRAM...
#
# Builds each program with the chosen Go toolchain, runs it and takes all its artefacts:
#   t0 t1 t2  goroutine debug=2, debug=1, debug=0, heap, MemStats
#   t3        CPU, block, mutex, allocs, threadcreate, execution trace, heap dump, and the leak profile last
#   t4        the text of the dying process
# They are listed in captures.json; what the program knows about its leaks is in truth.json.
# A folder PROGRAM.VERSION is made for each in DIR (default: examples/captures beside this script).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
programs=$here go=go1.26.8 out=$here/../captures interval=2s end=quit traceback=all flags=() instance=
while [[ ${1-} == --* ]]; do
  case $1 in
    --go) go=$2; shift 2 ;;
    --out) out=$2; shift 2 ;;
    --interval) interval=$2; shift 2 ;;
    --end) end=$2; shift 2 ;;
    --traceback) traceback=$2; shift 2 ;;
    --instance) instance=$2; shift 2 ;;
    --programs) programs=$(cd "$2" && pwd); shift 2 ;;
    --no-heapdump) flags+=(-heapdump=false); shift ;;
    --no-trace) flags+=(-trace=false); shift ;;
    *) echo "unknown option $1" >&2; exit 2 ;;
  esac
done
(($# > 0)) || { sed -n '2,9s/^# \{0,1\}//p' "$0" >&2; exit 2; }

export GOTOOLCHAIN=$go GOFLAGS=-buildvcs=false GOEXPERIMENT=
[[ $go == go1.26* ]] && export GOEXPERIMENT=goroutineleakprofile   # from 1.27 on it is always there
minor=${go#go1.}; minor=${minor%%.*}
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
mkdir -p "$out"; out=$(cd "$out" && pwd)

for program in "$@"; do
  source=$programs/$program
  [[ -f $source/go.mod ]] || { echo "$program: no such program" >&2; exit 2; }
  # The language version decides the runtime's defaults (GODEBUG): build as a project of that Go would.
  sed "s/^go 1\..*/go 1.$minor/" "$source/go.mod" >"$work/$program.mod"
  [[ ! -f $source/go.sum ]] || cp "$source/go.sum" "$work/$program.sum"
  (cd "$source" && go build -trimpath -modfile="$work/$program.mod" -o "$work/$program" .)
  dir=$out/$program.$go
  rm -rf "$dir"; mkdir -p "$dir"
  # A bare environment and a relative folder: a heap dump has both in it.
  (cd "$dir" && exec env -i PATH=/usr/bin:/bin TMPDIR="$work" GOTRACEBACK=$traceback "$work/$program" -dir . -interval "$interval" -end "$end" -instance "$instance" "${flags[@]}" \
    >"$work/$program.stdout" 2>"$work/$program.stderr" </dev/null) 2>"$work/shell" && code=0 || code=$?
  text=$work/$program.stderr
  if [[ ! -f $dir/captures.json ]]; then
    echo "$program with $go failed ($code):" >&2; tail -20 "$text" >&2; rm -rf "$dir"; exit 1
  fi
  kind=sigquit; [[ $end == panic ]] && grep -q '"t4.panic' "$dir/captures.json" && kind=panic
  gzip -n -9 <"$text" >"$dir/t4.$kind.txt.gz"
  rm -f "$work/$program"
  echo "$program.$go: $(du -sk "$dir" | cut -f1) KB"
done
