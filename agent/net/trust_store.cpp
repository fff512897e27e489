#include "net/trust_store.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>

#include <fmt/format.h>

#include "net/certificate_facts.hpp"
#include "net/dropped_roots.hpp"

namespace loketwacht::net {

namespace {

namespace fs = std::filesystem;

// Where Debian, Fedora and Alpine keep the bundle.
constexpr std::array system_bundles{"/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt",
                                    "/etc/ssl/cert.pem"};

std::string system_bundle() {
    // NOLINTNEXTLINE(concurrency-mt-unsafe): nothing in the agent changes the environment
    if (const char* configured = std::getenv(X509_get_default_cert_file_env())) return configured;
    for (const char* path : system_bundles) {
        std::error_code error;
        if (fs::exists(path, error)) return path;
    }
    throw std::runtime_error(
        "no system certificate authorities found; install the package ca-certificates, or set "
        "trust.system: false and list trust.ca_files");
}

template <class Sources>
x509_store_ptr load(const Sources& sources) {
    x509_store_ptr store(X509_STORE_new());
    for (const auto& source : sources) {
        if (X509_STORE_load_file(store.get(), source.path.c_str()) != 1) {
            ERR_clear_error();
            throw std::runtime_error(
                fmt::format("{}: no certificates can be read from it; it must be a PEM file of certificate authorities",
                            source.path));
        }
    }
    return store;
}

model::trust_facts facts_in(X509_STORE* store) {
    model::trust_facts out;
    const STACK_OF(X509_OBJECT)* all = X509_STORE_get0_objects(store);
    for (int i = 0; i < sk_X509_OBJECT_num(all); ++i) {
        const X509* root = X509_OBJECT_get0_X509(sk_X509_OBJECT_value(all, i));
        if (root == nullptr) continue;
        ++out.roots;
        out.newest = std::max(out.newest, validity_of(root).from);
        if (const auto name = dropped_by_browsers(sha256_of(root))) out.dropped.emplace_back(*name);
    }
    return out;
}

}  // namespace

trust_store::trust_store(options from) {
    if (from.system) sources_.push_back({system_bundle(), {}});
    for (std::string& file : from.ca_files)
        sources_.push_back({std::move(file), {}});
    for (source& each : sources_)
        each.state = base::state_of(each.path);
    store_ = load(sources_);
    facts_ = facts_in(store_.get());
}

std::vector<x509_ptr> trust_store::named(const X509_NAME* subject) const {
    const x509_store_ctx_ptr context(X509_STORE_CTX_new());
    X509_STORE_CTX_init(context.get(), store_.get(), nullptr, nullptr);
    STACK_OF(X509)* found = X509_STORE_CTX_get1_certs(context.get(), subject);
    const x509_list_ptr held(found);
    std::vector<x509_ptr> out;
    out.reserve(static_cast<std::size_t>(std::max(0, sk_X509_num(found))));
    for (int i = 0; i < sk_X509_num(found); ++i)
        out.emplace_back(sk_X509_value(found, i));
    return out;
}

base::result<void> trust_store::reload_if_changed() {
    bool changed = false;
    for (source& each : sources_) {
        const auto state = base::state_of(each.path);
        changed = changed || state != each.state;
        each.state = state;
    }
    if (!changed) return {};
    try {
        store_ = load(sources_);
    } catch (const std::runtime_error& unreadable) {
        return base::failed(unreadable.what());
    }
    facts_ = facts_in(store_.get());
    ++generation_;
    return {};
}

}  // namespace loketwacht::net
