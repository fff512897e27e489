#include "net/certificate_form.hpp"

#include <algorithm>
#include <set>
#include <string_view>
#include <vector>

#include "base/ascii.hpp"
#include "net/asn1.hpp"

namespace loketwacht::net {

namespace {

// As it was sent: what OpenSSL writes of a part anew is well-formed.
std::string der_of(const X509* certificate) {
    unsigned char* bytes = nullptr;
    const int size = i2d_X509(certificate, &bytes);
    std::string out(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(std::max(size, 0)));
    OPENSSL_free(bytes);
    return out;
}

struct element {
    int tag = 0;
    int of_class = 0;
    std::string_view content;
};

// The first element of these bytes, which then begin behind it; nothing where there is none.
std::optional<element> next_element(std::string_view& der) {
    const auto* const begin = reinterpret_cast<const unsigned char*>(der.data());
    const unsigned char* at = begin;
    long length = 0;
    element out;
    if (der.empty()) return std::nullopt;
    if ((static_cast<unsigned>(ASN1_get_object(&at, &length, &out.tag, &out.of_class, static_cast<long>(der.size()))) &
         0x80U) != 0)
        return std::nullopt;
    const auto head = static_cast<std::size_t>(at - begin);
    out.content = der.substr(head, static_cast<std::size_t>(length));
    der.remove_prefix(head + out.content.size());
    return out;
}

std::string_view content_of_first(std::string_view der) {
    return next_element(der).value_or(element{}).content;
}

int kind_of(const X509_EXTENSION* extension) {
    return OBJ_obj2nid(X509_EXTENSION_get_object(const_cast<X509_EXTENSION*>(extension)));
}

// RFC 5280, section 4.1: the extensions are [3] of what is signed.
std::string_view extensions_in(std::string_view certificate) {
    std::string_view rest = content_of_first(content_of_first(certificate));
    while (const auto part = next_element(rest)) {
        if (part->of_class == V_ASN1_CONTEXT_SPECIFIC && part->tag == 3) return content_of_first(part->content);
    }
    return {};
}

// X.690, section 11.1: true is 255; section 11.5: what is the default, false, is left out.
bool has_odd_truths(const X509* certificate) {
    const std::string der = der_of(certificate);
    std::string_view rest = extensions_in(der);
    while (const auto extension = next_element(rest)) {
        std::string_view fields = extension->content;
        (void)next_element(fields);  // its name
        const auto critical = next_element(fields);
        if (critical && critical->tag == V_ASN1_BOOLEAN && critical->content != "\xFF") return true;
    }
    return false;
}

template <class Value, auto Free>
bool is_read(const X509_EXTENSION* extension, bool (*is_sound)(const Value*)) {
    const std::unique_ptr<Value, openssl_free<Free>> value(
        static_cast<Value*>(X509V3_EXT_d2i(const_cast<X509_EXTENSION*>(extension))));
    return value && is_sound(value.get());
}

bool has_policies(const CERTIFICATEPOLICIES* all) {
    return sk_POLICYINFO_num(all) > 0;
}

bool has_constraints(const NAME_CONSTRAINTS* all) {
    return all->permittedSubtrees != nullptr || all->excludedSubtrees != nullptr;
}

bool has_accesses(const AUTHORITY_INFO_ACCESS* all) {
    return sk_ACCESS_DESCRIPTION_num(all) > 0;
}

// Extensions whose content nobody may guess.
bool has_content(const X509_EXTENSION* extension) {
    switch (kind_of(extension)) {
        case NID_certificate_policies:
            return is_read<CERTIFICATEPOLICIES, &CERTIFICATEPOLICIES_free>(extension, has_policies);
        case NID_name_constraints:
            return is_read<NAME_CONSTRAINTS, &NAME_CONSTRAINTS_free>(extension, has_constraints);
        case NID_info_access:
            return is_read<AUTHORITY_INFO_ACCESS, &AUTHORITY_INFO_ACCESS_free>(extension, has_accesses);
        default:
            return true;
    }
}

// X.680, section 41.4, and the asterisk that browsers take beside.
bool is_printable_string(std::string_view text) {
    constexpr std::string_view others = " '()*+,-./:=?";
    return std::ranges::all_of(
        text, [&](char c) { return base::is_letter_or_digit(c) || others.find(c) != std::string_view::npos; });
}

bool has_odd_text(const X509_NAME* name) {
    for (int i = 0; i < X509_NAME_entry_count(name); ++i) {
        const ASN1_STRING* text = X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, i));
        if (ASN1_STRING_type(text) == V_ASN1_PRINTABLESTRING && !is_printable_string(view_of(text))) return true;
    }
    return false;
}

// RFC 5280, section 4.1.2.6: then the names are all that says whose it is.
bool lacks_critical_names(const X509* certificate) {
    if (X509_NAME_entry_count(X509_get_subject_name(certificate)) > 0) return false;
    const int at = X509_get_ext_by_NID(certificate, NID_subject_alt_name, -1);
    return at >= 0 && X509_EXTENSION_get_critical(X509_get_ext(certificate, at)) != 1;
}

}  // namespace

std::optional<std::string> malformed_part(X509* certificate) {
    if (X509_get_ext_count(certificate) > 0 && X509_get_version(certificate) != X509_VERSION_3)
        return "it has extensions and is not of version 3";
    if (lacks_critical_names(certificate)) return "it has no subject, and its subjectAltName is not critical";
    if (has_odd_text(X509_get_subject_name(certificate))) return "its subject has a character that may not be there";
    if (has_odd_truths(certificate)) return "whether an extension is critical is not written as DER has it";
    std::set<std::string> ids;
    for (int i = 0; i < X509_get_ext_count(certificate); ++i) {
        const X509_EXTENSION* each = X509_get_ext(certificate, i);
        const ASN1_OBJECT* name = X509_EXTENSION_get_object(const_cast<X509_EXTENSION*>(each));
        const bool is_new = ids.emplace(reinterpret_cast<const char*>(OBJ_get0_data(name)), OBJ_length(name)).second;
        if (!is_new) return "an extension is there twice";
        if (!has_content(each)) return "an extension is empty, or cannot be read";
    }
    return std::nullopt;
}

}  // namespace loketwacht::net
