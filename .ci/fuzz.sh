#!/usr/bin/env bash
# Builds every libFuzzer target and runs each for FUZZ_SECONDS (20), those of whole pages three times as long; the last
# line is `N passed, N failed`.
# Seeds come from tests/fuzz/corpus/<name>, words from tests/fuzz/<name>.dict; what a run finds new stays in
# build/fuzz/corpus/<name> for the next.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export FUZZ_SECONDS=${FUZZ_SECONDS:-20}
export ASAN_SYMBOLIZER_PATH=/usr/bin/addr2line # LLVM's own would be another 70 MB of packages

cmake --preset fuzz --log-level=WARNING
cmake --build --preset fuzz --parallel "$(nproc)"

shopt -s nullglob
fuzzers=()
for path in build/fuzz/tests/fuzz/fuzz_*; do
    if [[ -f $path && -x $path ]]; then
        fuzzers+=("${path##*/fuzz_}")
    fi
done
if ((${#fuzzers[@]} == 0)); then
    echo "There are no fuzzers yet."
    echo "0 passed, 0 failed"
    exit 0
fi

fuzz_one() {
    local name=$1
    local corpus=build/fuzz/corpus/$name log=build/fuzz/log/$name.txt
    mkdir -p "$corpus" build/fuzz/log build/fuzz/crashes
    local inputs=("$corpus") seconds=$FUZZ_SECONDS
    if [[ $name == page || $name == rules ]]; then
        seconds=$((3 * FUZZ_SECONDS))
    fi
    if [[ -d tests/fuzz/corpus/$name ]]; then
        inputs+=("tests/fuzz/corpus/$name")
    fi
    if [[ -f tests/fuzz/$name.dict ]]; then
        inputs+=("-dict=tests/fuzz/$name.dict")
    fi
    if "build/fuzz/tests/fuzz/fuzz_$name" -max_total_time="$seconds" -rss_limit_mb=1024 -timeout=5 \
        -artifact_prefix="build/fuzz/crashes/$name-" "${inputs[@]}" >"$log" 2>&1; then
        echo "passed: fuzz_$name ($(grep -oE '^Done [0-9]+ runs' "$log" | grep -oE '[0-9]+') runs)"
    else
        grep -avE '^(#[0-9]|INFO:)' "$log" | head -n 60
        echo "failed: fuzz_$name; its input is in build/fuzz/crashes/$name-*, all it said in $log"
    fi
}
export -f fuzz_one

echo "${#fuzzers[@]} fuzzers, $FUZZ_SECONDS s each, two at once"
report=build/fuzz/report.txt
printf '%s\n' "${fuzzers[@]}" | xargs -P 2 -I '{}' bash -c 'fuzz_one "$1"' fuzz_one '{}' | tee "$report"
failed=$(grep -c '^failed: ' "$report" || true)
echo "$((${#fuzzers[@]} - failed)) passed, $failed failed"
((failed == 0))
