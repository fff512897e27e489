// Looks of an agent at real servers: what is found is confirmed by a second look, and only who was bad can mend it.

#include <algorithm>
#include <optional>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <gmock/gmock.h>

#include "no_descriptors.hpp"
#include "prober.hpp"
#include "script_server.hpp"
#include "servers.hpp"
#include "watch/lookout.hpp"

namespace loketwacht::integration {
namespace {

namespace asio = boost::asio;

const std::string weak_page =
    "<!doctype html><html lang=nl><title>Aanmelden</title><p>Meld u aan bij het loket van de gemeente.<form "
    "method=post "
    "action=/in><label>Rijksregisternummer <input name=rrn></label><label>Wachtwoord <input type=password "
    "name=w></label><button>Aanmelden</button></form>";
const std::string sound_page =
    "<!doctype html><html lang=nl><title>Aanmelden</title><p>Meld u aan bij het loket van de gemeente.";

std::string page_answer(const std::string& page) {
    return "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nStrict-Transport-Security: "
           "max-age=31536000\r\nContent-Length: " +
           std::to_string(page.size()) + "\r\n\r\n" + page;
}

/// Answers one request after the other with these pages, the last one for ever.
class pages_in_turn {
public:
    explicit pages_in_turn(std::vector<std::string> pages) : pages_(std::move(pages)) {}

    [[nodiscard]] std::size_t asked() const { return asked_; }

    script answers() {
        return [this](visitor& who) {
            while (!who.request().empty())
                who.send(page_answer(pages_.at(std::min(asked_++, pages_.size() - 1))));
        };
    }

private:
    std::vector<std::string> pages_;
    std::atomic<std::size_t> asked_ = 0;
};

class watched : public testing::Test {
protected:
    watched() {
        use(test_network());
        watch_.use(std::make_shared<vocabulary::vocabulary>());
        watch_.use(
            std::make_shared<reader::outside_reader>(io_.get_executor(), reader::options{.program = READING_PROGRAM}));
        watch_.confirm_findings();
    }

    void use(net::network::options options) {
        watch_.use(std::make_shared<net::network>(io_.get_executor(), std::move(options)));
    }

    void watch_over(std::uint16_t port) {
        model::portal portal = portal_at(https_url(port));
        portal.interval = std::chrono::milliseconds(15);  // so that the second look does not wait
        portal_ = std::make_shared<const model::portal>(portal);
        board_.set({portal_});
    }

    [[nodiscard]] model::portal_state_ptr state() const { return board_.of(portal_->id); }
    [[nodiscard]] bool is_well(model::agent_part part) const {
        return board_.snapshot()->agent.at(static_cast<std::size_t>(part)).is_well();
    }

    /// Looks so often; whether the weak login is then open.
    [[nodiscard]] bool is_weak_after(int looks) {
        for (int i = 0; i < looks; ++i)
            look();
        const auto& open = board_.of(portal_->id)->findings;
        return std::ranges::any_of(
            open, [](const model::open_finding& each) { return each.finding.rule == "login-national-number"; });
    }

private:
    void look() {
        bool done = false;
        io_.restart();
        asio::co_spawn(io_, watch_.look(portal_, false),
                       [&](std::exception_ptr thrown, const schedule::round_outcome&) {
                           done = true;
                           if (thrown) std::rethrow_exception(thrown);
                       });
        while (!done)
            io_.run_one();
    }

