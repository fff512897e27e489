#include "lab/login_desk.hpp"

#include <algorithm>
#include <array>
#include <random>

#include "base/hex.hpp"

namespace loketwacht::lab {
namespace {

constexpr std::size_t most_visits = 1000;

std::string unguessable() {
    std::random_device random;
    std::array<unsigned char, 16> bytes{};
    std::ranges::generate(bytes, [&random] { return static_cast<unsigned char>(random()); });
    return base::to_hex(bytes);
}

}  // namespace

login_desk::visit* login_desk::find(const std::string& session) {
    const auto found = std::ranges::find(visits_, session, &visit::session);
    return session.empty() || found == visits_.end() ? nullptr : &*found;
}

void login_desk::forget(const std::string& session) {
    std::erase_if(visits_, [&](const visit& v) { return v.session == session; });
}

login_desk::visit& login_desk::add(bool logged_in) {
    if (visits_.size() == most_visits) visits_.pop_front();
    return visits_.emplace_back(visit{unguessable(), {}, logged_in});
}

login_desk::visit login_desk::welcome(const std::string& session) {
    const std::scoped_lock lock(mutex_);
    visit* known = find(session);
    if (known == nullptr) known = &add(false);
    known->token = unguessable();
    return *known;
}

bool login_desk::take(const std::string& session, const std::string& token) {
    const std::scoped_lock lock(mutex_);
    visit* known = find(session);
    if (known == nullptr || token.empty() || known->token != token) return false;
    known->token.clear();
    return true;
}

std::string login_desk::log_in(const std::string& session) {
    const std::scoped_lock lock(mutex_);
    forget(session);
    return add(true).session;
}

void login_desk::log_out(const std::string& session) {
    const std::scoped_lock lock(mutex_);
    forget(session);
}

bool login_desk::logged_in(const std::string& session) const {
    const std::scoped_lock lock(mutex_);
    return std::ranges::any_of(visits_, [&](const visit& v) { return v.logged_in && v.session == session; });
}

std::size_t login_desk::count_logged_in() const {
    const std::scoped_lock lock(mutex_);
    return static_cast<std::size_t>(std::ranges::count_if(visits_, &visit::logged_in));
}

}  // namespace loketwacht::lab
