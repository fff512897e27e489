#pragma once

#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "net/fetched_issuers.hpp"
#include "net/openssl.hpp"
#include "net/trust_store.hpp"

namespace loketwacht::net {

/// A way from a leaf towards a root, each certificate signed by the next. Borrows from the search that found it.
struct certificate_path {
    std::vector<X509*> certificates;  ///< leaf first
    std::vector<bool> is_trusted;     ///< each: it is in the trust store
    std::vector<bool> is_fetched;     ///< each: it was neither sent nor in the trust store
    bool is_anchored = false;         ///< the last is a root of the trust store

    [[nodiscard]] std::size_t fetched() const;
};

/// Finds the ways from a leaf to the roots, as browsers do (RFC 4158): an issuer is who has the name and made the
/// signature; its key identifier only says where to look first. How much is tried is bounded, whatever is sent: a
/// number of signatures, of steps and of ways to judge.
class path_search {
public:
    using judge = std::function<bool(const certificate_path&)>;

    path_search(trust_store& trusted, STACK_OF(X509) * sent, fetched_issuers& fetched, model::sys_time now)
        : trusted_(trusted), sent_(sent), fetched_(fetched), now_(now) {}

    /// Hands on the ways that lead to a root, the most promising first, until `is_sound` says so of one.
    void run(const judge& is_sound);

    /// Of the ways that lead to no root the one that goes furthest.
    [[nodiscard]] const certificate_path& longest() const { return longest_; }
    /// Where the certificates of issuers could be fetched that were missing on a way; bounded.
    [[nodiscard]] const std::vector<std::string>& missing() const { return missing_; }

    /// Until when what was fetched, or could not be, is remembered; the end of time where nothing was looked for.
    [[nodiscard]] model::sys_time fetched_until() const { return fetched_until_; }

private:
    struct candidate {
        X509* certificate;
        bool is_trusted;
        bool is_fetched;
        bool is_hinted;
    };

    [[nodiscard]] bool extend(const certificate_path& path, const judge& is_sound);
    [[nodiscard]] std::vector<candidate> above(X509* last);
    [[nodiscard]] bool is_signed_by(X509* certificate, X509* issuer);
    void note_end(const certificate_path& path);
    void note_missing(const certificate_path& path);

    trust_store& trusted_;
    STACK_OF(X509) * sent_;
    fetched_issuers& fetched_;
    model::sys_time now_;
    std::vector<x509_ptr> held_;
    std::map<std::pair<X509*, X509*>, bool> signatures_;
    certificate_path longest_;
    std::vector<std::string> missing_;
    int steps_ = 0;
    int judged_ = 0;
    model::sys_time fetched_until_ = model::sys_time::max();
};

}  // namespace loketwacht::net
