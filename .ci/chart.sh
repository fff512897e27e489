#!/usr/bin/env bash
# Packages the chart into build/chart; the last line is the package.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

helm=$(.ci/tools.sh helm)
rm -rf build/chart
"$helm" package helm/loketwacht --destination build/chart >/dev/null
ls build/chart/*.tgz
