# shellcheck shell=bash
# Read by the scripts beside it, with $home set: finds Java, builds the jar of src/bench where it is
# missing or older than its sources.
jar=$home/src/bench/target/shopkeeper-bench.jar

# Where the trials find DynamoDB Local.
# shellcheck disable=SC2034 # for the scripts that read this one
dynamo=-Dshopkeeper.dynamodb.home=$home/src/dynamodb-local/target/dynamodb-local

fail() { printf '%s: %s\n' "${0##*/}" "$1" >&2; exit 1; }

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
command -v "$java" >/dev/null || fail "no Java found; install a JDK 17 or newer, or set JAVA_HOME"

stale() {
  [ ! -f "$jar" ] || [ -n "$(find "$home/pom.xml" \
    "$home"/src/{analytics,tables,serving,recompute,dynamodb-local,harness,bench}/{pom.xml,src/main} -newer "$jar" -type f -print -quit)" ]
}

build() {
  if ! stale; then return; fi
  printf 'Building the benchmarks ...\n' >&2
  local log
  log=$(mktemp)
  (cd "$home" && ./mvnw -q -B -pl src/bench -am package -DskipTests -Dspotless.check.skip) \
    >"$log" 2>&1 || { cat "$log" >&2; rm -f "$log"; fail "the build failed, see above"; }
  rm -f "$log"
}

# Sets $python to an interpreter that has the packages of NAME.requirements.txt.
environment() {
  local venv=$home/bench/.venv/$1 wanted=$home/bench/$1.requirements.txt
  if ! cmp -s "$wanted" "$venv/installed.txt"; then
    printf 'Installing the packages of bench/%s.requirements.txt ...\n' "$1" >&2
    "${PYTHON:-python3}" -m venv --clear "$venv"
    "$venv/bin/pip" install -q --disable-pip-version-check -r "$wanted"
    cp "$wanted" "$venv/installed.txt"
  fi
  # shellcheck disable=SC2034 # for the script that reads this one
  python=$venv/bin/python
}
