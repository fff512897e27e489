#pragma once

#include <cstdint>
#include <deque>
#include <mutex>
#include <string>
#include <vector>

namespace loketwacht::lab {

/// A request as a portal saw it; texts are cut to 1 KiB.
struct logged_request {
    double time = 0;  ///< seconds since 1970
    std::string portal;
    std::string method;
    std::string host;    ///< the Host header
    std::string target;  ///< path and query
    std::string user_agent;
    bool tls = false;
    std::uint64_t body_bytes = 0;
    std::vector<std::string> fields;  ///< names of a sent form's fields; values are not kept
    std::uint64_t connection = 0;     ///< numbered in the order in which they were accepted
    unsigned open_to_address = 0;     ///< connections open to the portal's address at that moment, this one included
    unsigned open_to_host = 0;        ///< connections open to that host name, on either port
    unsigned open_in_town = 0;
};

/// What was asked of the town, for tests of what the agent must not do. Keeps the newest 100,000. Thread-safe.
class request_log {
public:
    void add(logged_request request);
    void clear();
    /// `{"requests": […], "dropped": 0}`, oldest first.
    [[nodiscard]] std::string to_json() const;

private:
    mutable std::mutex mutex_;
    std::deque<logged_request> requests_;
    std::uint64_t dropped_ = 0;
};

}  // namespace loketwacht::lab
