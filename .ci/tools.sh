#!/usr/bin/env bash
# Builds a tool that Debian does not have, or takes the file that it checks by, once, and prints its path: tools.sh NAME
# Exit 3, with a sentence, where it cannot be had: no Go, too old a Go, no way to its sources. Nothing is installed for you.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# The version and the checksum of its source; that source has the checksums of all it is made of. Built inside its own module,
# and not by `go install`, so that these count, and its `replace` directives.
case ${1:-} in
pint)
    module=github.com/cloudflare/pint version=v0.86.0 package=./cmd/pint needs_go=1.26.0
    sum=h1:54htp0CAXcS3G56LP03A0D9Kjftj4GnCIl5hF4G2SLs=
    ;;
dashboard-linter)
    # Later ones need modules that not every proxy hands out, and Go 1.26.
    module=github.com/grafana/dashboard-linter version=v0.0.0-20241224134444-1765d94aec4a package=. needs_go=1.23.0
    sum=h1:wpyAYX8+Rqu0LIEE7zXBR/qjBH4t0yXvqlRGa1wD5rg=
    ;;
helm)
    # The newest that Go 1.24 builds.
    module=helm.sh/helm/v3 version=v3.19.5 package=./cmd/helm needs_go=1.24.0
    sum=h1:l8zDGBhPaF2z5pTR5ASku/yZwi0qZrWthWMzvf1ZruE=
    ;;
kubeconform)
    module=github.com/yannh/kubeconform version=v0.7.0 package=./cmd/kubeconform needs_go=1.24.0
    sum=h1:ZFfniR8VChrWQxaxTUGnNrxw8RIDkjVBrjdhXSamwjw=
    ;;
chart-testing)
    module=github.com/helm/chart-testing/v3 version=v3.13.0 package=./ct needs_go=1.24.0
    sum=h1:jww7UnQQQ3arcL4+qLnLep8yf0ls4vYZX9WtK9xPCDA=
    ;;
# What it holds charts against: the schema of Chart.yaml, and how YAML is written.
chart-testing-rules)
    module=github.com/helm/chart-testing/v3 version=v3.13.0 file=etc needs_go=1.24.0
    sum=h1:jww7UnQQQ3arcL4+qLnLep8yf0ls4vYZX9WtK9xPCDA=
    ;;
# What Kubernetes' servers take: its modules have their OpenAPI document, the operator's has its custom resources.
kubernetes-1.28)
    module=k8s.io/kubernetes version=v1.28.15 file=api/openapi-spec/swagger.json needs_go=1.24.0
    sum=h1:d91N2Znk+E8REIJZlrD6za2JtIwvEypa0DB1IoU4fJ0=
    ;;
kubernetes-1.31)
    module=k8s.io/kubernetes version=v1.31.14 file=api/openapi-spec/swagger.json needs_go=1.24.0
    sum=h1:UtjLfqvXLuSVDdJ4+NpQCIfFkKkLnAAVmxAEMsnkhjk=
    ;;
kubernetes-1.34)
    module=k8s.io/kubernetes version=v1.34.2 file=api/openapi-spec/swagger.json needs_go=1.24.0
    sum=h1:WQdDvYJazkmkwSncgNwGvVtaCt4TYXIU3wSMRgvp3MI=
    ;;
prometheus-operator-crds)
    module=github.com/prometheus-operator/prometheus-operator version=v0.85.0 file=example/prometheus-operator-crd needs_go=1.24.0
    sum=h1:M5xLCLEoaW2IJfnuCwFzzpL+jSVQu3KGT84Pye+fW8s=
    ;;
# What others bring to a cluster, and the chart may ask for.
gateway-api-crds)
    module=sigs.k8s.io/gateway-api version=v1.4.0 file=config/crd/standard needs_go=1.24.0
    sum=h1:ZwlNM6zOHq0h3WUX2gfByPs2yAEsy/EenYJB78jpQfQ=
    ;;
vertical-pod-autoscaler-crds)
    module=k8s.io/autoscaler/vertical-pod-autoscaler version=v1.2.1 file=deploy/vpa-v1-crd-gen.yaml needs_go=1.24.0
    sum=h1:t5t0Rsn4b7iQfiVlGdWSEnEx8pjrSM96Sn4Dvo1QH/Q=
    ;;
grafana-operator-crds)
    module=github.com/grafana/grafana-operator/v5 version=v5.19.4 file=config/crd/bases needs_go=1.24.0
    sum=h1:RJbitTafZsz11YxFIANxc0I+d/eTyj2nbHN9aK317oo=
    ;;
*)
    echo "usage: $0 $(sed -nE 's/^([a-z0-9.-]+)\)$/\1/p' "$0" | paste -sd '|')" >&2
    exit 2
    ;;
esac
name=$1
binary=$PWD/build/tools/bin/$name
cached=${XDG_CACHE_HOME:-$HOME/.cache}/loketwacht/tools/$name-$version/$name

cannot() {
    echo "$name cannot be had: $1" >&2
    exit 3
}

build() {
    local go=go here source folder
    if ! command -v go >/dev/null; then
        go=/usr/local/go/bin/go
        [[ -x $go ]] || cannot "there is no Go here; it needs Go $needs_go or later."
    fi
    # What is pinned here needs no other witness, and no other Go is fetched to build it.
    export GOSUMDB=off GOTOOLCHAIN=local GOWORK=off GOFLAGS=-buildvcs=false CGO_ENABLED=0
    here=$("$go" env GOVERSION)
    here=${here#go}
    printf '%s\n' "$needs_go" "${here%% *}" | sort --version-sort --check=quiet || cannot "it needs Go $needs_go or later; here is Go $here."

    scratch=$(mktemp -d)
    trap 'rm -rf "$scratch"' EXIT
    local log=$scratch/log
    if [[ -n ${file:-} ]]; then
        # One file is wanted: the rest of a big module is not kept.
        export GOMODCACHE=$scratch/modules GOFLAGS=-modcacherw
    fi
    if ! source=$("$go" mod download -json "$module@$version" 2>"$log"); then
        cannot "its source does not come: $(sed -nE 's/^\s*"Error": "(.*)",?$/\1/p' <<<"$source")$(tail -n 1 "$log")"
    fi
    if ! grep -qF "\"Sum\": \"$sum\"" <<<"$source"; then
        echo "The source of $name $version is not the one that was pinned." >&2
        exit 1
    fi
    folder=$(sed -nE 's/^\s*"Dir": "(.*)",?$/\1/p' <<<"$source")
    mkdir -p "$(dirname "$cached")"
    if [[ -n ${file:-} ]]; then
        cp -r "$folder/$file" "$cached.new"
        mv "$cached.new" "$cached"
        return
    fi
    echo "Building $name $version, once; it takes a few minutes." >&2
    if ! "$go" build -C "$folder" -trimpath -o "$cached.new" "$package" 2>"$log"; then
        cannot "it does not build: $(grep -v '^go: downloading' "$log" | head -n 3)"
    fi
    mv "$cached.new" "$cached"
}

mkdir -p "$(dirname "$binary")"
# Two tests may want it at once.
exec 9>"$binary.lock"
flock 9
[[ -e $cached ]] || build
ln -sfn "$cached" "$binary"
echo "$binary"
