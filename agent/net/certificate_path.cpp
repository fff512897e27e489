#include "net/certificate_path.hpp"

#include <algorithm>

#include "net/certificate_facts.hpp"

namespace loketwacht::net {

namespace {

constexpr std::size_t longest_path = 13;  // one more than OpenSSL is told to verify
constexpr std::size_t most_signatures = 40;
constexpr int most_steps = 200;
constexpr int most_judged = 8;
constexpr std::size_t most_fetched = 3;  // on one path
constexpr std::size_t most_missing = 3;

bool is_in(const std::vector<X509*>& list, const X509* one) {
    return std::ranges::any_of(list, [&](const X509* each) { return X509_cmp(each, one) == 0; });
}

bool is_self_issued(const X509* certificate) {
    return X509_NAME_cmp(X509_get_subject_name(certificate), X509_get_issuer_name(certificate)) == 0;
}

certificate_path longer_by(const certificate_path& path, X509* next, bool is_trusted, bool is_fetched) {
    certificate_path out = path;
    out.certificates.push_back(next);
    out.is_trusted.push_back(is_trusted);
    out.is_fetched.push_back(is_fetched);
    out.is_anchored = is_trusted && is_self_issued(next);
    return out;
}

}  // namespace

std::size_t certificate_path::fetched() const {
    return static_cast<std::size_t>(std::ranges::count(is_fetched, true));
}

void path_search::run(const judge& is_sound) {
    X509* leaf = sk_X509_value(sent_, 0);
    std::vector<x509_ptr> same_name = trusted_.named(X509_get_subject_name(leaf));
    const bool is_trusted =
        std::ranges::any_of(same_name, [&](const x509_ptr& each) { return X509_cmp(each.get(), leaf) == 0; });
    const certificate_path alone = longer_by({}, leaf, is_trusted, false);
    longest_ = alone;
    (void)extend(alone, is_sound);
}

// True ends the search.
bool path_search::extend(const certificate_path& path, const judge& is_sound) {
    if (path.is_anchored) return is_sound(path) || ++judged_ >= most_judged;
    if (path.certificates.size() >= longest_path) {
        note_end(path);
        return false;
    }
    X509* last = path.certificates.back();
    bool goes_on = false;
    for (const candidate& each : above(last)) {
        if (++steps_ > most_steps) return true;
        if (is_in(path.certificates, each.certificate) || !is_signed_by(last, each.certificate)) continue;
        goes_on = true;
        if (extend(longer_by(path, each.certificate, each.is_trusted, each.is_fetched), is_sound)) return true;
    }
    if (!goes_on) note_end(path);
    note_missing(path);
    return false;
}

// Each certificate once, from where it is trusted most; who is hinted at first.
std::vector<path_search::candidate> path_search::above(X509* last) {
    const X509_NAME* name = X509_get_issuer_name(last);
    std::vector<candidate> out;
    const auto add = [&](X509* one, bool is_trusted, bool is_fetched) {
        const bool has_name = X509_NAME_cmp(X509_get_subject_name(one), name) == 0;
        const bool is_known =
            std::ranges::any_of(out, [&](const candidate& each) { return X509_cmp(each.certificate, one) == 0; });
        if (has_name && !is_known)
            out.push_back({one, is_trusted, is_fetched, X509_check_issued(one, last) == X509_V_OK});
    };
    for (x509_ptr& each : trusted_.named(name)) {
        add(each.get(), true, false);
        held_.push_back(std::move(each));
    }
    for (int i = 1; i < sk_X509_num(sent_); ++i)
        add(sk_X509_value(sent_, i), false, false);
    for (const std::string& url : issuer_addresses(last)) {
        const fetched_issuers::answer* known = fetched_.find(url, now_);
        if (known == nullptr) continue;
        fetched_until_ = std::min(fetched_until_, known->until);
        for (const x509_ptr& each : known->certificates) {
            held_.push_back(share(each.get()));
            add(each.get(), false, true);
        }
    }
    std::ranges::stable_partition(out, &candidate::is_hinted);
    return out;
}

bool path_search::is_signed_by(X509* certificate, X509* issuer) {
    const auto known = signatures_.find({certificate, issuer});
    if (known != signatures_.end()) return known->second;
    if (signatures_.size() >= most_signatures || !is_affordable(issuer)) return false;
    EVP_PKEY* key = X509_get0_pubkey(issuer);
    const bool is_so = key != nullptr && X509_verify(certificate, key) == 1;
    signatures_.emplace(std::pair(certificate, issuer), is_so);
    return is_so;
}

void path_search::note_end(const certificate_path& path) {
    if (path.certificates.size() > longest_.certificates.size()) longest_ = path;
}

void path_search::note_missing(const certificate_path& path) {
    if (path.fetched() >= most_fetched) return;
    for (std::string& url : issuer_addresses(path.certificates.back())) {
        const bool is_known = fetched_.find(url, now_) != nullptr || std::ranges::find(missing_, url) != missing_.end();
        if (!is_known && missing_.size() < most_missing) missing_.push_back(std::move(url));
    }
}

}  // namespace loketwacht::net
