#!/usr/bin/env bash
# Runs every test on each other JDK that is installed, and those of the engine, core and testkit with other kernels:
#   ./examples/other-jvms.sh [MAVEN-OPTION ...]
# Classes are built by the JDK that ./test uses. Others of version 17 or newer are looked for where systems install them, and
# in LRMF_JDKS (folders, separated by colons).
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
. "$root/bin/toolchain.sh"
find_toolchain
own=$(dirname "$(dirname "$(without_links "$java")")")
failed=()

run() {
    local name=$1
    shift
    echo "== $name"
    "$root/test" -q -fae "$@" || failed+=("$name")
}

others() {
    local places=("$own"/../*/ ~/.sdkman/candidates/java/*/ ~/.jdks/*/ /Library/Java/JavaVirtualMachines/*/Contents/Home/) more home major
    IFS=: read -r -a more <<<"${LRMF_JDKS:-}"
    for home in "${places[@]}" ${more[@]+"${more[@]}"}; do
        [ -x "$home/bin/javac" ] || continue
        home=$(cd "$home" && pwd -P)
        major=$("$home/bin/java" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p' | head -n 1)
        if [ "${major:-0}" -ge 17 ] && [ "$home" != "$own" ]; then echo "$home"; fi
    done | sort -u
}

jdks=$(others)
[ -n "$jdks" ] || echo "No other JDK was found; name some in LRMF_JDKS." >&2
while read -r jdk; do
    [ -z "$jdk" ] || run "$jdk" -Djvm="$jdk/bin/java" "$@" </dev/null
done <<<"$jdks"
for options in -XX:UseAVX=2 -Dlrmf.kernels=scalar; do
    if "$java" $options -version >/dev/null 2>&1; then
        run "$options" -pl engine,core,testkit -Dtest.jvm.options="$options" "$@"
    fi
done
if [ "${#failed[@]}" -gt 0 ]; then
    printf 'Failed: %s\n' "${failed[@]}" >&2
    exit 1
fi
echo "All passed."
