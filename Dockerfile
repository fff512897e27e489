# The image: the agent on Debian, its shipped configuration, and nothing else. `make image` builds it.
# BASE is one by its digest, the same each time, for every processor that Debian has it for; config/container.md says how to renew it.
ARG BASE=docker.io/library/debian:trixie-slim@sha256:a99cfc517144bc59b1978475ec53b46ecabec7e43635402ee5b77cc54cd1b20a

# Packages to take in place of the mirrors': `make image PACKAGES=DIR` puts its folder in the place of this one, which has none.
FROM scratch AS packages
COPY LICENSE /

FROM ${BASE} AS build
WORKDIR /src
COPY .ci/packages.sh .ci/with_packages.sh .ci/
RUN --mount=type=bind,from=packages,target=/packages .ci/with_packages.sh /packages .ci/packages.sh build
COPY .ci/sbom.sh .ci/
COPY CMakeLists.txt CMakePresets.json ./
COPY agent agent
COPY config/inventory/*.csv config/inventory/
COPY config/prometheus/runbooks config/prometheus/runbooks
# ccache's folder is the builder's: a change compiles only what changed.
RUN --mount=type=cache,id=loketwacht-ccache,sharing=locked,target=/root/.cache/ccache \
    cmake --preset release --log-level=WARNING -DBUILD_TESTING=OFF \
    && cmake --build --preset release --target loketwacht \
    && strip build/release/agent/loketwacht
# The packages whose libraries the agent loads, and all that it was compiled with.
RUN mkdir /made && cp .ci/sbom.sh .ci/with_packages.sh /made \
    && ldd build/release/agent/loketwacht | awk '$2 == "=>" { print $3 }' > /made/loaded \
    && while read -r library; do \
           dpkg-query --search "$library" 2>/dev/null || dpkg-query --search "$(realpath "$library")" || exit 1; \
       done < /made/loaded > /made/owners \
    && cut --delimiter=: --fields=1 /made/owners | sort --unique > /made/libraries \
    && dpkg-query --show --showformat "$(.ci/sbom.sh format)" '*-dev' > /made/compiled

FROM ${BASE}
# Nothing in it needs more rights than it has.
# The same packages make the same files: no date of a password, no backup, no cache that holds times.
# Copied, not only mounted: what was installed for another list, which a builder kept, is not good for this one.
COPY --from=build /made/libraries /tmp/libraries
RUN --mount=type=bind,from=build,source=/made,target=/made --mount=type=bind,from=packages,target=/packages \
    DEBIAN_FRONTEND=noninteractive /made/with_packages.sh /packages sh -euc "apt-get -qq update \
        && apt-get -qq upgrade --yes >/dev/null \
        && apt-get -qq install --yes --no-install-recommends ca-certificates $(tr '\n' ' ' < /tmp/libraries) >/dev/null" \
    && rm /tmp/libraries \
    && SOURCE_DATE_EPOCH=0 useradd --uid 10001 --user-group --no-create-home --home-dir /var/lib/loketwacht --shell /usr/sbin/nologin loketwacht \
    && find / -xdev -perm /6000 -type f -exec chmod a-s {} + \
    && rm -rf /var/lib/apt/lists/* /var/cache/apt/*.bin /var/cache/apt/archives/*.deb /var/cache/debconf/* /var/cache/ldconfig/aux-cache /var/log/* /etc/*-
COPY --from=build /src/build/release/agent/loketwacht /usr/bin/loketwacht
COPY LICENSE /usr/share/doc/loketwacht/LICENSE
COPY dashboards /usr/share/loketwacht/dashboards
COPY config /etc/loketwacht
ARG VERSION
ARG REVISION=unknown
# The time of the commit, in seconds: what has to say a time says this one.
ARG SOURCE_DATE_EPOCH
# The tables of inventories are in the agent itself.
RUN rm /etc/loketwacht/inventory/*.csv
# Listen for others, remember on the volume, and ask who watches: without a contact of yours the agent looks at nobody's site.
# The volume is of group 0 too, for clusters that give each pod a user of its own.
RUN --mount=type=bind,from=build,source=/made,target=/made \
    sed -i -e 's|^listen: .*|listen: 0.0.0.0:10285|' -e 's|^ledger: .*|ledger: /var/lib/loketwacht/loketwacht.db|' \
        -e '/^contact:/,/^$/s/^[a-z ]/#&/' /etc/loketwacht/loketwacht.yaml \
    && dpkg-query --show --showformat "$(/made/sbom.sh format)" > /tmp/installed \
    && SOURCE_DATE_EPOCH=$SOURCE_DATE_EPOCH /made/sbom.sh "${VERSION:?is missing; make image gives it}" "$REVISION" /tmp/installed /made/compiled > /usr/share/loketwacht/sbom.spdx.json \
    && rm /tmp/installed \
    && chmod -R u=rwX,go=rX /etc/loketwacht /usr/share/loketwacht /usr/share/doc/loketwacht \
    && install --directory --owner 10001 --group 0 --mode 0770 /var/lib/loketwacht \
    && loketwacht --version

ARG BASE
ARG CREATED=unknown
LABEL org.opencontainers.image.title="Loketwacht" \
      org.opencontainers.image.description="Watches the digital counters of municipalities: HTTPS, certificates, weak logins" \
      org.opencontainers.image.licenses="EUPL-1.2" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.created="${CREATED}" \
      org.opencontainers.image.base.name="${BASE}"
WORKDIR /etc/loketwacht
VOLUME /var/lib/loketwacht
USER 10001:10001
EXPOSE 10285
# Not by the configuration: a mistake in it, which a running agent does not take, is no reason to kill it.
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 CMD ["loketwacht", "health", "--url", "http://127.0.0.1:10285"]
ENTRYPOINT ["loketwacht"]
CMD ["run"]
