#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/time.hpp"
#include "net/openssl.hpp"

namespace loketwacht::net {

/// The serial numbers that an authority revoked, as it says itself. Of each a digest of eight bytes is kept: only the
/// authority's own signature brings any here, and it has no need of two that have the same.
class revocation_list {
public:
    revocation_list(std::vector<std::uint64_t> digests, model::sys_time from, model::sys_time until);

    /// `serial`: the bytes of the number, the highest first; zeros in front of them do not count.
    [[nodiscard]] bool contains(std::string_view serial) const;
    [[nodiscard]] bool is_current(model::sys_time now) const { return from_ <= now && now < until_; }
    [[nodiscard]] model::sys_time until() const { return until_; }
    [[nodiscard]] std::size_t bytes() const { return digests_.capacity() * sizeof(std::uint64_t); }

    [[nodiscard]] static std::uint64_t digest_of(std::string_view serial);

private:
    std::vector<std::uint64_t> digests_;  ///< sorted
    model::sys_time from_;
    model::sys_time until_;
};

/// Reads a list of revoked certificates (CRL, RFC 5280, section 5; DER) as it comes over the wire, without ever holding
/// it whole: what is kept is bounded by the number of serial numbers in it, and by 64 KiB beside them.
///
/// Read are lists that speak for all certificates of the authority that signed them, or for those that name the list's
/// own address. What else a list may be (indirect, of changes only, of some reasons, of other addresses) and whatever
/// it says that is critical and not understood here leave it unsupported: it says nothing. One list, one thread.
class revocation_list_reader {
public:
    enum class state { more, done, malformed, unsupported };
    enum class part {
        list,
        to_sign,
        version,
        algorithm,
        issuer,
        from,
        until,
        entries,
        entry,
        extensions,
        algorithm_again,
        signature
    };

    /// `issuer` borrowed; `url` is the address that the certificate names for the list.
    revocation_list_reader(X509* issuer, std::string url);

    [[nodiscard]] state feed(std::string_view bytes);

    /// The list, where all of it came and the issuer signed it.
    [[nodiscard]] std::optional<revocation_list> take();

private:
    struct element {
        unsigned char tag = 0;
        std::size_t header = 0;    ///< bytes before the content
        std::uint64_t length = 0;  ///< of the content
    };
    /// Nothing: more must come first.
    [[nodiscard]] static std::optional<element> element_in(std::string_view bytes);

    [[nodiscard]] bool step();  ///< whether it took something of what is pending
    [[nodiscard]] bool fail(state how);
    [[nodiscard]] std::string_view rest() const { return std::string_view(pending_).substr(used_); }
    void take(part which, std::string_view whole, std::string_view content);
    void take_entry(std::string_view content);
    void take_algorithm(std::string_view whole);
    void sign_over(std::string_view bytes);
    [[nodiscard]] bool is_signed() const;

    X509* issuer_;
    std::string url_;
    state now_ = state::more;
    std::string pending_;
    std::size_t used_ = 0;  ///< of `pending_`
    std::size_t at_ = 0;    ///< which part of a list comes next
    std::uint64_t left_to_sign_ = 0;
    std::uint64_t left_of_entries_ = 0;
    std::string unhashed_;  ///< what came before the algorithm did
    std::string algorithm_;
    std::string signature_;
    digest_context_ptr digest_;
    std::optional<model::sys_time> from_;
    std::optional<model::sys_time> until_;
    std::vector<std::uint64_t> revoked_;
};

}  // namespace loketwacht::net
