#!/usr/bin/env bash
# Kills a run of lrmf align again and again at random moments, resumes it, and fails unless it writes the same bytes as
# a run that nobody disturbed:
#   ./examples/kill-and-resume.sh [KILLS]
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
exec "$root/test" -q -pl cli -am -Dtest='InterruptedAlignTest#aRunThatIsKilled*' \
    -Dsurefire.failIfNoSpecifiedTests=false -Dlrmf.kills="${1:-20}"
