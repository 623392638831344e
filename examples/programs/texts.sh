#!/usr/bin/env bash
# texts.sh [--out DIR] [VERSION...]
#
# Makes small texts of every kind with every Go toolchain: one folder for each version, one file for each way
# of dying or of being looked at. What a version does not have is left out.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
out=$here/../captures/texts
[[ ${1-} == --out ]] && { out=$2; shift 2; }
versions=("$@")
((${#versions[@]})) || versions=(1.18.10 1.19.13 1.20.14 1.21.13 1.22.12 1.23.12 1.24.9 1.25.5 1.26.8 1.27.0)
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
mkdir -p "$out"; out=$(cd "$out" && pwd)
export GOFLAGS=-buildvcs=false

# say FILE [NAME=VALUE...] COMMAND...: runs it in a bare environment and keeps all it prints
say() {
  local file=$dir/$1; shift
  (cd "$work" && exec timeout 60 env -i PATH=/usr/bin:/bin "$@") >"$file" 2>&1 </dev/null || true
  [[ -s $file ]] || { echo "$file is empty" >&2; exit 1; }
}

for version in "${versions[@]}"; do
  dir=$out/go$version
  rm -rf "$dir"; mkdir -p "$dir"
  minor=${version#1.}; minor=${minor%%.*}
  export GOTOOLCHAIN=go$version GOEXPERIMENT=
  ((minor == 26)) && export GOEXPERIMENT=goroutineleakprofile
  sed "s/^go 1\..*/go 1.$minor/" "$here/texts/go.mod" >"$work/texts.mod"
  build() { (cd "$here/texts" && go "$1" -trimpath -modfile="$work/texts.mod" "${@:2}"); }
  CGO_ENABLED=0 build build -o "$work/texts" .   # a program with C in it finds no deadlock
  build build -o "$work/cframe" ./cframe
  build build -race -o "$work/racy" ./racy
  build test -c -o "$work/slow.test" ./slow

  for way in panic panic-error panic-lines panic-values panic-nested panic-again panic-nil-map panic-signal panic-goexit \
    deadlock no-goroutines map-writes unlock overflow; do
    say $way.txt ./texts $way
  done
  for level in all system crash; do
    say panic.$level.txt GOTRACEBACK=$level ./texts panic
    say quit.$level.txt GOTRACEBACK=$level ./texts quit
  done
  for way in deep locked generic after labels ancestors; do say $way.debug2.txt ./texts $way; done
  say labels.debug1.txt ./texts labels-1
  say ancestors.debug2.txt GODEBUG=tracebackancestors=3 ./texts ancestors
  say ancestors.panic.txt GODEBUG=tracebackancestors=3 GOTRACEBACK=all ./texts ancestors-die
  if ((minor >= 26)); then
    say labels.debug2.txt GODEBUG=tracebacklabels=1 ./texts labels
    say labels.quit.txt GODEBUG=tracebacklabels=1 GOTRACEBACK=all ./texts labels-quit
    say labels.off.debug2.txt GODEBUG=tracebacklabels=0 ./texts labels
    say leaked.panic.txt GOTRACEBACK=all ./texts leaked "$dir"
  fi
  (cd "$work" && env -i PATH=/usr/bin:/bin ./texts reasons "$dir")
  say cgo.quit.txt GOTRACEBACK=all ./cframe
  say cgo.debug2.txt ./cframe look
  say race.txt ./racy
  say test-timeout.txt ./slow.test -test.timeout 1s -test.v
  if ((minor >= 25)); then
    build test -c -o "$work/bubble.test" ./bubble
    say synctest.blocked.txt ./bubble.test -test.run AllBlocked
    say synctest.left.txt ./bubble.test -test.run LeftBehind
  fi
  find "$dir" -name '*.txt' -size +8k -exec gzip -n -9 {} +
  echo "go$version: $(ls "$dir" | wc -l) files, $(du -sbk "$dir" | cut -f1) KB"
done
