#include "browser/requests.hpp"

#include <gtest/gtest.h>

#include "browser/base64.hpp"

namespace loketwacht::browser {

namespace {

using nlohmann::json;

struct row {
    std::string name;
    std::string method;
    std::string type;
    std::string frame;
    std::string url;
    fate expected;
    bool is_document;
};

class paused_requests : public testing::TestWithParam<row> {};

TEST_P(paused_requests, get_what_they_should) {
    const row& r = GetParam();
    const json event{{"requestId", "7"},
                     {"frameId", r.frame},
                     {"resourceType", r.type},
                     {"request", {{"method", r.method}, {"url", r.url}, {"headers", json::object()}}}};
    const paused_request read = read_paused(event, "own");
    EXPECT_EQ(read.id, "7");
    EXPECT_EQ(read.what, r.expected);
    EXPECT_EQ(read.is_document, r.is_document);
    EXPECT_EQ(read.wanted.has_value(), r.expected == fate::fetch);
}

const std::vector<row> rows{
    {"the_page", "GET", "Document", "own", "https://h.example/in", fate::fetch, true},
    {"a_frame", "GET", "Document", "other", "https://h.example/in", fate::leave, false},
    {"a_form_that_is_sent", "POST", "Document", "own", "https://h.example/in", fate::refuse, true},
    {"a_script", "GET", "Script", "own", "https://cdn.example/a.js", fate::fetch, false},
    {"a_style", "GET", "Stylesheet", "own", "https://cdn.example/a.css", fate::fetch, false},
    {"data", "GET", "XHR", "own", "https://h.example/api", fate::fetch, false},
    {"data_of_a_fetch", "GET", "Fetch", "own", "https://h.example/api", fate::fetch, false},
    {"data_that_is_sent", "POST", "Fetch", "own", "https://h.example/api", fate::refuse, false},
    {"a_question_before_sending", "OPTIONS", "Preflight", "own", "https://h.example/api", fate::refuse, false},
    {"a_beacon", "POST", "Ping", "own", "https://h.example/b", fate::refuse, false},
    {"an_image", "GET", "Image", "own", "https://h.example/a.png", fate::leave, false},
    {"a_font", "GET", "Font", "own", "https://h.example/a.woff2", fate::leave, false},
    {"a_film", "GET", "Media", "own", "https://h.example/a.mp4", fate::leave, false},
    {"events", "GET", "EventSource", "own", "https://h.example/e", fate::leave, false},
    {"a_file_of_the_machine", "GET", "Script", "own", "file:///etc/passwd", fate::leave, false},
    {"with_a_password", "GET", "Script", "own", "https://u:p@h.example/", fate::leave, false},
};

INSTANTIATE_TEST_SUITE_P(rows, paused_requests, testing::ValuesIn(rows), [](const auto& i) { return i.param.name; });

TEST(paused_request, that_makes_no_sense_is_refused) {
    EXPECT_EQ(read_paused(json::array(), "own").what, fate::refuse);
    EXPECT_EQ(read_paused({{"request", 7}}, "own").what, fate::refuse);
}

TEST(paused_request, passes_on_what_an_answer_may_depend_on_and_no_login) {
    const json event{{"requestId", "7"},
                     {"resourceType", "XHR"},
                     {"request",
                      {{"method", "GET"},
                       {"url", "https://h.example/api"},
                       {"headers",
                        {{"Accept", "application/json"},
                         {"Origin", "https://h.example"},
                         {"Authorization", "Bearer x"},
                         {"Cookie", "a=b"},
                         {"X-Requested-With", "a\r\nb: c"},
                         {"Referer", std::string(2000, 'x')},
                         {"X-Own", 7}}}}}};
    const std::vector<field> expected{{"accept", "application/json"}, {"origin", "https://h.example"}};
    EXPECT_EQ(read_paused(event, "own").wanted.value().fields, expected);
}

struct refused_row {
    const char* name;
    json request;
    std::string told;
};

class refused_requests : public testing::TestWithParam<refused_row> {};

TEST_P(refused_requests, say_what_they_wanted) {
    const paused_request read = read_paused({{"requestId", "7"}, {"request", GetParam().request}}, "own");
    EXPECT_EQ(read.what, fate::refuse);
    EXPECT_EQ(read.refused, GetParam().told);
}

INSTANTIATE_TEST_SUITE_P(
    table, refused_requests,
    testing::Values(
        refused_row{"a_post", {{"method", "POST"}, {"url", "https://h.example/log?nr=85073003361"}}, "POST h.example"},
        refused_row{"nowhere", {{"method", "PUT"}, {"url", "about:blank"}}, "PUT"},
        refused_row{"a_method_of_its_own", {{"method", "A\r\nB"}, {"url", "https://h.example/"}}, "A??B h.example"},
        refused_row{"a_long_one", {{"method", std::string(1000, 'X')}}, std::string(297, 'X') + "…"},
        refused_row{"no_text", {{"method", 7}, {"url", json::array()}}, ""}),
    [](const auto& row) { return row.param.name; });

TEST(fulfilment, leaves_out_what_describes_the_body_as_it_came) {
    const page_response with{200,
                             {{"Content-Type", "text/html"},
                              {"Content-Encoding", "gzip"},
                              {"Link", "</x>; rel=preload"},
                              {"Content-Security-Policy", "script-src 'self'"}},
                             "<p>"};
    const json out = fulfilment("7", with);
    EXPECT_EQ(out.at("requestId"), "7");
    EXPECT_EQ(out.at("responseCode"), 200);
    EXPECT_EQ(out.at("body"), "PHA+");
    const json fields = json::array({{{"name", "Content-Type"}, {"value", "text/html"}},
                                     {{"name", "Content-Security-Policy"}, {"value", "script-src 'self'"}}});
    EXPECT_EQ(out.at("responseHeaders"), fields);
}

TEST(failure, leaves_the_page_that_stands_there) {
    EXPECT_EQ(failure({"7", fate::refuse, true, {}}).at("errorReason"), "Aborted");
    EXPECT_EQ(failure({"7", fate::leave, false, {}}).at("errorReason"), "BlockedByClient");
}

// RFC 4648, section 10.
TEST(base64, is_that_of_the_standard) {
    EXPECT_EQ(base64(""), "");
    EXPECT_EQ(base64("f"), "Zg==");
    EXPECT_EQ(base64("fo"), "Zm8=");
    EXPECT_EQ(base64("foo"), "Zm9v");
    EXPECT_EQ(base64("foob"), "Zm9vYg==");
    EXPECT_EQ(base64(std::string("\0\xff", 2)), "AP8=");
}

TEST(base64, is_read_as_it_was_written) {
    for (const std::string& bytes : {std::string(""), std::string("f"), std::string("fo"), std::string("foo"),
                                     std::string("\0\xff\0\0", 4), std::string(1000, '\0')})
        EXPECT_EQ(from_base64(base64(bytes)), bytes);
    for (const char* none : {"Zg", "Zg=", "Zm9v!", "????", " Zg=="})
        EXPECT_EQ(from_base64(none), std::nullopt) << none;
}

}  // namespace

}  // namespace loketwacht::browser
