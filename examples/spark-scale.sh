#!/usr/bin/env bash
# Prints every number of docs/scale.md, on one and two threads and on one and two executors of this machine:
#   ./examples/spark-scale.sh [ROWS [STEPS [all|executors]]]
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
rows=${1:-5000000}
steps=${2:-100}
part=${3:-all}
. "$root/bin/spark-home.sh"
prepare_spark
out=$(mktemp -d)
trap 'rm -rf "$out" "$home"' EXIT
spark_java -Djdk.incubator.vector.VECTOR_ACCESS_OOB_CHECK=0 -Xmx3g org.lrmf.spark.ScaleReport "$out" "$rows" "$steps" "$part"