    asio::io_context io_{1};
    watch::board board_;
    ledger::ledger ledger_;
    watch::observer nobody_;
    watch::lookout watch_{board_, ledger_, nobody_};
    model::portal_ptr portal_;
};

struct turn_row {
    std::string name;
    std::vector<std::string> pages;
    int looks;
    bool is_weak;
    std::size_t asked;
};

class pages_seen : public watched, public testing::WithParamInterface<turn_row> {};

TEST_P(pages_seen, are_sure_before_they_count) {
    pages_in_turn pages(GetParam().pages);
    const identity shown = sound_identity();
    const script_server server(pages.answers(), {.tls = &shown});
    watch_over(server.port());
    EXPECT_EQ(is_weak_after(GetParam().looks), GetParam().is_weak);
    EXPECT_EQ(pages.asked(), GetParam().asked);
}

INSTANTIATE_TEST_SUITE_P(
    rows, pages_seen,
    testing::Values(
        turn_row{"seen_twice", {weak_page}, 1, true, 2}, turn_row{"seen_once", {weak_page, sound_page}, 1, false, 2},
        turn_row{"never_seen", {sound_page}, 1, false, 1}, turn_row{"open_is_sure", {weak_page}, 3, true, 4},
        turn_row{"gone_for_two_looks", {weak_page, weak_page, sound_page}, 3, true, 4},
        turn_row{"gone_for_three_looks", {weak_page, weak_page, sound_page}, 4, false, 5},
        turn_row{"back_in_between", {weak_page, weak_page, sound_page, sound_page, weak_page, sound_page}, 6, true, 7}),
    [](const auto& row) { return row.param.name; });

TEST_F(watched, nothing_counts_while_the_agent_has_no_descriptors) {
    pages_in_turn pages({weak_page});
    const identity shown = sound_identity();
    const script_server server(pages.answers(), {.tls = &shown});
    watch_over(server.port());
    EXPECT_TRUE(is_weak_after(1));
    const model::portal_state_ptr before = state();
    {
        const no_descriptors left;
        EXPECT_TRUE(is_weak_after(1));
    }
    EXPECT_EQ(state(), before) << "the portal is no less reachable for it";
    EXPECT_FALSE(is_well(model::agent_part::descriptors));
    EXPECT_TRUE(is_weak_after(1));
    EXPECT_TRUE(is_well(model::agent_part::descriptors));
    EXPECT_NE(state(), before);
}

/// Two servers behind one name: at each of two addresses another page.
class two_servers : public watched {
protected:
    static constexpr unsigned first = 0;
    static constexpr unsigned second = 1;

    /// The name server gives them in this order.
    void in_order(unsigned one, unsigned other) {
        net::network::options out = test_network();
        out.names.hosts[host] = {own_address(one), own_address(other)};
        use(std::move(out));
    }

    void serve(const std::string& at_first, const std::string& at_second) {
        servers_.reset();
        const auto door = [this](unsigned at, const std::string& page) {
            return nginx_door{
                .port = port_,
                .tls = &shown_,
                .body =
                    "location / { default_type text/html; add_header Strict-Transport-Security max-age=31536000; "
                    "return 200 '" +
                    page + "'; }",
                .address = own_address(at)};
        };
        servers_.emplace(std::vector{door(first, at_first), door(second, at_second)});
    }

    identity shown_ = sound_identity();
    std::uint16_t port_ = free_port(own_address());
    std::optional<nginx> servers_;
};

TEST_F(two_servers, are_one_finding_until_the_bad_one_is_mended) {
    serve(weak_page, sound_page);
    watch_over(port_);
    in_order(first, second);
    EXPECT_TRUE(is_weak_after(1));
    in_order(second, first);
    EXPECT_TRUE(is_weak_after(4)) << "the good one mends nothing";
    serve(sound_page, sound_page);
    EXPECT_TRUE(is_weak_after(2));
    EXPECT_FALSE(is_weak_after(1));
}

TEST_F(two_servers, are_mended_when_the_name_no_longer_leads_to_the_bad_one) {
    serve(weak_page, sound_page);
    watch_over(port_);
    in_order(first, second);
    EXPECT_TRUE(is_weak_after(1));
    in_order(second, second);
    EXPECT_TRUE(is_weak_after(2));
    EXPECT_FALSE(is_weak_after(1));
}

}  // namespace
}  // namespace loketwacht::integration
