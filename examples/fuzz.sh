#!/usr/bin/env bash
# Reads damaged tables, models and command lines, and fails at any that is neither read nor refused in a sentence; five
# kinds of input, N of each:
#   ./examples/fuzz.sh [N]
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
exec "$root/test" -q -pl cli -am -Dtest=FuzzTest -Dsurefire.failIfNoSpecifiedTests=false -Dlrmf.fuzz.inputs="${1:-200000}"
