#include "metrics/agent_metrics.hpp"

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "../report/sample.hpp"
#include "base/number.hpp"
#include "base/text.hpp"
#include "base/time.hpp"
#include "exposition.hpp"
#include "scratch_directory.hpp"

namespace loketwacht {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::Not;

constexpr model::rule_text rules[] = {
    {"https-missing",
     "critical",
     "",
     {{{"http answers, https does not", "", "serve it"}, {"http antwoordt, https niet", "", "bied het aan"}}}},
    {"hsts-short", "info", "", {{{"the policy is short", "", ""}, {"het beleid is kort", "", ""}}}}};

std::string text_of(const metrics::agent_metrics& agent) {
    std::string out;
    EXPECT_TRUE(agent.write_text([&](std::string_view piece) {
        out += piece;
        return true;
    }));
    return out;
}

TEST(agent_metrics, starts_with_what_is_known) {
    const std::string text = text_of(metrics::agent_metrics("1.2.3", rules));
    EXPECT_THAT(text, HasSubstr("loketwacht_build_info{version=\"1.2.3\"} 1\n"));
    EXPECT_THAT(text, HasSubstr("loketwacht_probes_total{outcome=\"failure\"} 0\n"));
    EXPECT_THAT(text, HasSubstr("loketwacht_findings_total{event=\"opened\",rule=\"hsts-short\"} 0\n"));
    EXPECT_THAT(text, HasSubstr("loketwacht_rule_info{rule=\"https-missing\",title_en=\"http answers, https does "
                                "not\",title_nl=\"http antwoordt, https niet\"} 1\n"));
    EXPECT_THAT(text, HasSubstr("loketwacht_rule_remedy_info{remedy_en=\"serve it\",remedy_nl=\"bied het "
                                "aan\",rule=\"https-missing\"} 1\n"));
    EXPECT_THAT(text, HasSubstr("loketwacht_probe_phase_seconds_count{phase=\"tls\"} 0\n"));
    EXPECT_THAT(text, Not(HasSubstr("\nloketwacht_config_last_reload_success_timestamp_seconds ")));
}

TEST(agent_metrics, counts_and_measures) {
    metrics::agent_metrics agent("1.2.3", rules);
    agent.count_probe(true);
    agent.count_probe(true);
    agent.count_probe(false);
    agent.count_opened("https-missing");
    agent.count_resolved("hsts-short");
    model::phase_times times;
    times.set(model::phase::tls, 500ms);
    agent.observe_phases(times);
    agent.observe_lag(2s);
    agent.count_overrun();
    agent.set_in_flight(3);
    agent.set_portals(308);
    agent.set_reloaded(true, sample::noon);
    agent.set_reloaded(false, sample::noon + 1h);
    agent.set_trust({144, sample::noon, {"TrustCor RootCert CA-1", "TrustCor ECA-1"}});
    const std::string text = text_of(agent);
    for (const char* series : {
             "loketwacht_probes_total{outcome=\"success\"} 2\n",
             "loketwacht_probes_total{outcome=\"failure\"} 1\n",
             "loketwacht_findings_total{event=\"opened\",rule=\"https-missing\"} 1\n",
             "loketwacht_findings_total{event=\"resolved\",rule=\"hsts-short\"} 1\n",
             "loketwacht_probe_phase_seconds_sum{phase=\"tls\"} 0.5\n",
             "loketwacht_probe_phase_seconds_count{phase=\"resolve\"} 0\n",
             "loketwacht_schedule_lag_seconds_sum 2\n",
             "loketwacht_schedule_overruns_total 1\n",
             "loketwacht_probes_in_flight 3\n",
             "loketwacht_portals 308\n",
             "loketwacht_trust_store_roots 144\n",
             "loketwacht_trust_store_dropped_roots 2\n",
             "loketwacht_trust_store_newest_root_timestamp_seconds 1709294400\n",
             "loketwacht_config_last_reload_successful 0\n",
             "loketwacht_config_last_reload_success_timestamp_seconds 1709294400\n",
         }) {
        EXPECT_THAT(text, HasSubstr(series));
    }
}

TEST(agent_metrics, may_be_used_by_several_threads) {
    metrics::agent_metrics agent("1.2.3", rules);
    const auto work = [&agent] {
        for (int i = 0; i < 100; ++i) {
            agent.count_probe(true);
            agent.count_opened("https-missing");
            agent.observe_lag(1ms);
            agent.set_reloaded(true, sample::noon);
        }
        EXPECT_NE(text_of(agent), "");
    };
    std::thread other(work);
    work();
    other.join();
    EXPECT_THAT(text_of(agent), HasSubstr("loketwacht_probes_total{outcome=\"success\"} 200\n"));
}

TEST(agent_metrics, reads_the_process) {
    const std::string text = text_of(metrics::agent_metrics("1.2.3", rules));
    const auto value = [&](const std::string& name) {
        const auto at = text.find("\n" + name + " ");
        if (at == std::string::npos) return -1.0;
        const auto from = at + name.size() + 2;
        return base::real_number(std::string_view(text).substr(from, text.find('\n', from) - from)).value();
    };
    EXPECT_GE(value("process_cpu_seconds_total"), 0);
    EXPECT_GT(value("process_resident_memory_bytes"), 1e6);
    EXPECT_GT(value("process_virtual_memory_bytes"), value("process_resident_memory_bytes"));
    EXPECT_GE(value("process_open_fds"), 3);
    EXPECT_GT(value("process_max_fds"), value("process_open_fds"));
    const double now = base::to_unix_seconds(model::now());
    EXPECT_GT(value("process_start_time_seconds"), now - 24 * 3600);
    EXPECT_LT(value("process_start_time_seconds"), now + 2);
}

// Every family that there is, each with a series.
std::string everything() {
    metrics::agent_metrics agent("1.2.3", rules);
    agent.set_reloaded(true, sample::noon);
    agent.add_reason("failure", "dns_timeout", {"no name server answered", "geen naamserver antwoordde"});
    std::string text = text_of(agent);
    model::portal_state with_login = sample::insecure();
    with_login.login_forms = {{"home", true, false}};
    with_login.findings[0].accepted = std::make_shared<const model::acceptance>();
    with_login.mended = {{"hsts-short", "home", model::severity::warning, sample::noon, sample::noon}};
    with_login.findings[0].handled = std::make_shared<const model::remark>();
    with_login.findings[0].finding.severity = model::severity::critical;
    with_login.findings[0].told = model::telling::at_first_look;
    model::portal placed = sample::portal("placed");
    placed.municipality.centre = {51.25, 4.5};
    placed.contacts = model::contact_points({{model::contact_role::it, "An", "", "an@gem.example"}});
    placed.platforms = model::followed_platforms({model::platform{"zoekgem", {placed.endpoints.front().url.host}, {}}});
    model::portal_state paused = sample::refused();
    auto seen = std::make_shared<model::observation>(*paused.latest);
    seen->endpoints[1].paused_until = sample::noon;
    paused.latest = seen;
    const auto snapshot = sample::snapshot({sample::state(), sample::state(placed), with_login, paused});
    const auto words = [](const model::evidence&, model::language) { return std::string("seen"); };
    metrics::new_words bounds;
    EXPECT_TRUE(metrics::write_text(snapshot, {words, bounds, true}, [&](std::string_view piece) {
        text += piece;
        return true;
    }));
    return text;
}

// | `name` | type | label, label | help |
std::map<std::string, tests::exported_family> documented() {
    std::ifstream page(LOKETWACHT_SOURCE_DIR "/agent/metrics/README.md");
    std::map<std::string, tests::exported_family> families;
    for (std::string line; std::getline(page, line);) {
        if (!line.starts_with("| `")) continue;
        std::istringstream cells(line);
        std::string cell[5];
        for (std::string& c : cell) {
            std::getline(cells, c, '|');
            c = c.size() < 2 ? "" : c.substr(1, c.size() - 2);
        }
        tests::exported_family family{cell[4], cell[2], {}};
        std::istringstream labels(cell[3]);
        for (std::string label; std::getline(labels >> std::ws, label, ',');) {
            family.labels.insert(label);
        }
        families[cell[1].substr(1, cell[1].size() - 2)] = family;
    }
    return families;
}

TEST(metrics_page, is_what_is_exported) {
    const auto exported = tests::families_of(everything());
    const auto page = documented();
    for (const auto& [name, family] : exported) {
        const auto row = page.find(name);
        EXPECT_TRUE(row != page.end() && row->second == family)
            << "agent/metrics/README.md should say:\n| `" << name << "` | " << family.type << " | "
            << base::join(family.labels, ", ") << " | " << family.help << " |";
    }
    for (const auto& [name, family] : page) {
        EXPECT_TRUE(exported.contains(name))
            << "agent/metrics/README.md tells of " << name << ", which is not exported";
    }
}

TEST(metrics_page, promtool_has_nothing_to_say) {
    if (std::system("promtool --version >/dev/null 2>&1") != 0)
        FAIL() << "promtool is not installed; .ci/packages.sh test does it";
    const tests::scratch_directory directory;
    const std::string path = directory.write("metrics.txt", everything());
    const std::string said = directory.path("said");
    const int code = std::system(("promtool check metrics <" + path + " >" + said + " 2>&1").c_str());
    std::ostringstream words;
    words << std::ifstream(said).rdbuf();
    EXPECT_EQ(code, 0) << words.str();
    EXPECT_EQ(words.str(), "");
}

}  // namespace
}  // namespace loketwacht
