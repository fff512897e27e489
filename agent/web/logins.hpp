#pragma once

#include <array>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

namespace loketwacht::web {

/// Lets one thread at a time check a password, since bcrypt is slow on purpose. A few more may wait. After a wrong
/// password the turnstile stays shut for some times as long as the check took. So a flood of guesses gets at most a
/// fifth of a core, and the looks of the agent go on. Safe from any thread.
class turnstile {
public:
    using clock = std::chrono::steady_clock;

    /// Waits for its turn. False: too many wait already, it takes too long, or it was closed. After true comes leave().
    [[nodiscard]] bool enter();
    void leave(bool in_vain);
    /// Nobody enters any more, and who waits stops waiting.
    void close();

private:
    std::mutex mutex_;
    std::condition_variable turn_;
    bool closed_ = false;
    bool taken_ = false;
    int waiting_ = 0;
    clock::time_point began_;
    clock::time_point free_from_;
};

/// Whether `password` is the one that a bcrypt hash was made of. Takes the time of the hash's cost.
[[nodiscard]] bool is_password(const std::string& password, const std::string& hash);

/// The name in such a header as `logins::check` takes; empty where there is none. Nobody has checked it.
[[nodiscard]] std::string name_in(std::string_view authorization);

/// Names and passwords as HTTP's basic authentication brings them (RFC 7617), against bcrypt hashes. What was right is
/// remembered, one password a user, as a keyed hash: a scrape costs no bcrypt but the first. An unknown name takes as
/// long as a known one. Safe from any thread; borrows the turnstile.
class logins {
public:
    using users = std::map<std::string, std::string, std::less<>>;  ///< name -> hash
    enum class answer {
        welcome,
        refused,
        busy  ///< it could not be looked at now
    };

    logins(users known, turnstile& gate);

    [[nodiscard]] bool asked() const { return !users_.empty(); }
    /// `authorization` is the header.
    [[nodiscard]] answer check(std::string_view authorization);

private:
    using digest = std::array<unsigned char, 32>;

    [[nodiscard]] digest keyed(std::string_view name, std::string_view password) const;
    /// The hash of a user; for an unknown name always the same user's.
    [[nodiscard]] const std::string& hash_for(std::string_view name) const;
    [[nodiscard]] bool remembers(std::string_view name, const digest& tag);

    const users users_;
    turnstile& gate_;
    digest key_{};
    std::mutex mutex_;
    std::map<std::string, digest, std::less<>> remembered_;  ///< of known users only
};

}  // namespace loketwacht::web
