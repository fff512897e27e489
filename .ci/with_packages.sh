#!/bin/sh
# Runs a command whose apt-get takes packages from a folder of .deb files and from nowhere else: with_packages.sh DIR COMMAND...
# Where the folder has none, the command runs as it is. A plain sh, for it runs inside the image.
set -eu
folder=$1
shift
if [ -z "$(find "$folder" -name '*.deb' | head -n 1)" ]; then
    exec "$@"
fi

# A repository as apt knows them: an index beside the packages. They are trusted as the folder is.
repository=/var/tmp/packages
mkdir -p "$repository"
for package in "$folder"/*.deb; do
    ln -s "$package" "$repository"
    dpkg-deb --field "$package"
    echo "Filename: ${package##*/}"
    echo "Size: $(stat --format %s "$package")"
    echo "SHA256: $(sha256sum "$package" | cut -d ' ' -f 1)"
    echo
done > "$repository/Packages"
echo "deb [trusted=yes] file:$repository ./" > "$repository/sources.list"
cat > "$repository/apt.conf" <<END
Dir::Etc::SourceList "$repository/sources.list";
Dir::Etc::SourceParts "/dev/null";
END
APT_CONFIG=$repository/apt.conf "$@"
rm -r "$repository"
