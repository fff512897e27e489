#!/usr/bin/env bash
# Formats the C++ sources (`lint.sh format`) or checks their format and runs clang-tidy (`lint.sh check`), whose last
# line is `N passed, N failed`.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

mapfile -d '' sources < <(find agent tests \( -name '*.cpp' -o -name '*.hpp' \) -print0 | sort -z)
case ${1:-} in
format)
    clang-format-19 -i "${sources[@]}"
    ;;
check)
    failed=0
    unformatted=$(clang-format-19 --dry-run --Werror --ferror-limit=5 "${sources[@]}" 2>&1) || failed=$((failed + 1))
    cmake --preset dev --log-level=WARNING
    /usr/bin/python3 .ci/tidy.py build/dev || failed=$((failed + 1))
    # Said last, where whoever reads the end of a long log sees it.
    [[ -z $unformatted ]] || echo "$unformatted"$'\n'"Some sources are not formatted; \`make format\` does it."
    echo "$((2 - failed)) passed, $failed failed"
    ((failed == 0))
    ;;
*)
    echo "usage: $0 check|format" >&2
    exit 2
    ;;
esac
