#!/usr/bin/env bash
# Maps a small and a large table with one small heap, to show that memory does not grow with rows:
#   ./examples/large-transform.sh [ROWS [COLUMNS [HEAP]]]
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
rows=${1:-10000000}
columns=${2:-3}
heap=${3:-128m}
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
table() { # rows, seed, offset
    awk -v rows="$1" -v columns="$columns" -v seed="$2" -v offset="$3" 'BEGIN {
        srand(seed)
        for (j = 1; j <= columns; j++) printf "%sx%d", (j > 1 ? "," : ""), j
        print ""
        for (i = 0; i < rows; i++) {
            for (j = 1; j <= columns; j++)
                printf "%s%.4f", (j > 1 ? "," : ""), offset + j * (rand() + rand() + rand())
            print ""
        }
    }'
}
table 2000 1 0 >"$out/source.csv"
table 2000 2 5 >"$out/target.csv"
"$root/lrmf" align --source "$out/source.csv" --target "$out/target.csv" --out "$out/fit" --quiet
printf '%10s %8s %6s %9s %12s\n' rows columns heap seconds rows/second
exec 3>&1 4>&2
TIMEFORMAT=%R
for n in 10000 "$rows"; do
    table "$n" 3 0 >"$out/in.csv"
    seconds=$({ time LRMF_JAVA_OPTS="-Xmx$heap" "$root/lrmf" transform --model "$out/fit/model.lrmf" \
        --input "$out/in.csv" --output "$out/out.csv" >&3 2>&4; } 2>&1)
    [ "$(wc -l <"$out/out.csv")" -eq $((n + 1)) ] || { echo "the output lacks rows" >&2; exit 1; }
    awk -v n="$n" -v c="$columns" -v h="$heap" -v t="${seconds/,/.}" \
        'BEGIN { printf "%10d %8d %6s %9.1f %12.0f\n", n, c, h, t, n / t }'
done
