#!/usr/bin/env bash
# Builds a CMake preset and runs its tests; the last line is `N passed, N failed`.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

if (($# != 1)); then
    echo "usage: $0 dev|asan|tsan" >&2
    exit 2
fi
preset=$1
jobs=$(nproc)
# asan leaves out the check of vptr: it asks a pipe whether an object can be read, and some tests leave no descriptor for one.
# The sanitizers of g++ 12 fail now and then where a kernel spreads addresses widely.
fixed_addresses=()
if setarch --addr-no-randomize true 2>/dev/null; then
    fixed_addresses=(setarch --addr-no-randomize)
fi

cmake --preset "$preset" --log-level=WARNING
"${fixed_addresses[@]}" cmake --build --preset "$preset" --parallel "$jobs"
results=build/$preset/results.xml
rm -f "$results"
passed=yes
# Most of the time of most tests is waiting: several of them to a core.
"${fixed_addresses[@]}" ctest --preset "$preset" --parallel $((3 * jobs)) --output-junit "$PWD/$results" || passed=no
/usr/bin/python3 .ci/count.py "$results" || passed=no
[[ $passed == yes ]]
