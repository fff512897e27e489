#include "net/revocation_lists.hpp"

#include <algorithm>

#include "base/hex.hpp"
#include "net/http_address.hpp"

namespace loketwacht::net {

namespace {

constexpr std::size_t bytes_of_issuer = 8192;  // as OpenSSL keeps one, with its key
constexpr std::size_t most_addresses = 2;
constexpr std::chrono::hours longest_known{24};
constexpr std::chrono::hours nothing_known{1};

std::string key_of(const model::certificate_chain& chain, const std::string& url) {
    return chain.issuer->sha256 + ' ' + url;
}

}  // namespace

void revocation_lists::expect(const model::certificate_chain& chain, X509* issuer) {
    issuers_.insert(chain.issuer->sha256, share(issuer), bytes_of_issuer);
}

x509_ptr revocation_lists::issuer_of(const model::certificate_chain& chain) {
    const x509_ptr* known = issuers_.find(chain.issuer->sha256);
    return known == nullptr ? nullptr : share(known->get());
}

const revocation_lists::answer* revocation_lists::find(const model::certificate_chain& chain, const std::string& url,
                                                       model::sys_time now) {
    const answer* known = known_.find(key_of(chain, url));
    return known != nullptr && known->from <= now && now < known->until ? known : nullptr;
}

bool revocation_lists::knows(const model::certificate_chain& chain, const std::string& url, model::sys_time now) {
    return find(chain, url, now) != nullptr;
}

void revocation_lists::keep(const model::certificate_chain& chain, const std::string& url,
                            std::optional<revocation_list> list, model::sys_time now) {
    const bool is_usable = list && list->is_current(now);
    const model::sys_time until = is_usable ? std::min<model::sys_time>(now + longest_known, list->until())
                                            : model::sys_time(now + nothing_known);
    if (!is_usable) list.reset();
    const std::size_t bytes = list ? list->bytes() : 0;
    known_.insert(key_of(chain, url), {std::move(list), now, until}, bytes);
}

revocation_lists::standing revocation_lists::of(const model::certificate_chain& chain, model::sys_time now) {
    standing out = standing::unknown;
    const std::string serial = base::from_hex(chain.leaf().serial).value_or("");
    if (serial.empty()) return out;
    for (const std::string& url : chain.revocation_lists) {
        const answer* known = find(chain, url, now);
        if (known == nullptr || !known->list) continue;
        if (known->list->contains(serial)) return standing::revoked;
        out = standing::good;
    }
    return out;
}

std::vector<std::string> revocation_addresses(X509* certificate) {
    constexpr int full_name = 0;
    const distribution_points_ptr points(
        static_cast<CRL_DIST_POINTS*>(X509_get_ext_d2i(certificate, NID_crl_distribution_points, nullptr, nullptr)));
    std::vector<std::string> out;
    for (int i = 0; points && i < sk_DIST_POINT_num(points.get()); ++i) {
        const DIST_POINT* each = sk_DIST_POINT_value(points.get(), i);
        const bool is_usual = each->distpoint != nullptr && each->distpoint->type == full_name &&
                              each->reasons == nullptr && each->CRLissuer == nullptr;
        if (!is_usual) continue;
        const GENERAL_NAMES* names = each->distpoint->name.fullname;
        for (int k = 0; k < sk_GENERAL_NAME_num(names) && out.size() < most_addresses; ++k) {
            if (auto url = http_address(sk_GENERAL_NAME_value(names, k))) out.push_back(*std::move(url));
        }
    }
    return out;
}

}  // namespace loketwacht::net
