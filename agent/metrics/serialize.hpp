#pragma once

#include <ostream>
#include <streambuf>
#include <string>
#include <string_view>
#include <vector>

#include <prometheus/metric_family.h>
#include <prometheus/text_serializer.h>

namespace loketwacht::metrics {

/// Appends the HELP and TYPE lines of a family of gauges, which stand once in a scrape.
void append_gauge_header(std::string& to, const prometheus::MetricFamily& family);

/// Appends the samples of a family of gauges, each with labels. TextSerializer writes the same, character by character
/// through a stream: with 300,000 series that is half of a scrape's time.
void append_gauges(std::string& to, const prometheus::MetricFamily& family);

/// Turns metric families of any type into text in a buffer that is used again and again. Not for several threads.
class text_buffer {
public:
    /// The text of the families, valid until the next call.
    [[nodiscard]] std::string_view serialize(const std::vector<prometheus::MetricFamily>& families);

private:
    // Label values come one character at a time: a put area takes them without a virtual call.
    class growing_buffer : public std::streambuf {
    public:
        void clear() { setp(text_.data(), text_.data() + text_.size()); }
        [[nodiscard]] std::string_view view() const { return {pbase(), static_cast<std::size_t>(pptr() - pbase())}; }

    protected:
        int_type overflow(int_type c) override;

    private:
        std::string text_ = std::string(std::size_t{64} * 1024, '\0');
    };

    growing_buffer buffer_;
    std::ostream stream_{&buffer_};
    prometheus::TextSerializer serializer_;
};

}  // namespace loketwacht::metrics
