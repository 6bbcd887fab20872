#!/usr/bin/env bash
# Aligns tables that do not fit into a small heap, small ones first, to show that memory does not grow with rows; then
# spoils one cell deep in the file, to show that it is named:
#   ./examples/large-align.sh [ROWS [COLUMNS [HEAP [OPTION...]]]]
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
rows=${1:-10000000}
columns=${2:-10}
heap=${3:-1g}
shift $(($# < 3 ? $# : 3))
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
align() { # source; sets code, seconds and peak, the most memory in MiB that the process ever held
    local start=$SECONDS pid
    LRMF_JAVA_OPTS="-Xmx$heap" "$root/lrmf" align --source "$1" --target "$out/target.csv" --out "$out/fit" --force \
        --method gaussian "${@:2}" >"$out/said" 2>"$out/errors" &
    pid=$!
    peak=0
    while kill -0 "$pid" 2>/dev/null; do
        peak=$(awk '/^VmHWM/ { print int($2 / 1024) }' "/proc/$pid/status" 2>/dev/null || true)
        last=${peak:-${last:-0}}
        sleep 1
    done
    code=0
    wait "$pid" || code=$?
    peak=${last:-0}
    seconds=$((SECONDS - start))
}
"$root/lrmf" --version >/dev/null
table "$((rows / 10))" 2 5 >"$out/target.csv"
printf '%10s %8s %6s %8s %9s %9s\n' rows columns heap sample seconds 'peak MiB'
for n in "$((rows / 10))" "$rows"; do
    table "$n" 1 0 >"$out/in.csv"
    align "$out/in.csv" "$@"
    [ "$code" -eq 0 ] || { cat "$out/errors" >&2; exit 1; }
    [ "$(wc -l <"$out/fit/aligned.csv")" -eq $((n + 1)) ] || { echo "the output lacks rows" >&2; exit 1; }
    sample=$(sed -n '/"sample" : {/,/}/s/.*"source" : \([0-9]*\).*/\1/p' "$out/fit/metrics.json")
    printf '%10d %8d %6s %8s %9d %9d\n' "$n" "$columns" "$heap" "${sample:-all}" "$seconds" "$peak"
done
cat "$out/said"
rm -rf "$out/fit"
bad=$((rows / 10 * 9))
sed "$((bad + 1))s/[^,]*$/oops/" "$out/in.csv" >"$out/bad.csv"
mv "$out/bad.csv" "$out/in.csv"
align "$out/in.csv" "$@"
cat "$out/errors"
[ "$code" -eq 2 ] && grep -q "data row $bad holds oops" "$out/errors" && [ ! -e "$out/fit" ] ||
    { echo "a cell of row $bad that holds no number went by" >&2; exit 1; }
