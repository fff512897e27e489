#!/usr/bin/env bash
# Builds the image with Docker, Podman or Buildah: image.sh [--browser] [NAME:TAG]; the last line is its name. With --browser it is that of the
# browser (Dockerfile.browser).
# BUILDER names one of the three in place of the first that is here; further options of its `build` stand in BUILDER_OPTIONS. BASE names
# the image that it stands on, with or without a digest; PACKAGES a folder of .deb files (image_packages.sh), and then no network is used.
# `image.sh --builder` only says which builder is taken.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

version=$(sed -nE 's/^project\(loketwacht VERSION ([0-9.]+).*/\1/p' CMakeLists.txt)
file=Dockerfile title=loketwacht
if [[ ${1:-} == --browser ]]; then
    file=Dockerfile.browser title=loketwacht-browser
    shift
    if [[ -n ${PACKAGES:-} ]]; then
        echo "The browser's image is built of the mirrors' packages; leave PACKAGES away, and carry the image (save and load) to where there is no network" >&2
        exit 2
    fi
fi
name=${1:-localhost/$title:$version}
builder=${BUILDER:-}
for each in docker podman buildah; do
    [[ -n $builder ]] || ! "$each" info >/dev/null 2>&1 || builder=$each
done
if [[ -z $builder ]]; then
    echo "An image is built by docker, podman or buildah; none of them is here, or none can run. On Debian: apt-get install podman" >&2
    exit 1
fi
# Debian's docker has a second, older builder, which knows no mounts; and docker may be podman under another name.
export DOCKER_BUILDKIT=1
if [[ $builder == docker ]] && docker --version | grep -qi podman; then
    builder=podman
fi
if [[ ${1:-} == --builder ]]; then
    echo "$builder"
    exit
fi
revision=$(git rev-parse HEAD 2>/dev/null || echo unknown)
[[ -z $(git status --porcelain 2>/dev/null) ]] || revision+=-changed
epoch=$(git log -1 --format=%ct 2>/dev/null || echo 0)
options=(--build-arg VERSION="$version" --build-arg REVISION="$revision" --build-arg CREATED="$(git log -1 --format=%cI 2>/dev/null || echo unknown)"
    --build-arg SOURCE_DATE_EPOCH="$epoch" --file "$file")
[[ -z ${BASE:-} ]] || options+=(--build-arg BASE="$BASE")
# The image format of OCI has no HEALTHCHECK.
[[ $builder == docker ]] || options+=(--format docker --layers)
# Layers that were made with a network are not those that this folder makes.
[[ -z ${PACKAGES:-} ]] || options+=(--build-context packages="$(realpath "$PACKAGES")" --network none --no-cache)
read -ra more <<<"${BUILDER_OPTIONS:-}"
"$builder" build "${options[@]}" ${more[@]+"${more[@]}"} --tag "$name" . >&2
if ! "$builder" inspect --type image "$name" >/dev/null 2>&1; then
    echo "It was built, but $builder keeps no image of this name; for builders that give it to nobody, BUILDER_OPTIONS=--load" >&2
    exit 1
fi
echo "$name"
