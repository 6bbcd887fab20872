#!/usr/bin/env bash
# Interrupts lrmf align at random moments of its training, as Ctrl-C does, and prints how long it takes to end; fails if that
# is more than a second, no checkpoint is kept, or the command that goes on is not said:
#   ./examples/ctrl-c.sh [TIMES]
# Needs bash 5. The second is meant for a machine that is not busy; the tables have 1,461 rows and 4 columns.
set -euo pipefail
set -m # each run in a process group of its own, which the signal reaches as from a terminal
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
[ -n "${EPOCHREALTIME:-}" ] || { echo "This needs bash 5 or newer." >&2; exit 2; }
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
millis() { local now=${EPOCHREALTIME/[.,]/}; echo $((now / 1000)); }
late=0
for i in $(seq "${1:-10}"); do
    run=$out/$i err=$out/$i.err
    : >"$err"
    "$root/lrmf" align --source "$root/examples/weather/seattle.csv" --target "$root/examples/weather/new-york.csv" \
        --passthrough date,weather --method mmd --steps 1000000 --out "$run" 2>"$err" >/dev/null &
    job=$!
    until grep -q '^step ' "$err"; do
        kill -0 "$job" 2>/dev/null || { cat "$err" >&2; exit 1; }
        sleep 0.1
    done
    sleep "$((1 + RANDOM % 3)).$((RANDOM % 10))" # the first steps are slow, as their code is yet to be compiled
    before=$(millis)
    kill -INT -- "-$job"
    code=0
    wait "$job" || code=$?
    taken=$(($(millis) - before))
    printf '%2d: ended with code %d after %d ms\n' "$i" "$code" "$taken"
    [ "$taken" -le 1000 ] || late=$((late + 1))
    [ "$code" -eq 130 ] || { echo "The code is not 130." >&2; exit 1; }
    [ -s "$run/checkpoint.lrmf" ] || { echo "No checkpoint was kept." >&2; exit 1; }
    sleep 0.1 # the launcher's filter prints what the JVM's end left in it
    grep -q 'Go on with: .*--resume' "$err" || { cat "$err" >&2; exit 1; }
done
echo "$late of ${1:-10} took more than a second"
[ "$late" -eq 0 ]
