#include "lab/request_log.hpp"

#include <nlohmann/json.hpp>

namespace loketwacht::lab {
namespace {

constexpr std::size_t kept = 100'000;
constexpr std::size_t longest_text = 1024;

}  // namespace

void request_log::add(logged_request request) {
    for (std::string* text : {&request.method, &request.host, &request.target, &request.user_agent}) {
        if (text->size() > longest_text) text->resize(longest_text);
    }
    for (std::string& name : request.fields) {
        if (name.size() > longest_text) name.resize(longest_text);
    }
    const std::scoped_lock lock(mutex_);
    requests_.push_back(std::move(request));
    if (requests_.size() <= kept) return;
    requests_.pop_front();
    ++dropped_;
}

void request_log::clear() {
    const std::scoped_lock lock(mutex_);
    requests_.clear();
    dropped_ = 0;
}

std::string request_log::to_json() const {
    auto list = nlohmann::json::array();
    const std::scoped_lock lock(mutex_);
    for (const logged_request& r : requests_) {
        list.push_back({{"time", r.time},
                        {"portal", r.portal},
                        {"method", r.method},
                        {"host", r.host},
                        {"target", r.target},
                        {"user_agent", r.user_agent},
                        {"tls", r.tls},
                        {"body_bytes", r.body_bytes},
                        {"fields", r.fields},
                        {"connection", r.connection},
                        {"open_to_address", r.open_to_address},
                        {"open_to_host", r.open_to_host},
                        {"open_in_town", r.open_in_town}});
    }
    const nlohmann::json whole{{"requests", std::move(list)}, {"dropped", dropped_}};
    return whole.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);  // not all that is asked is UTF-8
}

}  // namespace loketwacht::lab
