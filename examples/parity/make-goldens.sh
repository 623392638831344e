#!/usr/bin/env bash
# Makes goldens/NNN.txt.gz from cases.txt, and dots/NAME.dot.gz from dots/cases.txt, with go tool pprof: what the command leak must print, to the digit. Needs Go.
# The profiles are captures of the programs in ../programs, and three that a generator of seeded profiles made.
set -euo pipefail
cd "$(dirname "$0")"
export TZ=UTC PPROF_BINARY_PATH=/nowhere GOTOOLCHAIN=${GOTOOLCHAIN:-go1.26.8}
rm -f goldens/*.txt.gz
n=0
while IFS='|' read -r command options profiles; do
  case $command in '#'* | '') continue ;; esac
  n=$((n + 1))
  # shellcheck disable=SC2086
  go tool pprof -symbolize=none -"${command% }" $options $profiles 2>/dev/null | gzip -9n >goldens/"$(printf %03d $n)".txt.gz
done <cases.txt
rm -f dots/*.dot.gz
while read -r name options; do
  # shellcheck disable=SC2086
  go tool pprof -symbolize=none -dot $options 2>/dev/null | gzip -9n >dots/"$name".dot.gz
done <dots/cases.txt
echo "$n goldens"
