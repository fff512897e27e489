#include "probe/page_reader.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

#include "probe/discovery.hpp"

namespace loketwacht::probe {

namespace {

class one_round {
public:
    explicit one_round(model::observation_ptr previous = nullptr) : read_(pages_, std::move(previous)) {}

    model::page_ptr read(const model::hop& answer, const std::string& body) {
        model::page_ptr out;
        boost::asio::co_spawn(io_, read_.read(answer, body), [&out](std::exception_ptr thrown, model::page_ptr page) {
            if (thrown) std::rethrow_exception(thrown);
            out = std::move(page);
        });
        io_.restart();
        io_.run();
        return out;
    }

private:
    boost::asio::io_context io_{1};
    reader::outside_reader pages_{io_.get_executor(), {.program = READING_PROGRAM}};
    page_reader read_;
};

model::hop answer_at(const std::string& url) {
    model::hop out;
    out.url = *model::parse_url(url);
    out.content_type = "text/html";
    return out;
}

model::observation_ptr observed(const model::hop& answer, model::page_ptr page) {
    auto hop = std::make_shared<model::hop>(answer);
    hop->page = std::move(page);
    auto out = std::make_shared<model::observation>();
    out->endpoints.push_back({"home", 0, {{hop}, std::nullopt, false}, {}, {}});
    return out;
}

const std::string body = "<title>Loket</title>";

// Passes the bound of CPU for a page, and each is another one.
std::string page_without_end(int number) {
    std::string out = std::to_string(number);
    for (int i = 0; i < 70'000; ++i)
        out += "<body a" + std::to_string(i) + "=b>";
    return out;
}

TEST(page_reader, reads_a_page_once_while_its_bytes_stay) {
    const model::hop home = answer_at("https://a.example/");
    const auto first = one_round().read(home, body);
    EXPECT_EQ(first->title, "Loket");
    one_round next(observed(home, first));
    EXPECT_EQ(next.read(home, body), first);
    EXPECT_NE(next.read(answer_at("https://a.example/x"), body), first) << "of another address";
    EXPECT_EQ(next.read(home, body + "x")->title, "Loket");
}

// Of an agent that was started since: it has not tried the page itself.
TEST(page_reader, does_not_take_over_that_a_page_was_unread) {
    const model::hop home = answer_at("https://a.example/");
    auto before = std::make_shared<model::page_facts>(*one_round().read(home, body));
    before->unread = model::unread::no_reader;
    EXPECT_EQ(one_round(observed(home, before)).read(home, body)->unread, std::nullopt);
}

TEST(page_reader, leaves_pages_unread_where_those_before_took_the_time_of_the_look) {
    const model::hop home = answer_at("https://a.example/");
    one_round round;
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(round.read(home, page_without_end(i))->unread, model::unread::too_much);
    const auto left = round.read(home, body);
    EXPECT_EQ(left->unread, model::unread::look_spent);
    EXPECT_TRUE(left->cut);
    EXPECT_EQ(one_round().read(home, body)->unread, std::nullopt);
}

TEST(page_reader, tells_what_the_head_of_the_answer_says_of_the_page) {
    model::hop home = answer_at("https://a.example/");
    const auto plain = one_round().read(home, body);
    EXPECT_FALSE(plain->cut);
    EXPECT_FALSE(plain->refresh);
    home.refresh = answer_at("https://a.example/in").url;
    home.body = model::body_extent::beginning;
    const auto headed = one_round(observed(answer_at("https://a.example/"), plain)).read(home, body);
    EXPECT_TRUE(headed->cut);
    EXPECT_EQ(headed->refresh, home.refresh);
    EXPECT_EQ(one_round(observed(home, headed)).read(home, body), headed) << "the same bytes and head";
    EXPECT_FALSE(one_round(observed(home, headed)).read(answer_at("https://a.example/"), body)->refresh);
}

// What was discovered is not dropped for a page that was not read.
TEST(may_take_data, is_not_ruled_out_by_a_page_that_was_not_read) {
    model::page_facts page;
    EXPECT_FALSE(may_take_data(page));
    page.unread = model::unread::no_reader;
    EXPECT_TRUE(may_take_data(page));
}

}  // namespace

}  // namespace loketwacht::probe
