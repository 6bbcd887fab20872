# Sourced by the scripts: finds the JDK and Maven, or names in one sentence what brings them.

fail() {
    echo "$1" >&2
    exit 2
}

# Prints where a file really is, as realpath does, which older macOS lacks.
without_links() {
    local path=$1 link
    while [ -L "$path" ]; do
        link=$(readlink "$path")
        case $link in /*) path=$link ;; *) path=$(dirname "$path")/$link ;; esac
    done
    echo "$(cd "$(dirname "$path")" && pwd -P)/$(basename "$path")"
}

find_toolchain() {
    if [ -n "${JAVA_HOME:-}" ] && [ -x "$JAVA_HOME/bin/java" ]; then
        java="$JAVA_HOME/bin/java"
    else
        java=$(command -v java) || java=
    fi
    local jdk="LRMF needs a JDK 17 or newer: apt install openjdk-17-jdk-headless (Debian), dnf install java-latest-openjdk-devel (Fedora) or brew install openjdk (macOS)."
    [ -n "$java" ] || fail "$jdk"
    local major
    major=$("$java" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p' | head -n 1)
    [ "${major:-0}" -ge 17 ] || fail "$jdk"
    javac_beside=$(dirname "$(without_links "$java")")/javac
}

find_maven() {
    local maven="LRMF needs Maven 3.8 or newer to build: apt install maven (Debian), dnf install maven (Fedora) or brew install maven (macOS)."
    command -v mvn >/dev/null || fail "$maven"
    [ -x "$javac_beside" ] || fail "LRMF needs a whole JDK 17 or newer to build and $java is only a runtime: apt install openjdk-17-jdk-headless (Debian), dnf install java-latest-openjdk-devel (Fedora) or brew install openjdk (macOS)."
    local version
    version=$(mvn -v 2>/dev/null | sed -n 's/.*Apache Maven \([0-9]*\.[0-9]*\).*/\1/p' | head -n 1)
    local first=${version%%.*} second=${version##*.}
    [ "${first:-0}" -gt 3 ] || { [ "${first:-0}" -eq 3 ] && [ "${second:-0}" -ge 8 ]; } || fail "$maven"
}
