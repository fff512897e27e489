// The canary in the looks of an agent: what a reload in the middle of one does, and what is logged.

#include <functional>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <gmock/gmock.h>

#include "canary_scene.hpp"
#include "cli/journal.hpp"
#include "cli/log.hpp"
#include "watch/lookout.hpp"

namespace loketwacht::integration {
namespace {

namespace asio = boost::asio;
using testing::HasSubstr;
using testing::Not;

class canary_watch : public testing::Test, public canary_scene {
protected:
    canary_watch() {
        watch_.use(std::make_shared<net::network>(io_.get_executor(), test_network()));
        watch_.use(std::make_shared<vocabulary::vocabulary>());
        watch_.use(
            std::make_shared<reader::outside_reader>(io_.get_executor(), reader::options{.program = READING_PROGRAM}));
        watch_.try_canaries(audit_file);
    }

    void watch_over(const model::portal& portal) {
        portal_ = std::make_shared<const model::portal>(portal);
        board_.set({portal_});
    }

    /// One usual look; what it logged.
    [[nodiscard]] std::string look() {
        testing::internal::CaptureStderr();
        cli::set_up_log(config::log_format::logfmt, config::log_level::info);
        bool done = false;
        io_.restart();
        asio::co_spawn(io_, watch_.look(portal_, false),
                       [&](std::exception_ptr thrown, const schedule::round_outcome&) {
                           done = true;
                           if (thrown) std::rethrow_exception(thrown);
                       });
        while (!done)
            io_.run_one();
        return testing::internal::GetCapturedStderr();
    }

    asio::io_context io_{1};
    watch::board board_;
    ledger::ledger ledger_;
    metrics::agent_metrics metrics_{"test", {}};
    cli::journal journal_{"loketwacht.yaml", metrics_};
    watch::lookout watch_{board_, ledger_, journal_};
    model::portal_ptr portal_;
};

TEST_F(canary_watch, tries_it_and_says_so) {
    const login_server server(working_login(), tls());
    watch_over(pinned_to(server.port()));
    const std::string logged = look();
    EXPECT_THAT(logged, HasSubstr("canary attempted"));
    EXPECT_THAT(logged, HasSubstr("accepted"));
    EXPECT_EQ(events(), "attempting accepted");
    expect_no_secret_in(logged);
}

TEST_F(canary_watch, says_that_it_stopped_once_and_that_nothing_was_sent) {
    auto answers = working_login();
    answers["GET /aanmelden"] = saying(page_answer(login_form("/elders")));
    const login_server server(answers, tls());
    watch_over(pinned_to(server.port()));
    const std::string first = look();
    EXPECT_THAT(first, HasSubstr("canary stopped"));
    EXPECT_THAT(first, Not(HasSubstr("canary attempted")));
    EXPECT_THAT(look(), HasSubstr("no attempt: stopped at"));
    EXPECT_THAT(look(), Not(HasSubstr("no attempt"))) << "told before";
    EXPECT_EQ(events(), "stopped");
}

// One row: what a reload brings while the round asks for the login page as the canary does, its last request before the
// form.
struct reload_row {
    std::string name;
    std::function<void(watch::board&, watch::lookout&, model::portal)> reload;
};

class canary_reloads : public canary_watch, public testing::WithParamInterface<reload_row> {};

TEST_P(canary_reloads, withdraw_it_from_the_round_under_way) {
    for (const int last_sound_look : {0, 1}) {  // withdrawn during the probe, and during the attempt
        auto answers = working_login();
        int asked = 0;
        model::portal portal;
        const auto usual = answers["GET /aanmelden"];
        answers["GET /aanmelden"] = [&](const seen_request& request) {
            // Queued before the answer comes, so it is done before the answer is read.
            if (asked++ == last_sound_look) asio::post(io_, [&] { GetParam().reload(board_, watch_, portal); });
            return usual(request);
        };
        const login_server server(answers, tls());
        portal = pinned_to(server.port());
        watch_.try_canaries(audit_file);
        watch_over(portal);
        const std::string logged = look();
        EXPECT_EQ(asked, last_sound_look + 1) << server.lines();
        EXPECT_THAT(server.lines(), Not(HasSubstr("POST")));
        EXPECT_THAT(logged, Not(HasSubstr("canary")));
        EXPECT_EQ(events(), "");
    }
}

INSTANTIATE_TEST_SUITE_P(rows, canary_reloads,
                         testing::Values(reload_row{"without_the_portal", [](watch::board& board, watch::lookout&,
                                                                             const model::portal&) { board.set({}); }},
                                         reload_row{"without_the_canary",
                                                    [](watch::board& board, watch::lookout&, model::portal portal) {
                                                        portal.canary = std::nullopt;
                                                        board.set({std::make_shared<const model::portal>(portal)});
                                                    }},
                                         reload_row{"without_the_audit",
                                                    [](watch::board&, watch::lookout& watch, const model::portal&) {
                                                        watch.try_canaries("");
                                                    }}),
                         [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace loketwacht::integration
