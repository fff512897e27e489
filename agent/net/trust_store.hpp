#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/file.hpp"
#include "base/result.hpp"
#include "model/trust.hpp"
#include "net/openssl.hpp"

namespace loketwacht::net {

/// The certificate authorities that visitors' browsers are taken to trust: the system's bundle and the configured
/// files. Parsed once (that costs about 100 ms), and again when a file has changed. One thread.
class trust_store {
public:
    struct options {
        bool system = true;
        std::vector<std::string> ca_files;

        bool operator==(const options&) const = default;
    };

    /// Throws std::runtime_error that says which file cannot be read and what would help.
    explicit trust_store(options from);

    [[nodiscard]] X509_STORE* get() const { return store_.get(); }
    /// The authorities of that name.
    [[nodiscard]] std::vector<x509_ptr> named(const X509_NAME* subject) const;
    /// Changes with the store's content; verified chains are remembered per generation.
    [[nodiscard]] std::uint64_t generation() const { return generation_; }

    /// What is trusted, and which of it browsers no longer trust (`dropped_roots`).
    [[nodiscard]] const model::trust_facts& facts() const { return facts_; }

    /// Reads the files again where one has changed. A file that cannot be read leaves the store as it is.
    [[nodiscard]] base::result<void> reload_if_changed();

private:
    struct source {
        std::string path;
        std::optional<base::file_state> state;  ///< as it was when it was read; nothing where there was none
    };

    std::vector<source> sources_;
    x509_store_ptr store_;
    model::trust_facts facts_;
    std::uint64_t generation_ = 1;
};

}  // namespace loketwacht::net
