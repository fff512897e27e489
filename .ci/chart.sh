#!/usr/bin/env bash
# Packages the chart, with what it links to, into build/chart; the last line is the package.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

helm=$(.ci/tools.sh helm)
rm -rf build/chart
# It tells of every link that it follows.
"$helm" package helm/loketwacht --destination build/chart 2> >(grep -v 'found symbolic link' >&2) >/dev/null
ls build/chart/*.tgz
