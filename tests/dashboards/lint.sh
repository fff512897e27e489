#!/usr/bin/env bash
# grafana's dashboard-linter, strict, on every dashboard; exits with 77 where it cannot be had.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

linter=$(.ci/tools.sh dashboard-linter) || { (($? == 3)) && exit 77; exit 1; }
lint() { "$linter" lint --strict --config dashboards/.lint "$1"; }

failed=0
for dashboard in dashboards/*.json; do
    if ! said=$(lint "$dashboard" 2>&1); then
        grep -v '^Checks that\|(Excluded)' <<<"$said"
        failed=1
    fi
done

# It must notice: a panel without its unit and description.
broken=$(mktemp --suffix=.json)
trap 'rm -f "$broken"' EXIT
sed -e 's/"unit": "[a-zA-Z]*"/"unit": ""/' -e 's/"description": ".*"/"description": ""/' dashboards/agent.json >"$broken"
if lint "$broken" >/dev/null 2>&1; then
    echo "The linter finds nothing wrong with a dashboard without units and descriptions."
    failed=1
fi
exit "$failed"
