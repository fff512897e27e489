#include "net/host_names.hpp"

#include <algorithm>

#include <boost/asio/ip/address.hpp>
#include <libpsl.h>

#include "base/ascii.hpp"
#include "net/asn1.hpp"

namespace loketwacht::net {

namespace {

using names_ptr = general_names_ptr;

names_ptr names_in(X509* certificate) {
    return names_ptr(
        static_cast<GENERAL_NAMES*>(X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr)));
}

// "www.a.example": "www" and ".a.example".
struct parted {
    std::string_view first;
    std::string_view rest;
};

parted apart(std::string_view name) {
    const std::size_t dot = std::min(name.find('.'), name.size());
    return {name.substr(0, dot), name.substr(dot)};
}

// Of public suffixes those of registries count, not those of hosting companies; a top-level domain that nobody knows is
// one too.
bool may_match_wildcard(std::string_view host) {
    const std::string_view rest = apart(host).rest;
    if (rest.size() < 2) return false;
    return psl_is_public_suffix2(psl_builtin(), std::string(rest.substr(1)).c_str(), PSL_TYPE_ICANN) == 0;
}

bool matches(std::string_view presented, std::string_view host, bool wildcards) {
    if (presented.find('\0') != std::string_view::npos) return false;
    std::string name = base::lower_case(presented);
    if (name.ends_with('.')) name.pop_back();
    if (name.empty()) return false;
    if (name == host) return true;
    const parted pattern = apart(name);
    return wildcards && pattern.first == "*" && pattern.rest == apart(host).rest;
}

bool is_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool is_malformed(const GENERAL_NAME* name) {
    switch (name->type) {
        case GEN_DNS:
        case GEN_EMAIL:
        case GEN_URI:
            return !is_ascii(view_of(name->d.ia5));
        case GEN_IPADD: {
            const int size = ASN1_STRING_length(name->d.iPAddress);
            return size != 4 && size != 16;
        }
        default:
            return false;
    }
}

// Whether one of the DNS names ends like that.
bool is_within(const STACK_OF(GENERAL_SUBTREE) * names, std::string_view end) {
    constexpr int most = 1000;
    for (int i = 0; i < sk_GENERAL_SUBTREE_num(names) && i < most; ++i) {
        const GENERAL_NAME* each = sk_GENERAL_SUBTREE_value(names, i)->base;
        if (each->type == GEN_DNS && base::lower_case(view_of(each->d.dNSName)).ends_with(end)) return true;
    }
    return false;
}

}  // namespace

bool names_host(X509* leaf, const std::string& host) {
    boost::system::error_code not_an_address;
    boost::asio::ip::make_address(host, not_an_address);
    if (!not_an_address) return X509_check_ip_asc(leaf, host.c_str(), 0) == 1;
    const names_ptr names = names_in(leaf);
    const std::string lower = base::lower_case(host);
    const bool wildcards = may_match_wildcard(lower);
    for (int i = 0; names && i < sk_GENERAL_NAME_num(names.get()); ++i) {
        const GENERAL_NAME* name = sk_GENERAL_NAME_value(names.get(), i);
        if (name->type == GEN_DNS && matches(view_of(name->d.dNSName), lower, wildcards)) return true;
    }
    return false;
}

bool has_malformed_names(X509* certificate) {
    const names_ptr names = names_in(certificate);
    for (int i = 0; names && i < sk_GENERAL_NAME_num(names.get()); ++i) {
        if (is_malformed(sk_GENERAL_NAME_value(names.get(), i))) return true;
    }
    return !names && X509_get_ext_by_NID(certificate, NID_subject_alt_name, -1) >= 0;
}

bool has_excluded_wildcard(X509* leaf, X509* authority) {
    const name_constraints_ptr constraints(
        static_cast<NAME_CONSTRAINTS*>(X509_get_ext_d2i(authority, NID_name_constraints, nullptr, nullptr)));
    if (!constraints || constraints->excludedSubtrees == nullptr) return false;
    const names_ptr names = names_in(leaf);
    for (int i = 0; names && i < sk_GENERAL_NAME_num(names.get()); ++i) {
        const GENERAL_NAME* name = sk_GENERAL_NAME_value(names.get(), i);
        if (name->type != GEN_DNS) continue;
        const std::string lower = base::lower_case(view_of(name->d.dNSName));
        const parted wildcard = apart(lower);
        if (wildcard.first == "*" && is_within(constraints->excludedSubtrees, wildcard.rest)) return true;
    }
    return false;
}

}  // namespace loketwacht::net
