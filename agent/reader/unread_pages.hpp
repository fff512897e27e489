#pragma once

#include <chrono>
#include <cstddef>
#include <map>

#include "model/page.hpp"

namespace loketwacht::reader {

/// Pages, by their bytes, that cannot be read, each for a while. Bounded: where there are more, the oldest go first.
class unread_pages {
public:
    using clock = std::chrono::steady_clock;

    explicit unread_pages(std::chrono::seconds stay) : stay_(stay) {}

    void add(const model::body_digest& page) { add(page, clock::now()); }
    [[nodiscard]] bool holds(const model::body_digest& page) const { return holds(page, clock::now()); }

    void add(const model::body_digest& page, clock::time_point now) {
        constexpr std::size_t most = 4096;
        if (pages_.size() >= most && !pages_.contains(page)) drop_oldest();
        pages_[page] = now;
    }
    [[nodiscard]] bool holds(const model::body_digest& page, clock::time_point now) const {
        const auto found = pages_.find(page);
        return found != pages_.end() && now < found->second + stay_;
    }

private:
    void drop_oldest() {
        auto oldest = pages_.begin();
        for (auto each = pages_.begin(); each != pages_.end(); ++each) {
            if (each->second < oldest->second) oldest = each;
        }
        pages_.erase(oldest);
    }

    std::chrono::seconds stay_;
    std::map<model::body_digest, clock::time_point> pages_;
};

}  // namespace loketwacht::reader
