#!/usr/bin/env bash
# Runs the demo for ten seeds (or those named) and prints one line each: ./examples/demo-seeds.sh [SEED ...]
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
[ $# -gt 0 ] || set -- 1 2 3 4 5 6 7 8 9 10
value() { grep -m 1 "\"$1\"" "$out/metrics.json" | sed 's/.*: //; s/[",]//g'; }
printf '%4s %-13s %9s %9s %9s\n' seed verdict L 'told apart' 'arms right'
for seed in "$@"; do
    "$root/lrmf" demo --out "$out" --seed "$seed" --quiet ${LRMF_DEMO_OPTIONS:-}
    arms=$(grep -A 3 transferAccuracy "$out/metrics.json" | grep '"after"' | sed 's/.*: //; s/,//')
    printf '%4s %-13s %9.4f %9.4f %9.4f\n' "$seed" "$(value verdict)" "$(value nats)" "$(value accuracy)" "$arms"
done
