#include "net/revocation_list.hpp"

#include <algorithm>
#include <array>
#include <functional>

#include "net/asn1.hpp"
#include "net/certificate_facts.hpp"

namespace loketwacht::net {

namespace {

constexpr std::size_t largest_element = 64UL << 10U;
constexpr std::size_t most_entries = 500'000;

constexpr unsigned char integer = 0x02;
constexpr unsigned char bit_string = 0x03;
constexpr unsigned char utc_time = 0x17;
constexpr unsigned char generalized_time = 0x18;
constexpr unsigned char sequence = 0x30;
constexpr unsigned char extensions = 0xA0;

// RFC 5280, section 5.1: a list is a sequence of what is signed, the algorithm and the signature.
using part = revocation_list_reader::part;
struct form {
    part which;
    std::array<unsigned char, 2> tags;
    bool is_optional = false;
    bool is_opened = false;  ///< its content comes as elements of its own
};
constexpr std::array forms{
    form{.which = part::list, .tags = {sequence}, .is_opened = true},
    form{.which = part::to_sign, .tags = {sequence}, .is_opened = true},
    form{.which = part::version, .tags = {integer}, .is_optional = true},
    form{.which = part::algorithm, .tags = {sequence}},
    form{.which = part::issuer, .tags = {sequence}},
    form{.which = part::from, .tags = {utc_time, generalized_time}},
    form{.which = part::until, .tags = {utc_time, generalized_time}, .is_optional = true},
    form{.which = part::entries, .tags = {sequence}, .is_optional = true, .is_opened = true},
    form{.which = part::extensions, .tags = {extensions}, .is_optional = true},
    form{.which = part::algorithm_again, .tags = {sequence}},
    form{.which = part::signature, .tags = {bit_string}},
};
constexpr form form_of_entry{.which = part::entry, .tags = {sequence}};
constexpr std::size_t first_after_signed = 9;
static_assert(forms.at(first_after_signed).which == part::algorithm_again);

bool is_signed_over(part which) {
    return which != part::list && which != part::algorithm_again && which != part::signature;
}

bool fits(const form& expected, unsigned char tag) {
    return std::ranges::find(expected.tags, tag) != expected.tags.end();
}

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

std::optional<model::sys_time> time_in(std::string_view whole) {
    const unsigned char* at = bytes_of(whole);
    const asn1_time_ptr time(d2i_ASN1_TIME(nullptr, &at, static_cast<long>(whole.size())));
    return time ? time_of(time.get()) : std::nullopt;
}

bool names(const GENERAL_NAMES* all, std::string_view url) {
    for (int i = 0; i < sk_GENERAL_NAME_num(all); ++i) {
        const GENERAL_NAME* each = sk_GENERAL_NAME_value(all, i);
        if (each->type == GEN_URI && view_of(each->d.uniformResourceIdentifier) == url) return true;
    }
    return false;
}

// RFC 5280, section 5.2.5, and 6.3.3 (b) (2): a list of a part speaks for the certificates that name it.
bool speaks_for(const X509_EXTENSION* extension, std::string_view url) {
    const issuing_point_ptr of(
        static_cast<ISSUING_DIST_POINT*>(X509V3_EXT_d2i(const_cast<X509_EXTENSION*>(extension))));
    if (!of || of->onlyCA > 0 || of->onlyattr > 0 || of->indirectCRL > 0 || of->onlysomereasons != nullptr)
        return false;
    if (of->distpoint == nullptr) return true;
    constexpr int full_name = 0;
    return of->distpoint->type == full_name && names(of->distpoint->name.fullname, url);
}

// An entry of an indirect list says whose certificate it is about (RFC 5280, section 5.3.3).
bool is_of_another_issuer(std::string_view entry) {
    constexpr std::string_view certificate_issuer("\x06\x03\x55\x1D\x1D", 5);
    return entry.find(certificate_issuer) != std::string_view::npos;
}

// What browsers take in certificates; SHA-1 is none of it.
const EVP_MD* hash_named(int nid) {
    const bool is_taken = nid == NID_sha256 || nid == NID_sha384 || nid == NID_sha512;
    return is_taken ? EVP_get_digestbynid(nid) : nullptr;
}

bool is_name_of(const X509_NAME* expected, std::string_view whole) {
    const unsigned char* at = bytes_of(whole);
    const x509_name_ptr name(d2i_X509_NAME(nullptr, &at, static_cast<long>(whole.size())));
    return name && X509_NAME_cmp(name.get(), expected) == 0;
}

// The extensions of the list itself: the one critical one that is understood says for whom the list speaks.
bool understands(std::string_view content, std::string_view url) {
    const unsigned char* at = bytes_of(content);
    const extensions_ptr all(d2i_X509_EXTENSIONS(nullptr, &at, static_cast<long>(content.size())));
    for (int i = 0; all && i < sk_X509_EXTENSION_num(all.get()); ++i) {
        const X509_EXTENSION* each = sk_X509_EXTENSION_value(all.get(), i);
        const int what = OBJ_obj2nid(X509_EXTENSION_get_object(const_cast<X509_EXTENSION*>(each)));
        const bool is_point = what == NID_issuing_distribution_point;
        if (is_point && !speaks_for(each, url)) return false;
        if (!is_point && X509_EXTENSION_get_critical(each) == 1) return false;
    }
    return all != nullptr;
}

bool may_sign(X509* issuer) {
    return (X509_get_key_usage(issuer) & KU_CRL_SIGN) != 0 && is_affordable(issuer);
}

}  // namespace

revocation_list::revocation_list(std::vector<std::uint64_t> digests, model::sys_time from, model::sys_time until)
    : digests_(std::move(digests)), from_(from), until_(until) {
    std::ranges::sort(digests_);
    digests_.shrink_to_fit();
}

std::uint64_t revocation_list::digest_of(std::string_view serial) {
    return std::hash<std::string_view>{}(serial.substr(std::min(serial.find_first_not_of('\0'), serial.size())));
}

bool revocation_list::contains(std::string_view serial) const {
    return std::ranges::binary_search(digests_, digest_of(serial));
}

revocation_list_reader::revocation_list_reader(X509* issuer, std::string url) : issuer_(issuer), url_(std::move(url)) {
    if (!may_sign(issuer)) now_ = state::unsupported;
}

revocation_list_reader::state revocation_list_reader::feed(std::string_view bytes) {
    if (now_ != state::more) return now_;
    pending_.erase(0, used_);
    used_ = 0;
    pending_ += bytes;
    while (now_ == state::more && step()) {
    }
    ERR_clear_error();
    return now_;
}

std::optional<revocation_list> revocation_list_reader::take() {
    if (now_ != state::done || !from_ || !until_ || !is_signed()) return std::nullopt;
    return revocation_list(std::move(revoked_), *from_, *until_);
}

std::optional<revocation_list_reader::element> revocation_list_reader::element_in(std::string_view bytes) {
    constexpr unsigned char long_form = 0x80;
    constexpr std::size_t most_length_bytes = 4;
    if (bytes.size() < 2) return std::nullopt;
    const unsigned char first = bytes_of(bytes)[1];
    element out{bytes_of(bytes)[0], 2, first};
    if (first < long_form) return out;
    const std::size_t more = first - long_form;
    // No length, or one that nothing here could have: what it stands for is larger than all that is taken.
    if (more == 0 || more > most_length_bytes) return element{out.tag, 2, UINT64_MAX};
    if (bytes.size() < 2 + more) return std::nullopt;
    out.header += more;
    out.length = 0;
    for (const char byte : bytes.substr(2, more))
        out.length = (out.length << 8U) | static_cast<unsigned char>(byte);
    return out;
}

bool revocation_list_reader::step() {
    const auto next = element_in(rest());
    if (!next) return false;
    const bool is_entry = left_of_entries_ > 0;
    if (!is_entry && left_to_sign_ == 0 && is_signed_over(forms.at(at_).which) && at_ > 1) at_ = first_after_signed;
    while (!is_entry && forms.at(at_).is_optional && !fits(forms.at(at_), next->tag))
        ++at_;
    const form& expected = is_entry ? form_of_entry : forms.at(at_);
    const bool is_too_large = !expected.is_opened && next->length > largest_element;
    if (!fits(expected, next->tag) || is_too_large) return fail(state::malformed);
    const std::size_t size = next->header + (expected.is_opened ? 0 : static_cast<std::size_t>(next->length));
    if (rest().size() < size) return false;
    if (expected.which == part::to_sign) left_to_sign_ = size + next->length;
    if (expected.which == part::entries) left_of_entries_ = size + next->length;
    const bool is_of_entries = is_entry || expected.which == part::entries;
    if (is_signed_over(expected.which) && size > left_to_sign_) return fail(state::malformed);
    if (is_of_entries && size > left_of_entries_) return fail(state::malformed);
    const std::string_view whole = rest().substr(0, size);
    if (is_of_entries) left_of_entries_ -= size;
    if (is_signed_over(expected.which)) sign_over(whole);
    take(expected.which, whole, whole.substr(next->header));
    used_ += size;
    if (!is_entry) ++at_;
    return now_ == state::more;
}

bool revocation_list_reader::fail(state how) {
    now_ = how;
    return false;
}

void revocation_list_reader::take(part which, std::string_view whole, std::string_view content) {
    switch (which) {
        case part::algorithm:
            take_algorithm(whole);
            break;
        case part::issuer:
            if (!is_name_of(X509_get_subject_name(issuer_), whole)) now_ = state::unsupported;
            break;
        case part::from:
            from_ = time_in(whole);
            break;
        case part::until:
            until_ = time_in(whole);
            break;
        case part::entry:
            take_entry(content);
            break;
        case part::extensions:
            if (!understands(content, url_)) now_ = state::unsupported;
            break;
        case part::algorithm_again:
            if (whole != algorithm_) now_ = state::malformed;
            break;
        case part::signature:
            signature_ = content.substr(std::min<std::size_t>(1, content.size()));  // the first byte counts unused bits
            now_ = state::done;
            break;
        case part::list:
        case part::to_sign:
        case part::version:
        case part::entries:
            break;
    }
}

void revocation_list_reader::take_entry(std::string_view content) {
    const auto serial = element_in(content);
    if (!serial || serial->tag != integer || serial->length > content.size() - serial->header) {
        now_ = state::malformed;
    } else if (revoked_.size() == most_entries || is_of_another_issuer(content)) {
        now_ = state::unsupported;
    } else {
        const auto size = static_cast<std::size_t>(serial->length);
        revoked_.push_back(revocation_list::digest_of(content.substr(serial->header, size)));
    }
}

void revocation_list_reader::take_algorithm(std::string_view whole) {
    algorithm_ = whole;
    const unsigned char* at = bytes_of(algorithm_);
    const algorithm_ptr named(d2i_X509_ALGOR(nullptr, &at, static_cast<long>(algorithm_.size())));
    int hash = NID_undef;
    int key = NID_undef;
    if (named) OBJ_find_sigid_algs(OBJ_obj2nid(named->algorithm), &hash, &key);
    const EVP_MD* method = hash_named(hash);
    const int own = EVP_PKEY_get_base_id(X509_get0_pubkey(issuer_));
    digest_.reset(EVP_MD_CTX_new());
    const bool can = method != nullptr && key == own && EVP_DigestInit_ex(digest_.get(), method, nullptr) == 1;
    if (!can) {
        now_ = state::unsupported;
        return;
    }
    EVP_DigestUpdate(digest_.get(), unhashed_.data(), unhashed_.size());
    unhashed_.clear();
}

void revocation_list_reader::sign_over(std::string_view bytes) {
    left_to_sign_ -= bytes.size();
    if (digest_) {
        EVP_DigestUpdate(digest_.get(), bytes.data(), bytes.size());
    } else {
        unhashed_ += bytes;
    }
}

bool revocation_list_reader::is_signed() const {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    const key_context_ptr key(EVP_PKEY_CTX_new(X509_get0_pubkey(issuer_), nullptr));
    const bool is_checked =
        EVP_DigestFinal_ex(digest_.get(), digest.data(), &size) == 1 && key && EVP_PKEY_verify_init(key.get()) == 1 &&
        EVP_PKEY_CTX_set_signature_md(key.get(), EVP_MD_CTX_get0_md(digest_.get())) == 1 &&
        EVP_PKEY_verify(key.get(), bytes_of(signature_), signature_.size(), digest.data(), size) == 1;
    ERR_clear_error();
    return is_checked;
}

}  // namespace loketwacht::net
