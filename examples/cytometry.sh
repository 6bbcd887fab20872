#!/usr/bin/env bash
# Aligns mass cytometry of day 1 to day 2, for the baseline and the 3-month samples:
#   ./examples/cytometry.sh FOLDER [SEED ...]
# FOLDER holds person1-dayN-TIME.csv and person1-dayN-TIME-label.csv (Shaham et al., Bioinformatics 2017).
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
data=${1:?name the folder that holds person1-day1-baseline.csv and the others}
shift
[ $# -gt 0 ] || set -- 1 2 3
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
number() { sed 's/.*: //; s/,//'; }
printf '%-9s %4s %-13s %8s %8s | %8s %8s | %8s %8s | %7s %7s %7s\n' pair seed verdict L D energy after trees unaligned labels after ceiling
for time in baseline 3month; do
    for day in 1 2; do
        paste -d , "$data/person1-day$day-$time.csv" "$data/person1-day$day-$time-label.csv" >"$out/day$day.csv"
    done
    for seed in "$@"; do
        options=(--source "$out/day1.csv" --target "$out/day2.csv" --no-header --label 26 --log1p all --seed "$seed" --quiet)
        "$root/lrmf" align "${options[@]}" --method none --out "$out/none"
        "$root/lrmf" align "${options[@]}" --out "$out/lrmf"
        m=$out/lrmf/metrics.json
        printf '%-9s %4s %-13s %8.3f %8.3f | %8.4f %8.4f | %8.3f %8.3f | %7.3f %7.3f %7.3f\n' "$time" "$seed" \
            "$(grep -m 1 '"verdict"' "$m" | sed 's/.*: //; s/[",]//g')" \
            "$(grep -m 1 '"nats"' "$m" | number)" "$(grep -m 1 '"estimateNats"' "$m" | number)" \
            "$(grep -A 6 '"energyDistance"' "$m" | grep '"before"' | number)" \
            "$(grep -A 6 '"energyDistance"' "$m" | grep '"after"' | number)" \
            "$(grep -m 1 '"boosted trees"' "$m" | number)" \
            "$(grep -m 1 '"boosted trees"' "$out/none/metrics.json" | number)" \
            "$(grep -A 4 transferAccuracy "$m" | grep '"before"' | number)" \
            "$(grep -A 4 transferAccuracy "$m" | grep '"after"' | number)" \
            "$(grep -A 4 transferAccuracy "$m" | grep '"ceiling"' | number)"
    done
done
