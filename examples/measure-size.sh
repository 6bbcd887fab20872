#!/usr/bin/env bash
# Takes the verdict on two tables with a small heap, and prints the seconds and the most memory that the process held (on
# Linux):
#   ./examples/measure-size.sh [ROWS [COLUMNS [HEAP]]]
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
rows=${1:-10000}
columns=${2:-25}
heap=${3:-384m}
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
table() { # seed, offset: neighbouring columns go together
    awk -v rows="$rows" -v columns="$columns" -v seed="$1" -v offset="$2" 'BEGIN {
        srand(seed)
        for (j = 1; j <= columns; j++) printf "%sx%d", (j > 1 ? "," : ""), j
        print ""
        for (i = 0; i < rows; i++) {
            before = 0
            for (j = 1; j <= columns; j++) {
                x = sqrt(-2 * log(1 - rand())) * cos(6.283185 * rand())
                printf "%s%.5g", (j > 1 ? "," : ""), offset + x + before / 2
                before = x
            }
            print ""
        }
    }'
}
table 1 0 >"$out/source.csv"
table 2 0.02 >"$out/target.csv"
"$root/lrmf" --version >/dev/null
start=$(date +%s%N)
LRMF_JAVA_OPTS="-Xmx$heap" "$root/lrmf" measure --source "$out/source.csv" --target "$out/target.csv" >"$out/said" &
pid=$!
peak=0
while kill -0 "$pid" 2>/dev/null; do
    now=$(awk '/^VmHWM/ { print int($2 / 1024) }' "/proc/$pid/status" 2>/dev/null || true)
    peak=${now:-$peak}
    sleep 0.2
done
wait "$pid"
nanoseconds=$(($(date +%s%N) - start))
printf '%d rows, %d columns, heap %s: %s; %.1f s, %d MiB\n' "$rows" "$columns" "$heap" \
    "$(head -n 1 "$out/said" | sed 's/:.*//')" "$(awk -v t="$nanoseconds" 'BEGIN { print t / 1e9 }')" "$peak"
