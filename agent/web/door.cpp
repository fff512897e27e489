#include "web/door.hpp"

#include <utility>

#include <fmt/format.h>

namespace loketwacht::web {

namespace {

constexpr std::chrono::seconds retry_after{10};

// Fails where somebody who is kept out now would be let in.
base::result<void> check_as_strict(const model::web_access& before, const model::web_access& after) {
    if (before.tls && !after.tls) return base::failed("tls_server_config is gone");
    if (!before.users.empty() && after.users.empty()) return base::failed("basic_auth_users is gone");
    if (!before.tls) return {};
    if (before.tls->client > after.tls->client) return base::failed("client_auth_type asks for less");
    if (!before.tls->client_names.empty() && after.tls->client_names.empty())
        return base::failed("client_allowed_sans is gone");
    return {};
}

}  // namespace

door::states door::states_now() const {
    states out;
    for (const std::string& file : files_)
        out.push_back(base::state_of(file));
    return out;
}

door::door(access_source source) : source_(std::move(source)) {
    auto open = std::make_shared<terms>();
    open->users = std::make_shared<logins>(logins::users(), gate_);
    current_ = std::move(open);
}

base::result<void> door::open() {
    if (source_.file.empty()) return {};
    const std::lock_guard lock(mutex_);
    files_ = {source_.file};
    seen_ = states_now();
    return read();
}

// The states are those of before the reading: what changes meanwhile is read again.
base::result<void> door::read() {
    base::result<model::web_access> found = source_.read();
    if (found) {
        const auto strict = check_as_strict(current_->access, *found);
        if (!strict)
            found = base::failed(fmt::format("{}: {}; to take it away, start the agent again\n", source_.file,
                                             strict.error().message()));
    }
    const std::string mistakes = found ? "" : found.error().message();
    auto next = std::make_shared<terms>();
    if (found) {
        next->access = std::move(*found);
    } else {
        next->access = current_->access;
    }
    files_ = {source_.file};
    seen_.resize(1);
    if (next->access.tls) {
        const model::web_tls& tls = *next->access.tls;
        files_.insert(files_.end(), {tls.certificate_file, tls.key_file, tls.client_ca_file});
        for (std::size_t i = 1; i < files_.size(); ++i)
            seen_.push_back(base::state_of(files_[i]));
        auto made = make_tls_context(*next->access.tls);
        if (!made) return base::failed(fmt::format("{}{}: {}\n", mistakes, source_.file, made.error().message()));
        next->tls = std::move(*made);
    }
    // Who logged in before is remembered where the users are the same.
    next->users = next->access.users == current_->access.users ? current_->users
                                                               : std::make_shared<logins>(next->access.users, gate_);
    current_ = std::move(next);
    if (!mistakes.empty()) return base::failed(mistakes);
    return {};
}

std::shared_ptr<const terms> door::now() {
    const std::lock_guard lock(mutex_);
    if (source_.file.empty()) return current_;
    states found = states_now();
    const auto time = std::chrono::steady_clock::now();
    // What could not be read may be readable now, with the files as they were.
    if (found != seen_ || (!latest_ && time >= next_try_)) {
        seen_ = std::move(found);
        next_try_ = time + retry_after;
        const base::result<void> now_read = read();
        if (now_read || now_read != latest_) source_.tell(now_read);
        latest_ = now_read;
    }
    return current_;
}

}  // namespace loketwacht::web
