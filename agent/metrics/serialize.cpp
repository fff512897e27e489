#include "metrics/serialize.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>

namespace loketwacht::metrics {

namespace {

void append_escaped(std::string& to, std::string_view text) {
    const auto special = [](char c) { return c == '"' || c == '\\' || c == '\n'; };
    for (;;) {
        const auto plain = static_cast<std::size_t>(std::ranges::find_if(text, special) - text.begin());
        to.append(text.substr(0, plain));
        if (plain == text.size()) return;
        to += '\\';
        to += text[plain] == '\n' ? 'n' : text[plain];
        text.remove_prefix(plain + 1);
    }
}

// Whole numbers in full, as people read timestamps; others as short as they can be read back.
void append_number(std::string& to, double value) {
    constexpr double exact = 1e15;
    std::array<char, 32> text{};
    char* const end = text.data() + text.size();
    const bool whole = std::abs(value) < exact && std::trunc(value) == value;
    const auto written = whole ? std::to_chars(text.data(), end, static_cast<std::int64_t>(value))
                               : std::to_chars(text.data(), end, value);
    to.append(text.data(), written.ptr);
}

}  // namespace

void append_gauge_header(std::string& to, const prometheus::MetricFamily& family) {
    to.append("# HELP ").append(family.name).append(" ").append(family.help);
    to.append("\n# TYPE ").append(family.name).append(" gauge\n");
}

void append_gauges(std::string& to, const prometheus::MetricFamily& family) {
    for (const prometheus::ClientMetric& metric : family.metric) {
        to += family.name;
        char before = '{';
        for (const auto& label : metric.label) {
            to += before;
            to.append(label.name).append("=\"");
            append_escaped(to, label.value);
            to += '"';
            before = ',';
        }
        to += "} ";
        append_number(to, metric.gauge.value);
        to += '\n';
    }
}

std::string_view text_buffer::serialize(const std::vector<prometheus::MetricFamily>& families) {
    buffer_.clear();
    serializer_.Serialize(stream_, families);
    return buffer_.view();
}

text_buffer::growing_buffer::int_type text_buffer::growing_buffer::overflow(int_type c) {
    if (traits_type::eq_int_type(c, traits_type::eof())) return traits_type::not_eof(c);
    const auto used = pptr() - pbase();
    text_.resize(text_.size() * 2);
    setp(text_.data(), text_.data() + text_.size());
    pbump(static_cast<int>(used));
    return sputc(traits_type::to_char_type(c));
}

}  // namespace loketwacht::metrics
