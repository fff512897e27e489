// The canary as a part of the rounds over a portal: when it is tried, and what is told of it.

#include <sstream>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <gmock/gmock.h>

#include "canary_scene.hpp"
#include "metrics/text_format.hpp"
#include "probe/probe.hpp"
#include "report/evidence_words.hpp"
#include "report/json.hpp"
#include "report/probe_text.hpp"
#include "rules/rules.hpp"

namespace loketwacht::integration {
namespace {

namespace asio = boost::asio;

class canary_rounds : public testing::Test, public canary_scene {
protected:
    /// One round; with or without the canary among its tools.
    [[nodiscard]] model::observation_ptr look(const model::portal& portal, probe::look how, bool armed = true) {
        asio::io_context io(1);
        net::network network(io.get_executor(), test_network());
        reader::outside_reader pages(io.get_executor(), {.program = READING_PROGRAM});
        probe::tools with{network, words_, {}, pages};
        if (armed) {
            with.canary = [&](const model::portal& of) { return try_canary({network, pages}, audit_file, of); };
        }
        model::observation_ptr out;
        asio::co_spawn(io, probe::probe_portal(with, std::make_shared<const model::portal>(portal), how, nullptr),
                       [&](std::exception_ptr thrown, model::observation_ptr seen) {
                           if (thrown) std::rethrow_exception(thrown);
                           out = std::move(seen);
                       });
        while (!out)
            io.run_one();
        return out;
    }

    /// All that the agent says of a portal, in one text.
    [[nodiscard]] std::string all_that_is_told(const model::observation_ptr& seen) const {
        const auto judged = rules::judge(*seen->portal, *seen, words_, seen->finished);
        auto state = std::make_shared<model::portal_state>();
        state->configured = state->portal = seen->portal;
        state->latest = seen;
        for (const model::finding& finding : judged.findings)
            state->findings.push_back({finding, seen->finished, seen->finished});
        state->endpoints.resize(seen->endpoints.size());
        for (std::size_t i = 0; i < seen->hosts.size(); ++i)
            state->hosts.push_back({seen->hosts[i].host, judged.https_states.at(i), std::nullopt, {}});
        model::snapshot all;
        all.portals.push_back(state);
        std::string out = report::portal_json(*state, [](std::string_view) { return nullptr; });
        const auto append = [&out](std::string_view text) {
            out += text;
            return true;
        };
        metrics::new_words bounds;
        EXPECT_TRUE(metrics::write_text(all, {report::in_words, bounds}, append));
        return out;
    }

private:
    static net::awaitable<std::optional<model::canary_result>> try_canary(canary::attempt_tools with, std::string file,
                                                                          const model::portal& portal) {
        canary::report told = co_await canary::attempt(with, std::move(file), portal);
        co_return std::move(told.result);
    }

    vocabulary::vocabulary words_;
};

TEST_F(canary_rounds, try_it_in_slow_looks_and_tell_no_secret) {
    const login_server server(working_login(), tls());
    const auto seen = look(pinned_to(server.port()), probe::look::slow);
    ASSERT_TRUE(seen->canary);
    EXPECT_EQ(seen->canary->outcome, model::canary_outcome::accepted) << seen->canary->why;
    EXPECT_EQ(server.most_connections_at_once(), 1U);
    const std::string told = all_that_is_told(seen);
    EXPECT_THAT(told, testing::HasSubstr("legacy-login-accepted"));
    EXPECT_THAT(told, testing::HasSubstr("let the test identity in"));
    expect_no_secret_in(told);
}

// A slow look that comes a second early must not cost a day.
TEST_F(canary_rounds, try_it_in_usual_looks_too) {
    const login_server server(working_login(), tls());
    const auto seen = look(pinned_to(server.port()), probe::look::usual);
    ASSERT_TRUE(seen->canary);
    EXPECT_EQ(seen->canary->outcome, model::canary_outcome::accepted) << seen->canary->why;
}

// As `probe` and `survey` look.
TEST_F(canary_rounds, never_try_it_without_the_tool) {
    const login_server server(working_login(), tls());
    const auto seen = look(pinned_to(server.port()), probe::look::slow, false);
    EXPECT_FALSE(seen->canary);
    EXPECT_THAT(server.lines(), testing::Not(testing::HasSubstr("POST")));
    EXPECT_EQ(audit_text(), "");
}

}  // namespace
}  // namespace loketwacht::integration
