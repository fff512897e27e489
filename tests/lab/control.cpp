#include "lab/control.hpp"

#include <stdexcept>
#include <thread>

#include <httplib.h>
#include <nlohmann/json.hpp>

namespace loketwacht::lab {
namespace {

using httplib::Request;
using httplib::Response;
using nlohmann::json;

constexpr auto json_type = "application/json";

json state_of(const site& site) {
    const portal_plan& plan = site.plan();
    const behaviour now = site.now()->behaviour;
    return {{"id", plan.id},
            {"municipality", plan.municipality},
            {"address", plan.address},
            {"hosts", plan.hosts},
            {"listens", plan.listens},
            {"story", plan.story},
            {"behaviour", json::parse(to_json(now))},
            {"logged_in", site.desk().count_logged_in()},
            {"changed", now != plan.behaviour}};
}

void refuse(Response& response, int status, const std::string& why) {
    response.status = status;
    response.set_content(json{{"error", why}}.dump(-1, ' ', false, json::error_handler_t::replace) + "\n", json_type);
}

bool is_loopback(const std::string& address) {
    return address == "localhost" || address == "::1" || address.starts_with("127.");
}

}  // namespace

struct control::internals {
    const lab::town& town;
    lab::server& server;
    request_log& log;
    httplib::Server http = {};
    std::jthread thread = {};

    void list_portals(Response& response) const {
        json list = json::array();
        for (const auto& site : town.sites())
            list.push_back(state_of(*site));
        response.set_content(list.dump() + "\n", json_type);
    }

    /// Finds the portal, lets `change` say what is wrong, and opens or closes the portal's doors.
    template <class Change>
    void alter(const Request& request, Response& response, Change change) const {
        const std::string id = request.matches[1];
        site* const found = town.by_id(id);
        if (found == nullptr) return refuse(response, 404, "no portal is called " + id + "; GET /portals lists them");
        if (const std::string wrong = change(*found); !wrong.empty()) return refuse(response, 400, wrong);
        server.follow(*found);
        response.set_content(state_of(*found).dump() + "\n", json_type);
    }

    void add_routes() {
        http.Get("/portals", [this](const Request&, Response& response) { list_portals(response); });
        http.Post(R"(/portals/([^/]+)/behaviour)", [this](const Request& request, Response& response) {
            alter(request, response, [&](site& s) { return town.change(s, request.body); });
        });
        // Does not ask for the body: curl -X POST sends none, not even its length, and httplib would refuse that.
        http.Post(R"(/portals/([^/]+)/reset)",
                  [this](const Request& request, Response& response, const httplib::ContentReader&) {
                      alter(request, response, [&](site& s) {
                          town.reset(s);
                          return std::string();
                      });
                  });
        http.Get("/requests",
                 [this](const Request&, Response& response) { response.set_content(log.to_json() + "\n", json_type); });
        http.Delete("/requests", [this](const Request&, Response& response) {
            log.clear();
            response.status = 204;
        });
        http.set_error_handler([](const Request& request, Response& response) {
            if (!response.body.empty()) return;
            if (response.status != 404) {
                return refuse(response, response.status,
                              "the request cannot be read; right would be a body of at most 64 KiB with its length");
            }
            refuse(response, 404,
                   "nothing is at " + request.method + " " + request.path +
                       "; right would be GET /portals, POST /portals/ID/behaviour, POST /portals/ID/reset, "
                       "GET /requests or DELETE /requests");
        });
        http.set_exception_handler([](const Request&, Response& response, std::exception_ptr failure) {
            try {
                std::rethrow_exception(std::move(failure));
            } catch (const std::exception& e) {
                refuse(response, 500, e.what());
            }
        });
    }
};

control::control(const town& town, server& server, request_log& log) : internals_(new internals{town, server, log}) {
    internals_->add_routes();
}

control::~control() {
    stop();
}

std::uint16_t control::start(const std::string& address, std::uint16_t port) {
    if (!is_loopback(address)) {
        throw std::runtime_error("the control address is " + address +
                                 "; right would be a loopback address such as 127.0.0.1");
    }
    httplib::Server& http = internals_->http;
    http.new_task_queue = [] { return new httplib::ThreadPool(2); };
    http.set_keep_alive_max_count(1);  // an idle connection would delay the end
    http.set_payload_max_length(std::size_t{64} * 1024);
    int bound = port;
    if (port == 0) {
        bound = http.bind_to_any_port(address);
    } else if (!http.bind_to_port(address, port)) {
        bound = -1;
    }
    if (bound < 0) {
        throw std::runtime_error("the control address " + address + ":" + std::to_string(port) +
                                 " cannot be opened; right would be a free one, or port 0");
    }
    internals_->thread = std::jthread([&http] { http.listen_after_bind(); });
    while (!http.is_running())
        std::this_thread::yield();  // stop() before that would be lost
    return static_cast<std::uint16_t>(bound);
}

void control::stop() {
    internals_->http.stop();
    if (internals_->thread.joinable()) internals_->thread.join();
}

}  // namespace loketwacht::lab
