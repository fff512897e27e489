#pragma once

#include <cstddef>
#include <deque>
#include <mutex>
#include <string>

namespace loketwacht::lab {

/// The sessions of a portal's login, at most the newest thousand. Names and tokens cannot be guessed. Thread-safe.
class login_desk {
public:
    /// A visitor's session, and the token that its form must bring back, once.
    struct visit {
        std::string session;
        std::string token;
        bool logged_in = false;
    };

    /// A new token for the session; a new session where there is none of that name.
    [[nodiscard]] visit welcome(const std::string& session);
    /// Whether the token is the session's; it is used up.
    [[nodiscard]] bool take(const std::string& session, const std::string& token);
    /// Ends the session and begins one that is logged in; its name.
    [[nodiscard]] std::string log_in(const std::string& session);
    void log_out(const std::string& session);
    [[nodiscard]] bool logged_in(const std::string& session) const;
    [[nodiscard]] std::size_t count_logged_in() const;

private:
    [[nodiscard]] visit* find(const std::string& session);
    void forget(const std::string& session);
    visit& add(bool logged_in);

    mutable std::mutex mutex_;
    std::deque<visit> visits_;
};

}  // namespace loketwacht::lab
