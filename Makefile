# A thin front: what is built and tested, and how, is in CMakePresets.json.
export PACKAGES
export HTTP_PORT
# Lets ccache serve one checkout from what another built.
export CCACHE_BASEDIR := $(CURDIR)
export CCACHE_NOHASHDIR := 1

.DEFAULT_GOAL := help
.PHONY: help run stack test unit debian13 bench day judge image browser-image packages deb chart lint rule format sanitize asan tsan fuzz clean

help:  ## This list
	@sed -nE 's/^([a-z0-9-]+):.*## (.*)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 22

run:  ## Build, start a town of local portals and the agent watching it (HTTP_PORT=N: there); Ctrl-C stops both
	@.ci/packages.sh build
	@cmake --preset release --log-level=WARNING
	@cmake --build --preset release --target loketwacht loketlab
	@tests/run-town.sh build/release

stack:  ## The same with Prometheus, Alertmanager and what the on-call is told; Ctrl-C stops all
	@.ci/packages.sh build test
	@cmake --preset release --log-level=WARNING
	@cmake --build --preset release --target loketwacht loketlab
	@tests/run-stack.py build/release

test:  ## Build and run all tests
	@.ci/packages.sh build test image
	@.ci/tests.sh dev

rooms := $(notdir $(wildcard tests/unit/*))
unit:  ## Build and run the unit tests of one room of agent: make unit ROOM=rules
	@[ '$(words $(ROOM)) $(words $(filter $(rooms),$(ROOM)))' = '1 1' ] || \
		{ echo "There is no room '$(ROOM)'; ROOM is one of: $(rooms)" >&2; exit 2; }
	@.ci/packages.sh build unit
	@cmake --preset dev --log-level=WARNING
	@cmake --build --preset dev --target unit_$(ROOM)
	@ctest --preset dev --label-regex '^unit$$' --tests-regex '^$(ROOM)\.' --parallel $$(nproc)

debian13:  ## Build agent, lab and unit tests in a root of Debian 13, and run the unit tests there; as root
	@.ci/packages.sh debian13
	@.ci/debian13.sh

image:  ## Build the image with docker, podman or buildah; IMAGE names it, PACKAGES=DIR builds it of a folder, without a network
	@.ci/image.sh $(IMAGE)

browser-image:  ## Build the image of the browser that draws pages for the agent; IMAGE names it
	@.ci/image.sh --browser $(IMAGE)

packages:  ## Fill the folder PACKAGES with all Debian packages that the image is built of
	@.ci/image_packages.sh $(PACKAGES)

deb:  ## Build a Debian package for this release, into build/deb
	@.ci/packages.sh build
	@cmake --preset release --log-level=WARNING
	@cmake --build --preset release --target loketwacht manual_and_completions
	@cd build/release && cpack -G DEB -B $(CURDIR)/build/deb >$(CURDIR)/build/release/cpack.log || { cat $(CURDIR)/build/release/cpack.log >&2; exit 1; }
	@ls build/deb/*.deb

chart:  ## Package the Helm chart into build/chart
	@.ci/chart.sh

bench:  ## Measure, beside Prometheus with blackbox_exporter and bare OpenSSL
	@.ci/packages.sh build test
	@cmake --preset release --log-level=WARNING
	@cmake --build --preset release --target loketwacht loketlab
	@tests/bench/run

day:  ## A thousand looks at each portal in twenty minutes, to see that memory stays what it is
	@.ci/packages.sh build test
	@cmake --preset release --log-level=WARNING
	@cmake --build --preset release --target loketwacht loketlab
	@LOKETWACHT=build/release/agent/loketwacht LOKETLAB=build/release/tests/lab/loketlab /usr/bin/python3 tests/e2e/day.py

judge:  ## Ask Chromium and Firefox what they do of the table of certificates and TLS servers; by hand and once a night
	@.ci/packages.sh build test judge
	@cmake --preset dev --log-level=WARNING
	@cmake --build --preset dev --target loketwacht loketlab
	@tests/judge/judge.py

lint:  ## Check the format, and clang-tidy with warnings as errors
	@.ci/packages.sh build lint
	@.ci/lint.sh check

rule:  ## Begin a rule: NAME=words-with-dashes
	@.ci/new_rule.py $(NAME)

format:  ## Format all C++ sources in place
	@.ci/packages.sh lint
	@.ci/lint.sh format

sanitize: asan tsan  ## Tests under AddressSanitizer, UndefinedBehaviorSanitizer and ThreadSanitizer

asan:  ## All unit and integration tests under AddressSanitizer and UndefinedBehaviorSanitizer
	@.ci/packages.sh build test
	@.ci/tests.sh asan

tsan:  ## The tests of what has threads under ThreadSanitizer
	@.ci/packages.sh build test
	@.ci/tests.sh tsan

fuzz:  ## Run each fuzzer for FUZZ_SECONDS (20), those of pages three times as long
	@.ci/packages.sh build lint
	@.ci/fuzz.sh

clean:  ## Remove what was built
	@rm -rf build
