# Sourced by the launcher and by ./test: finds a JDK of at least version 17, or gets one.
# Sets jdk_home, jdk_version and jdk_huge_pages. Reads the JDK's "release" file, which saves starting a JVM to ask.

# Rows of large batches lie on different pages: with pages of 4 KiB, finding them costs more than the step. The option stands where the system grants large pages to who asks;
# elsewhere the JVM would complain.
jdk_huge_pages=
jdk_page_policy=/sys/kernel/mm/transparent_hugepage/enabled
if [ -r "$jdk_page_policy" ] && ! grep -q '\[never\]' "$jdk_page_policy"; then
    jdk_huge_pages=-XX:+UseTransparentHugePages
fi

jdk_accept() {
    [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
    jdk_version=
    while IFS='=' read -r jdk_key jdk_value; do
        if [ "$jdk_key" = JAVA_VERSION ]; then
            jdk_version=${jdk_value#\"}
            jdk_version=${jdk_version%%\"*}
        fi
    done <"$1/release"
    jdk_major=${jdk_version%%[!0-9]*}
    [ -n "$jdk_major" ] && [ "$jdk_major" -ge 17 ] || return 1
    jdk_home=$1
}

jdk_find() {
    if [ -n "${JAVA_HOME:-}" ] && jdk_accept "$JAVA_HOME"; then
        return 0
    fi
    if jdk_java=$(command -v java) && jdk_java=$(readlink -f "$jdk_java") && jdk_accept "${jdk_java%/bin/java}"; then
        return 0
    fi
    for jdk_candidate in /usr/lib/jvm/*; do
        if jdk_accept "$jdk_candidate"; then
            return 0
        fi
    done
    return 1
}

# apt_install LOG PACKAGE... : quiet; as root on an apt system only.
apt_install() {
    apt_log=$1
    shift
    command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ] || return 1
    {
        apt-get -q update
        DEBIAN_FRONTEND=noninteractive apt-get -q install -y --no-install-recommends "$@"
    } >>"$apt_log" 2>&1 </dev/null
}

jdk_require() {
    jdk_find && return 0
    if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
        echo "murmuration: no JDK found, installing one with apt-get" >&2
        jdk_log=$(mktemp)
        # Releases differ in which versions they carry.
        if { apt_install "$jdk_log" openjdk-17-jdk-headless || apt_install "$jdk_log" default-jdk-headless; } && jdk_find; then
            rm -f "$jdk_log"
            return 0
        fi
        echo "murmuration: apt-get could not install a JDK, see $jdk_log" >&2
    fi
    echo "murmuration: needs a JDK of version 17 or newer: install one (Debian, Ubuntu: sudo apt-get install" \
        "openjdk-17-jdk-headless) or let JAVA_HOME name it" >&2
    return 1
}
