#include "web/door.hpp"

#include <utility>

namespace loketwacht::web {

namespace {

constexpr std::chrono::seconds retry_after{10};

// What somebody who is kept out now would be let in by; empty where nothing is.
std::string opened_by(const model::web_access& before, const model::web_access& after) {
    if (before.tls && !after.tls) return "tls_server_config is gone";
    if (!before.users.empty() && after.users.empty()) return "basic_auth_users is gone";
    if (!before.tls) return {};
    if (before.tls->client > after.tls->client) return "client_auth_type asks for less";
    if (!before.tls->client_names.empty() && after.tls->client_names.empty()) return "client_allowed_sans is gone";
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

std::string door::open() {
    if (source_.file.empty()) return {};
    const std::lock_guard lock(mutex_);
    files_ = {source_.file};
    seen_ = states_now();
    return read();
}

// The states are those of before the reading: what changes meanwhile is read again.
std::string door::read() {
    access_read found = source_.read();
    std::string wrong = std::move(found.mistakes);
    if (found.value) {
        const std::string opened = opened_by(current_->access, *found.value);
        if (!opened.empty()) wrong = source_.file + ": " + opened + "; to take it away, start the agent again\n";
    }
    auto next = std::make_shared<terms>();
    next->access = current_->access;
    if (found.value && wrong.empty()) next->access = std::move(*found.value);
    files_ = {source_.file};
    seen_.resize(1);
    if (next->access.tls) {
        const model::web_tls& tls = *next->access.tls;
        files_.insert(files_.end(), {tls.certificate_file, tls.key_file, tls.client_ca_file});
        for (std::size_t i = 1; i < files_.size(); ++i)
            seen_.push_back(base::state_of(files_[i]));
        tls_context made = make_tls_context(*next->access.tls);
        if (!made.context) return wrong + source_.file + ": " + made.error + '\n';
        next->tls = std::move(made.context);
    }
    // Who logged in before is remembered where the users are the same.
    next->users = next->access.users == current_->access.users ? current_->users
                                                               : std::make_shared<logins>(next->access.users, gate_);
    current_ = std::move(next);
    return wrong;
}

std::shared_ptr<const terms> door::now() {
    const std::lock_guard lock(mutex_);
    if (source_.file.empty()) return current_;
    states found = states_now();
    const auto time = std::chrono::steady_clock::now();
    // What could not be read may be readable now, with the files as they were.
    if (found != seen_ || (!mistakes_.empty() && time >= next_try_)) {
        seen_ = std::move(found);
        next_try_ = time + retry_after;
        std::string mistakes = read();
        if (mistakes.empty() || mistakes != mistakes_) source_.tell(mistakes);
        mistakes_ = std::move(mistakes);
    }
    return current_;
}

}  // namespace loketwacht::web
