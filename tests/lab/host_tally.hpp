#pragma once

#include <map>
#include <mutex>
#include <string>

namespace loketwacht::lab {

/// How many connections are open to each host name: known once a visitor named it (SNI, Host). Thread-safe.
class host_tally {
public:
    void enter(const std::string& host) {
        const std::scoped_lock lock(mutex_);
        ++open_[host];
    }
    void leave(const std::string& host) {
        const std::scoped_lock lock(mutex_);
        const auto found = open_.find(host);
        if (found != open_.end() && --found->second == 0) open_.erase(found);
    }
    [[nodiscard]] unsigned open_to(const std::string& host) const {
        const std::scoped_lock lock(mutex_);
        const auto found = open_.find(host);
        return found == open_.end() ? 0 : found->second;
    }

private:
    mutable std::mutex mutex_;
    std::map<std::string, unsigned> open_;
};

}  // namespace loketwacht::lab
