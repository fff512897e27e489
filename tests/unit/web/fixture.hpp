#pragma once

#include <memory>
#include <string>
#include <utility>

#include <gtest/gtest.h>

#include "../report/sample.hpp"
#include "base/time.hpp"
#include "web/server.hpp"

namespace loketwacht::tests {

/// A server on a free port, with handlers that say who they are.
class web_test : public testing::Test {
protected:
    web_test() {
        show({sample::state(), sample::insecure()});
        handlers_.snapshot = [this] { return snapshot_; };
        handlers_.waiting_for = [] { return std::string(); };
        handlers_.reload = [this] {
            ++reloads_;
            return reload_;
        };
        handlers_.metrics = [](const web::text_sink& sink) { return sink("a 1\n") && sink("b 2\n"); };
        handlers_.portals_json = [](const model::snapshot& s, const web::text_sink& sink) {
            return sink("{\"portals\": " + std::to_string(s.portals.size()) + "}");
        };
        handlers_.findings_json = [](const model::snapshot&, const web::text_sink& sink) {
            return sink("{\"findings\": []}");
        };
        handlers_.portal_json = [](const model::portal_state& s) { return "{\"id\": \"" + s.portal->id + "\"}"; };
        handlers_.some_portals_json = [](const model::snapshot&, const web::parameters& asked) { return some(asked); };
        handlers_.some_findings_json = [](const model::snapshot&, const web::parameters& asked) { return some(asked); };
        handlers_.look = [this](const std::string& id) {
            looked_at_.push_back(id);
            return looks_;
        };
        handlers_.changes_json = [](const model::snapshot&, model::sys_time since) {
            return since < sample::noon ? std::optional("{\"since\": \"" + base::iso_8601(since) + "\"}")
                                        : std::nullopt;
        };
        handlers_.probe = [](const model::snapshot&, std::string_view target) -> std::optional<std::string> {
            if (target == "new") return "";
            if (target == "https://www.voorbeeldgem.example/?a=b") return "probe_success 1\n";
            return std::nullopt;
        };
        handlers_.pages.status = [](const model::snapshot& s, const web::request& asked) {
            return std::to_string(s.portals.size()) + " portals" + said(asked.query);
        };
        handlers_.pages.portal = [](const model::portal_state& s, model::sys_time now, const web::request& asked) {
            return "the page of " + s.portal->id + " at " + base::iso_8601(now) + said(asked.query);
        };
        handlers_.pages.letter = [](const model::portal_state& s, const web::request& asked) {
            if (asked.query.contains("none")) return base::result<std::string>(base::failed("there is no letter"));
            return base::result<std::string>("the letter about " + s.portal->id + said(asked.query));
        };
        handlers_.pages.no_portal = [](const web::request& asked) { return "No such portal" + said(asked.query); };
        handlers_.pages.agent = [](const model::snapshot& s, const web::request& asked) {
            return "the agent over " + std::to_string(s.portals.size()) + said(asked.query);
        };
        handlers_.pages.runbook = [](const std::string& name, const web::request& asked) -> std::optional<std::string> {
            if (name == "none") return std::nullopt;
            return "the runbook <" + name + ">" + said(asked.query);
        };
        handlers_.pages.picture = [](const std::string& name) -> std::optional<std::string> {
            if (name == "none") return std::nullopt;
            return "RIFF " + name;
        };
        handlers_.pages.icon = [] { return std::string("<svg/>"); };
        handlers_.pages.style = [] { return std::string("@media (prefers-color-scheme: dark) {}"); };
    }

    /// What was asked, "; lang=nl".
    static std::string said(const web::parameters& asked) {
        std::string out;
        for (const auto& [name, value] : asked)
            out += "; " + name + "=" + value;
        return out;
    }

    /// What of a list was asked, or that it cannot be.
    static base::result<std::string> some(const web::parameters& asked) {
        if (asked.contains("wrong")) return base::failed("{\"error\": \"wrong\"}");
        return "some" + said(asked);
    }

    void show(std::vector<model::portal_state> states) {
        snapshot_ = std::make_shared<const model::snapshot>(sample::snapshot(std::move(states)));
    }

    /// Starts with the handlers as they are now; its port.
    std::uint16_t start() {
        server_ = std::make_unique<web::server>(handlers_);
        return server_->start("127.0.0.1", 0).value().port;
    }

    web::handlers handlers_;
    model::snapshot_ptr snapshot_;
    base::result<std::string> reload_ = "308 portals";
    int reloads_ = 0;
    model::asked_look looks_ = model::asked_look::soon;
    std::vector<std::string> looked_at_;
    std::unique_ptr<web::server> server_;
};

}  // namespace loketwacht::tests
