#include "browser/base64.hpp"

#include <cstddef>

#include <openssl/evp.h>

namespace loketwacht::browser {

namespace {

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

std::string base64(std::string_view bytes) {
    std::string out((bytes.size() + 2) / 3 * 4 + 1, '\0');  // with the zero that EVP_EncodeBlock ends it by
    const int size =
        EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()), bytes_of(bytes), static_cast<int>(bytes.size()));
    out.resize(static_cast<std::size_t>(size));
    return out;
}

std::optional<std::string> from_base64(std::string_view text) {
    if (text.size() % 4 != 0) return std::nullopt;
    std::string out(text.size() / 4 * 3, '\0');
    const int size =
        EVP_DecodeBlock(reinterpret_cast<unsigned char*>(out.data()), bytes_of(text), static_cast<int>(text.size()));
    // It takes blanks around the text, which DevTools does not send, and gives zeros for the signs that fill it up.
    if (size < 0 || static_cast<std::size_t>(size) != out.size()) return std::nullopt;
    if (text.ends_with("==")) out.pop_back();
    if (text.ends_with('=')) out.pop_back();
    return out;
}

}  // namespace loketwacht::browser
