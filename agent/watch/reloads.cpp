#include "watch/reloads.hpp"

#include <algorithm>
#include <utility>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>

namespace loketwacht::watch {

namespace asio = boost::asio;
using std::chrono::seconds;

namespace {

constexpr seconds between_readings{1};
constexpr seconds between_checks{10};

}  // namespace

reloads::reloads(asio::any_io_executor on, std::string configuration_file, take_over with, reading by)
    : on_(std::move(on)),
      file_(std::move(configuration_file)),
      take_over_(std::move(with)),
      reading_(std::move(by)),
      next_reading_(on_),
      next_check_(on_) {}

void reloads::ask(answer to) {
    if (to != nullptr) waiting_.push_back(std::move(to));
    if (!std::exchange(wanted_, true) && !under_way_) plan();
}

void reloads::plan() {
    next_reading_.expires_at(earliest_);
    next_reading_.async_wait([this](boost::system::error_code cancelled) {
        if (!cancelled) read();
    });
}

void reloads::read() {
    wanted_ = false;
    under_way_ = true;
    being_answered_ = std::exchange(waiting_, {});
    read_ = states_now();
    if (is_in_force()) {
        finish({in_force_, {}});
        return;
    }
    asio::post(reader_, [this, until_then = asio::make_work_guard(on_)] {
        asio::post(on_, [this, loaded = reading_(file_)]() mutable { finish(std::move(loaded)); });
    });
}

// What is in these files is read elsewhere, but without them the configuration is wrong.
bool reloads::is_in_force() const {
    return in_force_ && read_ == in_force_of_ &&
           std::ranges::all_of(in_force_->trust.ca_files,
                               [](const std::string& file) { return base::state_of(file).has_value(); });
}

void reloads::finish(config::load_result loaded) {
    in_force_ = loaded.value;
    in_force_of_ = read_;
    if (in_force_) patterns_ = in_force_->inventory;
    const outcome came_of_it = take_over_(std::move(loaded));
    if (!came_of_it) in_force_.reset();
    for (const answer& each : std::exchange(being_answered_, {}))
        each->set_value(came_of_it);
    earliest_ = std::chrono::steady_clock::now() + between_readings;
    under_way_ = false;
    if (wanted_) plan();
}

void reloads::watch_files(const std::vector<std::string>& inventory_patterns) {
    patterns_ = inventory_patterns;
    read_ = checked_ = states_now();
    check_files();
}

void reloads::check_files() {
    next_check_.expires_after(between_checks);
    next_check_.async_wait([this](boost::system::error_code cancelled) {
        if (cancelled) return;
        states now = states_now();
        if (now != read_ && now == checked_) ask(nullptr);
        checked_ = std::move(now);
        check_files();
    });
}

reloads::states reloads::states_now() const {
    states out;
    for (const std::string& file : config::files_of(file_, patterns_))
        out.emplace(file, base::state_of(file));
    return out;
}

}  // namespace loketwacht::watch
