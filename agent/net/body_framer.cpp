#include "net/body_framer.hpp"

#include <algorithm>

#include "base/number.hpp"
#include "base/text.hpp"

namespace loketwacht::net {

namespace {

constexpr std::size_t longest_line = 16UL * 1024;
constexpr std::size_t most_in_lines = 1024UL * 1024;  // of sizes, extensions and trailers, for a body of whatever size

}  // namespace

body_framer::body_framer(const framing& of) : how_(of.how), left_(of.length) {
    const bool empty = how_ == framing::kind::length && left_ == 0;
    if (how_ == framing::kind::none || empty) state_ = state::done;
}

body_framer::piece body_framer::next(std::string_view bytes) {
    if (how_ == framing::kind::until_close) return {bytes, bytes.size()};
    if (how_ == framing::kind::length) {
        const piece out = next_data(bytes);
        if (left_ == 0) state_ = state::done;
        return out;
    }
    if (part_ != part::data) return next_line(bytes);
    const piece out = next_data(bytes);
    if (left_ == 0) part_ = part::end_of_data;
    return out;
}

body_framer::piece body_framer::next_data(std::string_view bytes) {
    const std::string_view body = bytes.substr(0, std::min<std::uint64_t>(left_, bytes.size()));
    left_ -= body.size();
    return {body, body.size()};
}

body_framer::piece body_framer::next_line(std::string_view bytes) {
    const bool goes_on = part_ == part::end_of_data && !bytes.empty() && bytes.front() != '\r' && bytes.front() != '\n';
    if (goes_on) {
        state_ = state::malformed;
        return {};
    }
    const auto end = bytes.find('\n');
    const std::size_t used = end == std::string_view::npos ? 0 : end + 1;
    if (std::max(used, used == 0 ? bytes.size() : 0) > longest_line || lines_ + used > most_in_lines) {
        state_ = state::too_large;
        return {};
    }
    if (used == 0) return {};
    lines_ += used;
    std::string_view line = bytes.substr(0, end);
    odd_ = odd_ || !line.ends_with('\r');
    while (line.ends_with('\r'))
        line.remove_suffix(1);
    take_line(line);
    return {{}, used};
}

void body_framer::take_line(std::string_view line) {
    if (part_ == part::size) {
        take_size(line);
    } else if (part_ == part::end_of_data) {
        part_ = part::size;
        if (!line.empty()) state_ = state::malformed;
    } else if (line.empty()) {
        state_ = state::done;
    }
}

void body_framer::take_size(std::string_view line) {
    constexpr int hexadecimal = 16;
    const std::string_view digits = base::trimmed(line.substr(0, line.find(';')));
    const auto size = base::whole_number<std::uint64_t>(digits, hexadecimal);
    odd_ = odd_ || digits.size() != std::min(line.find(';'), line.size());
    if (!size) {
        state_ = state::malformed;
    } else {
        left_ = *size;
        part_ = left_ == 0 ? part::trailer : part::data;
    }
}

}  // namespace loketwacht::net
