# The image: the agent on Debian, its shipped configuration, and nothing else. `make image` builds it.
ARG BASE=docker.io/library/debian:bookworm-slim

FROM ${BASE} AS build
WORKDIR /src
COPY .ci/packages.sh .ci/
RUN .ci/packages.sh build
COPY .ci/sbom.sh .ci/
COPY CMakeLists.txt CMakePresets.json ./
COPY agent agent
# ccache's folder is the builder's: a change compiles only what changed.
RUN --mount=type=cache,target=/root/.cache/ccache \
    cmake --preset release --log-level=WARNING -DBUILD_TESTING=OFF \
    && cmake --build --preset release --target loketwacht \
    && strip build/release/agent/loketwacht
# The packages whose libraries the agent loads, and all that it was compiled with.
RUN mkdir /made && cp .ci/sbom.sh /made \
    && for library in $(ldd build/release/agent/loketwacht | awk '$2 == "=>" { print $3 }'); do \
           dpkg-query --search "$library" 2>/dev/null || dpkg-query --search "$(realpath "$library")" || exit 1; \
       done | cut --delimiter=: --fields=1 | sort --unique > /made/libraries \
    && dpkg-query --show --showformat "$(.ci/sbom.sh format)" '*-dev' > /made/compiled

FROM ${BASE}
ARG VERSION
RUN --mount=type=bind,from=build,source=/made,target=/made \
    apt-get -qq update \
    && DEBIAN_FRONTEND=noninteractive apt-get -qq install --yes --no-install-recommends ca-certificates $(cat /made/libraries) >/dev/null \
    && dpkg-query --show --showformat "$(/made/sbom.sh format)" > /tmp/installed \
    && mkdir -p /usr/share/loketwacht \
    && /made/sbom.sh "$VERSION" /tmp/installed /made/compiled > /usr/share/loketwacht/sbom.spdx.json \
    && useradd --uid 10001 --user-group --no-create-home --home-dir /var/lib/loketwacht --shell /usr/sbin/nologin loketwacht \
    && install --directory --owner 10001 --group 10001 --mode 0750 /var/lib/loketwacht \
    && rm -rf /tmp/installed /var/lib/apt/lists/* /var/cache/apt/*.bin /var/cache/debconf/* /var/log/*
COPY --from=build /src/build/release/agent/loketwacht /usr/bin/loketwacht
COPY LICENSE /usr/share/doc/loketwacht/LICENSE
COPY dashboards /usr/share/loketwacht/dashboards
COPY config /etc/loketwacht
# Listen for others, remember on the volume, and ask who watches: without a contact of yours the agent looks at nobody's site.
RUN sed -i -e 's|^listen: .*|listen: 0.0.0.0:10285|' -e 's|^ledger: .*|ledger: /var/lib/loketwacht/loketwacht.db|' \
        -e '/^contact:/,/^$/s/^[a-z ]/#&/' /etc/loketwacht/loketwacht.yaml

ARG REVISION=unknown
ARG CREATED=unknown
LABEL org.opencontainers.image.title="Loketwacht" \
      org.opencontainers.image.description="Watches the digital counters of municipalities: HTTPS, certificates, weak logins" \
      org.opencontainers.image.licenses="EUPL-1.2" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.created="${CREATED}" \
      org.opencontainers.image.base.name="docker.io/library/debian:bookworm-slim"
WORKDIR /etc/loketwacht
VOLUME /var/lib/loketwacht
USER 10001:10001
EXPOSE 10285
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 CMD ["loketwacht", "health"]
ENTRYPOINT ["loketwacht"]
CMD ["run"]
