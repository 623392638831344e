#!/usr/bin/env bash
# Takes the pictures of the HTML report in docs/images with a headless Chromium; needs examples/target/leak.jar (mvn package).
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
java -jar examples/target/leak.jar analyze examples/captures/orders.go1.27.0 --format html --title orders -o "$work/orders.html" || [ $? -eq 1 ]
sed 's/prefers.matches);$/true);/' "$work/orders.html" > "$work/dark.html"
shot() {
  chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --user-data-dir="$work/profile" --window-size="$3" \
    --virtual-time-budget=5000 --screenshot="docs/images/$2" "file://$work/$1" >/dev/null 2>&1
}
mkdir -p docs/images
shot orders.html report-light.png 1280,1500
shot dark.html report-dark.png 1280,1500
java -jar examples/target/leak.jar analyze examples/captures/pipelines.go1.27.0 --format html --title pipelines -o "$work/large.html" || [ $? -eq 1 ]
shot large.html report-5000-groups.png 1280,3100
