#!/usr/bin/env bash
# Measures this project beside the tools that a user would pick instead. docs/BENCHMARKS.md comes from here.
#
#   run.sh [OPTION…] [ROW…]
#
#   ROW…         only these rows, printed; without any: all, and docs/BENCHMARKS.md and docs/benchmarks.tsv are written
#   --list       the rows
#   --data DIR   where the inputs are made, or are already (default: examples/target/benchmarks/data)
#   --out DIR    where the results of each row are kept (default: examples/target/benchmarks)
#   --turns N    how often each program runs (default 5; 3 when a run takes over 30 s)
#   --quick      inputs fifty times smaller and 2 turns, to try the script: the figures mean nothing
#   --no-build   the project has been built (by this script) and did not change
#   --write      also write the two files from all rows measured so far
#   --render     measure nothing, only write the two files
#
# MAVEN is the command that builds the project (default: mvn).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
target=$root/examples/target
out=$target/benchmarks data='' turns='' quick='' build=1 write='' list='' render='' rows=()
while [ $# -gt 0 ]; do
  case $1 in
    --data) data=$2; shift ;;
    --out) out=$2; shift ;;
    --turns) turns=$2; shift ;;
    --quick) quick=1 ;;
    --no-build) build='' ;;
    --write) write=1 ;;
    --render) render=1 ;;
    --list) list=1 ;;
    --help|-h) sed -n '2,/^set /p' "$0" | sed '/^set /d; s/^# \{0,1\}//'; exit ;;
    -*) echo "run.sh: unknown option $1" >&2; exit 2 ;;
    *) rows+=("$1") ;;
  esac
  shift
done
if [ -n "$quick" ]; then
  out=$out/quick
  turns=${turns:-2}
fi
data=${data:-$out/data}
tools=$target/benchmarks/tools
mkdir -p "$out" "$data" "$tools"

export GOWORK=off GOFLAGS=-mod=readonly
(cd "$here/perf/runner" && go build -o "$tools/runner" .)
if [ -n "$list" ]; then exec "$tools/runner" -list; fi
if [ -n "$render" ]; then exec "$tools/runner" -root "$root" -data "$data" -out "$out" ${quick:+-quick} -write; fi
if [ ${#rows[@]} -eq 0 ]; then
  mapfile -t rows < <("$tools/runner" -list | cut -d' ' -f1)
  write=1
fi
inputs=$("$tools/runner" -inputs "${rows[@]}")

if [ -n "$build" ]; then
  (cd "$here/perf/peers" && go build -o "$tools/peers" . && go build -o "$tools/pp" github.com/maruel/panicparse/v2/cmd/pp)
  (cd "$root" && ${MAVEN:-mvn} -q -B -Dquick -DskipTests -Pbench package dependency:build-classpath \
    -Dmdep.includeScope=test -Dmdep.outputFile=target/bench.classpath)
fi
# shellcheck disable=SC2086 # names of inputs have no blanks
"$here/perf/mkdata.sh" ${quick:+--quick} "$data" $inputs
exec "$tools/runner" -root "$root" -data "$data" -tools "$tools" -out "$out" ${quick:+-quick} ${turns:+-turns "$turns"} ${write:+-write} "${rows[@]}"
