#!/usr/bin/env bash
# Aligns Parquet on a standalone cluster of two workers on this machine, started from Maven's artifacts, and checks with DuckDB
# what was written:
#   ./examples/spark.sh [FOLDER [ROWS [METHOD [SHARDS]]]]
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
out=${1:-$(mktemp -d)}
rows=${2:-200000}
method=${3:-gaussian}
shards=${4:-0}
port=${LRMF_SPARK_PORT:-17077}
mkdir -p "$out"
out=$(cd "$out" && pwd)
. "$root/bin/spark-home.sh"
prepare_spark
processes=()
stop() {
    for process in "${processes[@]}"; do kill "$process" 2>/dev/null || true; done
    wait 2>/dev/null || true
    rm -rf "$home"
}
trap stop EXIT
await() { # log, words
    for _ in $(seq 300); do
        if grep -q "$2" "$1" 2>/dev/null; then return; fi
        sleep 0.5
    done
    echo "Spark did not start; its log:" >&2
    cat "$1" >&2
    exit 1
}
sed 's/^rootLogger.level = error/rootLogger.level = info/' "$home/conf/log4j2.properties" >"$home/loud.properties"
loud=-Dlog4j2.configurationFile=$home/loud.properties
spark_java "$loud" -Xmx512m org.apache.spark.deploy.master.Master --host 127.0.0.1 --port "$port" --webui-port 0 \
    >"$home/master.log" 2>&1 &
processes+=($!)
await "$home/master.log" "New state: ALIVE"
for worker in 1 2; do
    spark_java "$loud" -Xmx512m org.apache.spark.deploy.worker.Worker --host 127.0.0.1 --webui-port 0 --cores 1 --memory 1g \
        --work-dir "$home/work$worker" "spark://127.0.0.1:$port" >"$home/worker$worker.log" 2>&1 &
    processes+=($!)
    await "$home/worker$worker.log" "Successfully registered with master"
done
echo "Two workers are up." >&2
spark_java org.apache.spark.deploy.SparkSubmit --master "spark://127.0.0.1:$port" --deploy-mode client \
    --executor-memory 800m --conf spark.ui.enabled=false \
    --conf "spark.executor.extraJavaOptions=--add-modules=jdk.incubator.vector" \
    --class org.lrmf.spark.ExampleJob "$application" "$out" "$rows" "$method" "$shards"
echo "The files are in $out."
