#include "metrics/serialize.hpp"

namespace loketwacht::metrics {

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
