#!/bin/sh
# Writes, as SPDX 2.3 (JSON), what an image is made of: sbom.sh VERSION REVISION INSTALLED COMPILED
# INSTALLED and COMPILED are lists of Debian's packages, made by `dpkg-query --show --showformat "$FORMAT"` with what
# `sbom.sh format` prints: those in the image, and those whose headers and libraries the agent was compiled with.
# A plain sh with awk, for it runs inside the image, which has nothing else. https://spdx.github.io/spdx-spec/v2.3/
set -eu

if [ "${1:-}" = format ]; then
    printf '%s' '${db:Status-Status}\t${Package}\t${Version}\t${Architecture}\t${source:Package}\t${source:Version}\n'
    exit
fi
if [ $# != 4 ]; then
    echo "usage: $0 format | VERSION REVISION INSTALLED COMPILED" >&2
    exit 2
fi
version=$1 revision=$2 installed=$3 compiled=$4
distribution=$(. /etc/os-release && echo "$ID-$VERSION_ID")
# The same source and packages make the same document, but for its time where SOURCE_DATE_EPOCH does not say which.
name=$(echo "$revision" | cat - "$installed" "$compiled" | sha256sum | sed -E 's/^(.{8})(.{4})(.{4})(.{4})(.{12}).*/\1-\2-\3-\4-\5/')

cat <<END
{
  "spdxVersion": "SPDX-2.3",
  "dataLicense": "CC0-1.0",
  "SPDXID": "SPDXRef-DOCUMENT",
  "name": "loketwacht-$version",
  "documentNamespace": "https://spdx.org/spdxdocs/loketwacht-$version-$name",
  "creationInfo": {"created": "$(date -u ${SOURCE_DATE_EPOCH:+--date=@$SOURCE_DATE_EPOCH} +%Y-%m-%dT%H:%M:%SZ)", "creators": ["Tool: dpkg-query"]},
  "documentDescribes": ["SPDXRef-loketwacht"],
  "packages": [
    {"SPDXID": "SPDXRef-loketwacht", "name": "loketwacht", "versionInfo": "$version", "primaryPackagePurpose": "CONTAINER", "downloadLocation": "NOASSERTION", "filesAnalyzed": false, "licenseConcluded": "EUPL-1.2", "licenseDeclared": "EUPL-1.2", "copyrightText": "NOASSERTION"}
END
each='
BEGIN { FS = "\t" }
function id(name) { gsub(/[^A-Za-z0-9.-]/, "-plus", name); return "SPDXRef-" kind "-" name }
function escaped(text) { gsub(/%/, "%25", text); gsub(/\+/, "%2B", text); gsub(/:/, "%3A", text); return text }
$1 != "installed" { next }
'
packages=$each'{
    printf ",   {\"SPDXID\": \"%s\", \"name\": \"%s\", \"versionInfo\": \"%s\", ", id($2), $2, $3
    printf "\"supplier\": \"Organization: Debian\", \"downloadLocation\": \"NOASSERTION\", \"filesAnalyzed\": false, "
    printf "\"sourceInfo\": \"built from %s %s\", ", $5, $6
    printf "\"licenseConcluded\": \"NOASSERTION\", \"licenseDeclared\": \"NOASSERTION\", \"copyrightText\": \"NOASSERTION\", "
    printf "\"externalRefs\": [{\"referenceCategory\": \"PACKAGE-MANAGER\", \"referenceType\": \"purl\", "
    printf "\"referenceLocator\": \"pkg:deb/debian/%s@%s?arch=%s&distro=%s\"}]}\n", escaped($2), escaped($3), $4, distribution
}'
awk -v kind=installed -v distribution="$distribution" "$packages" "$installed"
awk -v kind=compiled -v distribution="$distribution" "$packages" "$compiled"
cat <<END
  ],
  "relationships": [
    {"spdxElementId": "SPDXRef-DOCUMENT", "relationshipType": "DESCRIBES", "relatedSpdxElement": "SPDXRef-loketwacht"}
END
awk -v kind=installed "$each"'{ printf ",   {\"spdxElementId\": \"SPDXRef-loketwacht\", \"relationshipType\": \"CONTAINS\", \"relatedSpdxElement\": \"%s\"}\n", id($2) }' "$installed"
awk -v kind=compiled "$each"'{ printf ",   {\"spdxElementId\": \"%s\", \"relationshipType\": \"BUILD_DEPENDENCY_OF\", \"relatedSpdxElement\": \"SPDXRef-loketwacht\"}\n", id($2) }' "$compiled"
cat <<END
  ]
}
END
