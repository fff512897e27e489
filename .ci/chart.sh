#!/usr/bin/env bash
# Packages the chart into build/chart; the last line is the package.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

helm=$(.ci/tools.sh helm)
rm -rf build/chart
"$helm" package helm/loketwacht --destination build/chart >/dev/null
# Nobody has published it yet, so these are addresses of nobody.
if of_nobody=$(grep -nE '^[^#]*\bexample\.be\b' helm/loketwacht/Chart.yaml); then
    echo "Before you publish it, make these lines of helm/loketwacht/Chart.yaml yours; for a registry of your own they do no harm:" >&2
    sed 's/^/    /' <<<"$of_nobody" >&2
fi
ls build/chart/*.tgz
