#!/usr/bin/env bash
# Fits, saves, loads and transforms in a loop from several threads, and fails if results change, memory grows or threads
# are left:
#   ./examples/soak.sh [MINUTES]
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
exec "$root/test" -q -pl core -am -Dtest=SoakTest -Dsurefire.failIfNoSpecifiedTests=false -Dlrmf.soak.minutes="${1:-60}"
