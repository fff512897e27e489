#!/usr/bin/env bash
# Fills a folder with all packages that the image is built of, those that the base already has included where Debian mended them:
# image_packages.sh DIR. On a machine with a network; `make image PACKAGES=DIR` then needs none. BUILDER as for image.sh.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

if (($# != 1)); then
    echo "usage: make packages PACKAGES=DIR" >&2
    exit 2
fi
folder=$1
builder=$(.ci/image.sh --builder)
options=()
[[ $builder == docker ]] || options+=(--format docker --layers)
base=${BASE:-$(sed -nE 's/^ARG BASE=//p' Dockerfile)}
read -ra more <<<"${BUILDER_OPTIONS:-}"
mkdir -p "$folder"
rm -f "$folder"/*.deb
# Downloaded in the base itself, for what it lacks is what is needed. Anew each time: Debian mends.
"$builder" build --no-cache "${options[@]}" ${more[@]+"${more[@]}"} --file - --output "type=local,dest=$folder" . >&2 <<END
FROM $base AS download
COPY .ci/packages.sh .ci/
RUN mkdir -p /packages/partial \\
    && apt-get -qq update \\
    && apt-get -qq -o Dir::Cache::archives=/packages upgrade --yes --download-only \\
    && apt-get -qq -o Dir::Cache::archives=/packages install --yes --no-install-recommends --download-only ca-certificates \$(.ci/packages.sh --print build) \\
    && rm -r /packages/partial /packages/lock
FROM scratch
COPY --from=download /packages /
END
echo "$folder: $(find "$folder" -name '*.deb' | wc -l) packages, $(du -sh "$folder" | cut -f 1)"
