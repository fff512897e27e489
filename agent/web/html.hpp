#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "model/finding.hpp"
#include "model/observation.hpp"

namespace loketwacht::web {

/// HTML being written: literals of the source are markup, everything else is text and gets escaped, so that forgetting
/// to is impossible. Text is bounded and made printable on its way.
class html {
public:
    template <std::size_t size>
    html& operator<<(const char (&markup)[size]) {
        out_.append(markup, size - 1);
        return *this;
    }
    html& operator<<(std::string_view text);
    html& operator<<(const std::string& text) { return *this << std::string_view(text); }
    html& operator<<(std::size_t number);
    html& operator<<(int number);
    html& operator<<(const html& part) {
        out_ += part.out_;
        return *this;
    }

    [[nodiscard]] const std::string& str() const { return out_; }

private:
    std::string out_;
};

/// Text as a part of a URL's path or query (RFC 3986).
[[nodiscard]] std::string url_encoded(std::string_view text);

/// A verdict, severity or HTTPS state: a sign, the word, and the class that colours it.
[[nodiscard]] html badge(model::verdict v);
[[nodiscard]] html badge(model::severity s);
[[nodiscard]] html badge(model::https_state s);

/// The document around a page's main part.
[[nodiscard]] std::string document(std::string_view title, const html& main, std::string_view version);

}  // namespace loketwacht::web
