#include <vector>

#include <gmock/gmock.h>
#include <zlib.h>

#include "memory.hpp"
#include "prober.hpp"
#include "script_server.hpp"

namespace loketwacht::integration {
namespace {

constexpr std::size_t most_growth = 64UL << 20U;
const std::string ok_line = "HTTP/1.1 200 OK\r\n";
const std::string chunked = ok_line + "Transfer-Encoding: chunked\r\n\r\n";

using enum model::body_extent;

struct hostile_row {
    std::string name;
    script does;
    std::string reason;
    int status = 0;
    int tries = 1;
    model::body_extent body = model::body_extent::whole;
};

class hostile_http : public testing::TestWithParam<hostile_row> {};

TEST_P(hostile_http, ends_in_time_with_its_reason_and_in_bounded_memory) {
    const script_server server(GetParam().does);
    model::portal portal = portal_at(http_url(server.port()));
    if (ends_by_time(GetParam().reason)) portal.timeout = soon;
    prober agent;
    const memory_watch memory;
    const auto seen = agent.probe(portal);
    EXPECT_LT(memory.growth(), most_growth);
    const model::walk& walk = seen->endpoints.front().walk;
    EXPECT_EQ(reason_of(walk.failure), GetParam().reason) << (walk.failure ? walk.failure->detail : "");
    EXPECT_EQ(walk.last().status, GetParam().status);
    EXPECT_EQ(walk.last().tries, GetParam().tries);
    EXPECT_EQ(walk.last().body, GetParam().body);
    EXPECT_EQ(server.connections().most_at_once(), 1);
}

// Sends this, then waits for the agent to go.
script says(std::string answer) {
    return [answer = std::move(answer)](visitor& from) {
        if (!from.request().empty() && from.send(answer)) from.wait_until_gone();
    };
}

script says_and_closes(std::string answer) {
    return [answer = std::move(answer)](visitor& from) {
        if (!from.request().empty()) (void)from.send(answer);
    };
}

script says_and_resets(std::string answer) {
    return [answer = std::move(answer)](visitor& from) {
        if (!from.request().empty() && from.send(answer)) from.reset();
    };
}

script says_and_floods(std::string start, std::string rest) {
    return [start = std::move(start), rest = std::move(rest)](visitor& from) {
        if (!from.request().empty() && from.send(start)) from.flood(rest);
    };
}

script says_and_drips(std::string start, std::string rest) {
    return [start = std::move(start), rest = std::move(rest)](visitor& from) {
        if (!from.request().empty() && from.send(start)) from.drip(rest);
    };
}

// A body that is compressed only now, so that no other test pays for it.
script says_compressed(const std::string& coding, std::string (*body)()) {
    return [coding, body](visitor& from) {
        const std::string bytes = body();
        if (from.request().empty()) return;
        const std::string length = std::to_string(bytes.size());
        (void)from.send(ok_line + "Content-Encoding: " + coding + "\r\nContent-Length: " + length + "\r\n\r\n" + bytes);
        from.wait_until_gone();
    };
}

std::string many(std::string_view part, std::size_t times) {
    std::string out;
    for (std::size_t i = 0; i < times; ++i)
        out += part;
    return out;
}

const std::string page = "<title>Loket</title>";

std::string gzip(const std::string& text) {
    constexpr int gzip_window = 15 + 16;
    z_stream stream{};
    deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, gzip_window, 8, Z_DEFAULT_STRATEGY);
    std::string out(deflateBound(&stream, text.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

std::string bomb() {
    return gzip(std::string(10UL << 20U, '\0'));
}

std::string bomb_in_a_bomb() {
    return gzip(gzip(std::string(1UL << 20U, '\0')) + std::string(10UL << 20U, '\0'));
}

std::string truncated() {
    const std::string whole = gzip(many(page, 100));
    return whole.substr(0, whole.size() / 2);
}

std::string header_only() {
    return gzip(page).substr(0, 10);
}

std::string damaged() {
    std::string out = gzip(many(page, 100));
    out[out.size() / 2] = static_cast<char>(~out[out.size() / 2]);
    return out;
}

std::string followed_by_garbage() {
    return gzip(page) + "and more";
}

std::string not_compressed() {
    return page;
}

std::string nothing() {
    return {};
}

// NOLINTBEGIN(clang-analyzer-cplusplus.NewDeleteLeaks): it loses sight of what a std::function owns
INSTANTIATE_TEST_SUITE_P(
    silence, hostile_http,
    testing::ValuesIn(std::vector<hostile_row>{
        hostile_row{"never_answers", says(""), "http_timeout", 0, 2},
        hostile_row{"never_reads", [](visitor& from) { from.wait_until_gone(); }, "http_timeout", 0, 2},
        hostile_row{"closes_at_once", [](visitor&) {}, "http_malformed", 0, 2},
        hostile_row{"closes_after_the_request", says_and_closes(""), "http_malformed", 0, 2},
        hostile_row{"resets_after_the_request", says_and_resets(""), "http_malformed", 0, 2},
        hostile_row{"drips_in_the_status_line", says_and_drips("HTTP/1.1 200 ", "o"), "deadline"},
        hostile_row{"drips_in_the_header", says_and_drips(ok_line + "X-Slow: ", "a"), "deadline"},
        hostile_row{"drips_in_the_body", says_and_drips(ok_line + "Content-Length: 9999\r\n\r\n", "a"), "deadline", 200,
                    1, beginning},
        hostile_row{"drips_chunks", says_and_drips(chunked, "1\r\na\r\n"), "deadline", 200, 1, beginning},
        hostile_row{"drips_a_chunk_size", says_and_drips(chunked, "0"), "deadline", 200, 1, beginning},
        hostile_row{"stops_in_the_header", says(ok_line), "deadline"},
        hostile_row{"stops_in_the_body", says(ok_line + "Content-Length: 99\r\n\r\nLoket"), "deadline", 200, 1,
                    beginning}}),
    [](const auto& row) { return row.param.name; });

INSTANTIATE_TEST_SUITE_P(
    size, hostile_http,
    testing::ValuesIn(std::vector<hostile_row>{
        hostile_row{"endless_headers", says_and_floods(ok_line, "X-Field: value\r\n"), "http_too_large"},
        hostile_row{"endless_header_name", says_and_floods(ok_line, "X"), "http_too_large"},
        hostile_row{"endless_status_line", says_and_floods("HTTP/1.1 200 ", "o"), "http_too_large"},
        hostile_row{"header_of_10_mb", says(ok_line + "X-Long: " + many(std::string(1000, 'a'), 10000) + "\r\n\r\n"),
                    "http_too_large"},
        hostile_row{"header_of_100_kb",
                    says(ok_line + "X-Long: " + many("a", 100000) + "\r\nContent-Length: 0\r\n\r\n"), "none", 200},
        hostile_row{"header_of_300_kb",
                    says(ok_line + "X-Long: " + many("a", 300000) + "\r\nContent-Length: 0\r\n\r\n"), "http_too_large"},
        hostile_row{"fields_250", says(ok_line + many("X: y\r\n", 250) + "Content-Length: 0\r\n\r\n"), "none", 200},
        hostile_row{"endless_body", says_and_floods(ok_line + "\r\n", "a"), "none", 200, 1, beginning},
        hostile_row{"endless_chunks", says_and_floods(chunked, "5\r\nLoket\r\n"), "none", 200, 1, beginning},
        hostile_row{"huge_chunk", says_and_floods(chunked + "7fffffff\r\n", "a"), "none", 200, 1, beginning},
        hostile_row{"endless_chunk_extension", says_and_floods(chunked + "5;", "a"), "http_too_large", 200, 1,
                    beginning},
        hostile_row{"endless_chunk_size", says_and_floods(chunked, "0"), "http_too_large", 200, 1, beginning},
        hostile_row{"endless_trailers", says_and_floods(chunked + "0\r\n", "X-Field: value\r\n"), "http_too_large", 200,
                    1, beginning},
        hostile_row{"length_over_the_limit", says_and_floods(ok_line + "Content-Length: 99999999999\r\n\r\n", "Loket"),
                    "none", 200, 1, beginning},
        hostile_row{"length_at_the_limit", says(ok_line + "Content-Length: 65536\r\n\r\n" + std::string(65536, 'a')),
                    "none", 200},
        hostile_row{"gzip_bomb", says_compressed("gzip", bomb), "none", 200, 1, beginning},
        hostile_row{"gzip_bomb_in_another", says_compressed("gzip, gzip", bomb_in_a_bomb), "none", 200, 1, beginning}}),
    [](const auto& row) { return row.param.name; });

INSTANTIATE_TEST_SUITE_P(
    framing, hostile_http,
    testing::ValuesIn(std::vector<hostile_row>{
        hostile_row{"length_too_long", says_and_closes(ok_line + "Content-Length: 99\r\n\r\nLoket"), "http_malformed",
                    200, 2, beginning},
        hostile_row{"length_too_short", says(ok_line + "Content-Length: 5\r\n\r\nLoketten"), "none", 200},
        hostile_row{"length_negative", says(ok_line + "Content-Length: -1\r\n\r\nLoket"), "http_malformed", 200},
        hostile_row{"length_past_64_bits", says(ok_line + "Content-Length: 18446744073709551616\r\n\r\n"),
                    "http_malformed", 200},
        hostile_row{"two_lengths", says(ok_line + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nLoket!"),
                    "http_malformed", 200},
        hostile_row{"length_and_chunked",
                    says(ok_line + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"), "none", 200},
        hostile_row{"chunk_size_is_no_number", says(chunked + "zz\r\nLoket\r\n"), "http_malformed", 200, 1, beginning},
        hostile_row{"chunk_size_past_64_bits", says(chunked + "ffffffffffffffffff\r\n"), "http_malformed", 200, 1,
                    beginning},
        hostile_row{"chunk_without_end", says(chunked + "5\r\nLoketLoket"), "http_malformed", 200, 1, beginning},
        hostile_row{"chunks_break_off", says_and_closes(chunked + "5\r\nLo"), "http_malformed", 200, 2, beginning},
        hostile_row{"reset_in_the_body", says_and_resets(ok_line + "Content-Length: 99\r\n\r\nLoket"), "http_malformed",
                    200, 2, beginning},
        hostile_row{"body_until_close", says_and_closes(ok_line + "\r\nLoket"), "none", 200},
        hostile_row{"no_content", says("HTTP/1.1 204 No Content\r\nContent-Length: 99999999999\r\n\r\n"), "none",
                    204}}),
    [](const auto& row) { return row.param.name; });

INSTANTIATE_TEST_SUITE_P(
    compression, hostile_http,
    testing::ValuesIn(std::vector<hostile_row>{
        hostile_row{"gzip_truncated", says_compressed("gzip", truncated), "http_malformed", 200, 1, beginning},
        hostile_row{"gzip_header_only", says_compressed("gzip", header_only), "http_malformed", 200, 1, beginning},
        hostile_row{"gzip_damaged", says_compressed("gzip", damaged), "http_malformed", 200, 1, beginning},
        hostile_row{"gzip_that_is_none", says_compressed("gzip", not_compressed), "none", 200},
        hostile_row{"gzip_of_nothing", says_compressed("gzip", nothing), "none", 200},
        hostile_row{"gzip_and_garbage", says_compressed("gzip", followed_by_garbage), "none", 200},
        hostile_row{"deflate_that_is_none", says_compressed("deflate", not_compressed), "http_malformed", 200, 1,
                    beginning},
        hostile_row{"br_that_is_none", says_compressed("br", not_compressed), "http_malformed", 200, 1, beginning},
        hostile_row{"coding_unknown", says_compressed("exi", truncated), "none", 200, 1, model::body_extent::coded},
        hostile_row{"coding_that_is_none", says_compressed("utf-8", not_compressed), "none", 200}}),
    [](const auto& row) { return row.param.name; });

INSTANTIATE_TEST_SUITE_P(
    grammar, hostile_http,
    testing::ValuesIn(std::vector<hostile_row>{
        hostile_row{"http_0_9", says_and_closes(page), "http_malformed"},
        hostile_row{"http_2", says("HTTP/2.0 200 OK\r\n\r\n"), "http_malformed"},
        hostile_row{"another_protocol", says("220 mail.voorbeeldgem.example ESMTP\r\n"), "http_malformed"},
        hostile_row{"zeros", says(std::string(1000, '\0')), "http_malformed"},
        hostile_row{"status_is_no_number", says("HTTP/1.1 abc OK\r\n\r\n"), "http_malformed"},
        hostile_row{"status_of_four_digits", says("HTTP/1.1 2000 OK\r\n\r\n"), "http_malformed"},
        hostile_row{"switching_protocols", says("HTTP/1.1 101 Switching Protocols\r\n\r\n"), "http_malformed"},
        hostile_row{"flood_of_1xx", says_and_floods("", "HTTP/1.1 103 Early Hints\r\n\r\n"), "http_malformed"},
        hostile_row{"early_hints", says("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + ok_answer()), "none", 200},
        hostile_row{"field_without_colon", says_and_closes(ok_line + "Loket\r\n\r\n"), "none", 200},
        hostile_row{"field_with_blank", says_and_closes(ok_line + "Lo ket: a\r\n\r\n"), "none", 200},
        hostile_row{"zero_byte_in_a_field", says(ok_line + "Server: a" + std::string(1, '\0') + "b\r\n\r\n"),
                    "http_malformed", 200},
        hostile_row{"control_byte_in_a_field", says_and_closes(ok_line + "Server: a\x01" + "b\r\n\r\n"), "none", 200},
        hostile_row{"binary_as_html",
                    says_and_closes(ok_line + "Content-Type: text/html\r\n\r\n" + many({"\x00\xff\x1b\x7f", 4}, 2000)),
                    "none", 200}}),
    [](const auto& row) { return row.param.name; });

// NOLINTEND(clang-analyzer-cplusplus.NewDeleteLeaks)

TEST(texts_from_outside, are_printable) {
    const script_server server(says_and_closes("HTTP/1.1 200 Oké \xff\xfe\r\nServer: \xc3\x28<b>\r\nContent-Type: " +
                                               std::string(5000, '\xe9') + "\r\nRetry-After: -5\r\n\r\n"));
    const model::walk seen = walk_once(portal_at(http_url(server.port())));
    EXPECT_EQ(seen.last().reason, "Oké \uFFFD\uFFFD");
    EXPECT_EQ(seen.last().server, "\uFFFD(<b>");
    EXPECT_LE(seen.last().content_type.size(), 256);
    EXPECT_FALSE(seen.last().retry_after);
}

TEST(tls_on_the_plain_port, is_malformed_http) {
    const identity shown = sound_identity();
    const script_server server(always(ok_answer()), {.tls = &shown});
    EXPECT_EQ(reason_of(walk_once(portal_at(http_url(server.port()))).failure), "http_malformed");
}

const std::string form = "<form action=/in><label>Wachtwoord <input type=password name=w></label></form>";

struct shown_row {
    std::string name;
    script does;
    bool up = true;
    bool cut = false;
};

class shown_answers : public testing::TestWithParam<shown_row> {};

// What browsers show of an answer is read: the form in it is found.
TEST_P(shown_answers, are_read) {
    const script_server server(GetParam().does);
    const model::walk seen = walk_once(portal_at(http_url(server.port())));
    EXPECT_EQ(seen.up(), GetParam().up) << (seen.failure ? seen.failure->detail : "");
    ASSERT_TRUE(seen.last().page);
    EXPECT_EQ(seen.last().page->forms.size(), 1);
    EXPECT_EQ(seen.last().page->cut, GetParam().cut);
}

std::string html(const std::string& lines, const std::string& body = form) {
    return ok_line + "Content-Type: text/html\r\n" + lines + "\r\n" + body;
}

std::string without_returns(std::string text) {
    std::erase(text, '\r');
    return text;
}

// NOLINTBEGIN(clang-analyzer-cplusplus.NewDeleteLeaks)
INSTANTIATE_TEST_SUITE_P(
    rows, shown_answers,
    testing::ValuesIn(std::vector<shown_row>{
        shown_row{"line_feeds", says_and_closes(without_returns(html("Server: a\r\n")))},
        shown_row{"chunks_in_line_feeds",
                  says(without_returns(html("Transfer-Encoding: chunked\r\n", "4e\r\n" + form + "\r\n0\r\n\r\n")))},
        shown_row{"no_reason", says_and_closes("HTTP/1.1 200\r\nContent-Type: text/html\r\n\r\n" + form)},
        shown_row{"stray_lines", says_and_closes(html("losse regel\r\nX(Een): 1\r\n"))},
        shown_row{"length_beside_chunked",
                  says(html("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "4e\r\n" + form + "\r\n0\r\n\r\n"))},
        shown_row{"gzip_as_transfer_coding", says_and_closes(html("Transfer-Encoding: gzip\r\n", gzip(form)))},
        shown_row{"gzip_that_is_none", says_and_closes(html("Content-Encoding: gzip\r\n"))},
        shown_row{"gzip_breaks_off",
                  says_and_closes(html("Content-Encoding: gzip\r\n", gzip(form + many("abc", 9)).substr(0, 90))), false,
                  true},
        shown_row{"over_the_limit", says_and_floods(html(""), "<p>Loket"), true, true},
        shown_row{"length_over_the_limit", says_and_floods(html("Content-Length: 99999999\r\n"), "<p>Loket"), true,
                  true},
        shown_row{"breaks_off", says_and_closes(html("Content-Length: 999\r\n")), false, true},
        shown_row{"no_type", says_and_closes(ok_line + "\r\n<title>Loket</title>" + form)},
        shown_row{"type_twice",
                  says_and_closes(ok_line + "Content-Type: text/plain\r\n" + html("").substr(ok_line.size()))},
        shown_row{"unknown_type",
                  says_and_closes(ok_line + "Content-Type: unknown/unknown\r\n\r\n<title>Loket</title>" + form)},
        shown_row{"xml_of_a_page",
                  says_and_closes(
                      ok_line + "Content-Type: text/xml\r\n\r\n<html xmlns='http://www.w3.org/1999/xhtml'>" + form)}}),
    [](const auto& row) { return row.param.name; });

INSTANTIATE_TEST_SUITE_P(refused, hostile_http,
                         testing::ValuesIn(std::vector<hostile_row>{hostile_row{"stops_behind_an_odd_header",
                                                                                says(ok_line + "Loket\r\n\r\n"),
                                                                                "deadline", 200, 1, beginning}}),
                         [](const auto& row) { return row.param.name; });
// NOLINTEND(clang-analyzer-cplusplus.NewDeleteLeaks)

TEST(plain_text, is_no_page) {
    const script_server server(says_and_closes(ok_line + "Content-Type: text/html, text/plain\r\n\r\n" + form));
    const model::walk seen = walk_once(portal_at(http_url(server.port())));
    EXPECT_FALSE(seen.last().page);
    EXPECT_EQ(seen.last().content_type, "text/plain");
    EXPECT_EQ(seen.last().body_bytes, form.size());
}

// The site shows nothing to who does not send back what it set: it redirects to the same page until it sees that.
TEST(cookies, of_a_look_go_back_to_the_site) {
    std::vector<std::string> requests;
    const script_server server([&requests](visitor& from) {
        while (true) {
            const std::string request = from.request();
            if (request.empty()) return;
            requests.push_back(request);
            const bool known = request.find("Cookie: sid=1\r\n") != std::string::npos;
            const std::string set =
                "HTTP/1.1 302 Found\r\nLocation: /\r\nSet-Cookie: sid=1\r\nContent-Length: 0\r\n\r\n";
            if (!from.send(known ? ok_answer(form) : set)) return;
        }
    });
    const auto seen = probe_once(portal_at(http_url(server.port())));
    EXPECT_EQ(seen->hosts.front().http.hops.size(), 2);
    const model::walk& home = seen->endpoints.front().walk;
    EXPECT_EQ(reason_of(home.failure), "none") << (home.failure ? home.failure->detail : "");
    EXPECT_EQ(home.last().status, 200);
    ASSERT_EQ(requests.size(), 2) << "the front door is the page";
    EXPECT_THAT(requests.front(), testing::Not(testing::HasSubstr("Cookie:")));
}

TEST(cookies, that_change_nothing_end_a_circle) {
    const script_server server(
        always("HTTP/1.1 302 Found\r\nLocation: /\r\nSet-Cookie: sid=1\r\nContent-Length: 0\r\n\r\n"));
    EXPECT_EQ(reason_of(walk_once(portal_at(http_url(server.port()))).failure), "redirect_loop");
}

TEST(cookies, of_another_domain_are_none) {
    const script_server server(says_and_closes(html("Set-Cookie: a=1; Domain=elders.example\r\nSet-Cookie: b=1\r\n")));
    const model::walk seen = walk_once(portal_at(http_url(server.port())));
    ASSERT_EQ(seen.last().cookies.size(), 1);
    EXPECT_EQ(seen.last().cookies.front().name, "b");
}

TEST(refresh_header, leads_on_as_a_meta_refresh_does) {
    const script_server server([](visitor& from) {
        const bool home = from.request().starts_with("GET / ");
        (void)from.send(home ? html("Refresh: 0; url=/aanmelden\r\n", "<title>Loket</title>") : html(""));
    });
    const auto seen = probe_once(portal_at(http_url(server.port())));
    const model::endpoint_observation& home = seen->endpoints.front();
    ASSERT_TRUE(home.walk.last().page);
    EXPECT_EQ(home.walk.last().page->refresh.value_or({}),
              model::parse_url(http_url(server.port(), "/aanmelden")).value());
    ASSERT_EQ(home.frames.size(), 1);
    ASSERT_TRUE(home.frames.front().last().page);
    EXPECT_EQ(home.frames.front().last().page->forms.size(), 1);
}

// A second answer may hide in what a lenient reading passed over.
TEST(an_odd_answer, is_the_last_on_its_connection) {
    const script_server server(always(ok_line + "losse regel\r\nContent-Length: 5\r\n\r\nLoket"));
    model::portal portal = portal_at(http_url(server.port()));
    portal.endpoints.push_back(
        {"loket", model::endpoint_role::counter, *model::parse_url(http_url(server.port(), "/loket"))});
    const auto seen = probe_once(portal);
    EXPECT_TRUE(seen->endpoints.back().walk.up());
    EXPECT_FALSE(seen->endpoints.back().walk.last().reused_connection);
}

// What stands behind an answer on a connection is not the answer to the next request.
TEST(bytes_behind_an_answer, are_not_taken_for_the_next) {
    const std::string planted = "HTTP/1.1 200 OK\r\nServer: planted\r\nContent-Length: 0\r\n\r\n";
    const script_server server(always(ok_answer() + planted));
    model::portal portal = portal_at(http_url(server.port()));
    for (const char* path : {"/loket", "/aanmelden"}) {
        portal.endpoints.push_back(
            {path, model::endpoint_role::counter, *model::parse_url(http_url(server.port(), path))});
    }
    const auto seen = probe_once(portal);
    for (const model::endpoint_observation& endpoint : seen->endpoints) {
        EXPECT_TRUE(endpoint.walk.up());
        EXPECT_EQ(endpoint.walk.last().server, "");
        EXPECT_FALSE(endpoint.walk.last().reused_connection);
    }
}

}  // namespace
}  // namespace loketwacht::integration
