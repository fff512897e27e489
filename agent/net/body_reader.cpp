#include "net/body_reader.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/text.hpp"

namespace loketwacht::net {

namespace {

constexpr std::size_t most_codings = 5;  // as curl
constexpr std::size_t sniffed = 1445;    // MIME Sniffing, section 5.2

// MIME Sniffing, section 3, "binary data byte".
bool is_binary(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte <= 0x08 || byte == 0x0B || (byte >= 0x0E && byte <= 0x1A) || (byte >= 0x1C && byte <= 0x1F);
}

}  // namespace

body_reader::body_reader(std::string_view codings, std::size_t limit, bool keep,
                         const std::function<bool(std::string_view)>* take)
    : limit_(limit), keep_(keep), take_(take) {
    for (const std::string_view each : base::split(codings, ',')) {
        const std::string coding = base::lower_case(base::trimmed(each));
        if (coding.empty() || coding == "identity") continue;
        auto undo = stages_.size() < most_codings ? make_decoder(coding) : nullptr;
        unknown_coding_ = unknown_coding_ || !undo;
        if (undo) stages_.push_back({std::move(undo), 0});
    }
    if (unknown_coding_) stages_.clear();
    std::ranges::reverse(stages_);
}

bool body_reader::complete() const {
    return std::ranges::all_of(stages_, [](const stage& each) { return each.undo->is_complete(); });
}

bool body_reader::still_coded() const {
    return unknown_coding_ && std::ranges::any_of(beginning_, is_binary);
}

bool body_reader::note(std::string_view some) {
    some = some.substr(0, limit_ - bytes_);
    bytes_ += some.size();
    if (keep_) text_ += some;
    if (take_ != nullptr && !some.empty() && !(*take_)(some)) full_ = true;
    if (beginning_.size() < sniffed) beginning_ += some.substr(0, sniffed - beginning_.size());
    return bytes_ < limit_;
}

body_reader::state body_reader::feed(std::string_view bytes) {
    if (full_) return state::too_large;
    const state now = pass(0, bytes);
    return full_ ? state::too_large : now;
}

// Each coding gives no more than the limit: what undoes twice to little may be much in between.
body_reader::state body_reader::pass(std::size_t at, std::string_view bytes) {
    if (at == stages_.size()) {
        full_ = full_ || bytes.size() > limit_ - bytes_;
        (void)note(bytes);
        return state::more;
    }
    stage& here = stages_[at];
    state below = state::more;
    const auto give = [&](std::string_view some) {
        here.bytes += some.size();
        full_ = full_ || here.bytes > limit_;
        if (below == state::more) below = pass(at + 1, some);
        return !full_ && below == state::more;
    };
    if (here.undo->feed(bytes, give) == decoder::state::damaged) return state::malformed;
    return below;
}

}  // namespace loketwacht::net
