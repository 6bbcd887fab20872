# Sourced by the examples for Spark: builds the module and lays out its Maven artifacts as a Spark home in $home.

prepare_spark() {
    . "$root/bin/toolchain.sh"
    find_toolchain
    find_maven
    echo "Building the Spark module; the first time Maven fetches Spark, which takes a few minutes …" >&2
    (cd "$root" && mvn -q -B -pl spark -am package -Dmaven.test.skip=true -Dspotless.check.skip=true) >&2
    home=$(mktemp -d)
    mkdir "$home/jars"
    tr ':' '\n' <"$root/spark/target/classpath.txt" | while read -r jar || [ -n "$jar" ]; do
        ln -s "$jar" "$home/jars/$(basename "$jar")"
    done
    application=$(ls "$root"/spark/target/lrmf-spark-*.jar | grep -v -e -sources | head -n 1)
    ln -s "$application" "$home/jars/"
    mkdir "$home/conf"
    cat >"$home/conf/log4j2.properties" <<'PROPERTIES'
rootLogger.level = error
rootLogger.appenderRef.console.ref = console
appender.console.type = Console
appender.console.name = console
appender.console.target = SYSTEM_ERR
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = %d %p %c{1}: %m%n
PROPERTIES
    export SPARK_HOME=$home SPARK_SCALA_VERSION=2.13 SPARK_LOCAL_IP=127.0.0.1
    # shellcheck disable=SC2207
    opens=(--add-modules=jdk.incubator.vector
        $(sed -n 's:.*<spark.opens>\(.*\)</spark.opens>.*:\1:p' "$root/spark/pom.xml"))
}

# Runs a class of Spark or of the module.
spark_java() {
    "$java" "${opens[@]}" ${LRMF_JAVA_OPTS:-} -cp "$home/conf:$home/jars/*" "$@"
}
