// The long texts as they go over the wire: compressed for who asks, and rendered once for many.

#include <algorithm>
#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zlib.h>

#include "fixture.hpp"
#include "raw_client.hpp"

namespace loketwacht {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

struct answer {
    std::string head;
    std::string body;
};

answer ask(std::uint16_t port, const std::string& question) {
    const tests::raw_client client(port);
    client.send(question);
    const std::string all = client.read_to_end();
    const std::size_t end = all.find("\r\n\r\n");
    return {all.substr(0, end + 2), all.substr(std::min(end + 4, all.size()))};
}

std::string question(const std::string& method, const std::string& path, const std::string& accepts) {
    return method + ' ' + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" + accepts + "\r\n";
}

std::string decompressed(std::string body) {
    z_stream z{};
    EXPECT_EQ(inflateInit2(&z, 16 + 15), Z_OK);
    std::string out(1'000'000, '\0');
    z.next_in = reinterpret_cast<Bytef*>(body.data());
    z.avail_in = static_cast<uInt>(body.size());
    z.next_out = reinterpret_cast<Bytef*>(out.data());
    z.avail_out = static_cast<uInt>(out.size());
    EXPECT_EQ(inflate(&z, Z_FINISH), Z_STREAM_END);
    EXPECT_EQ(z.avail_in, 0u) << "nothing follows";
    out.resize(z.total_out);
    inflateEnd(&z);
    return out;
}

struct list_case {
    const char* name;
    const char* path;
    const char* text;
};

void PrintTo(const list_case& c, std::ostream* out) {
    *out << c.name;
}

class lists : public tests::web_test, public testing::WithParamInterface<list_case> {
protected:
    static std::string length(std::size_t bytes) { return "\r\nContent-Length: " + std::to_string(bytes) + "\r\n"; }
};

TEST_P(lists, are_compressed_for_who_asks) {
    const answer got = ask(start(), question("GET", GetParam().path, "Accept-Encoding: br;q=1, gzip;q=0.8\r\n"));
    EXPECT_THAT(got.head, StartsWith("HTTP/1.1 200 OK\r\n"));
    EXPECT_THAT(got.head, HasSubstr("\r\nContent-Encoding: gzip\r\n"));
    EXPECT_THAT(got.head, HasSubstr("\r\nVary: Accept-Encoding\r\n"));
    EXPECT_THAT(got.head, HasSubstr(length(got.body.size())));
    EXPECT_EQ(decompressed(got.body), GetParam().text);
}

TEST_P(lists, are_as_they_are_for_others) {
    const std::uint16_t port = start();
    for (const char* accepts : {"", "Accept-Encoding: gzip;q=0\r\n", "Accept-Encoding: br, identity\r\n"}) {
        const answer got = ask(port, question("GET", GetParam().path, accepts));
        EXPECT_THAT(got.head, StartsWith("HTTP/1.1 200 OK\r\n"));
        EXPECT_THAT(got.head, Not(HasSubstr("Content-Encoding")));
        EXPECT_THAT(got.head, HasSubstr("\r\nVary: Accept-Encoding\r\n"));
        EXPECT_THAT(got.head, HasSubstr(length(got.body.size())));
        EXPECT_EQ(got.body, GetParam().text);
    }
}

TEST_P(lists, are_not_rendered_for_head) {
    std::atomic<int> rendered = 0;
    handlers_.metrics = [&](const web::text_sink&) { return ++rendered > 0; };
    handlers_.portals_json =
        handlers_.findings_json = [&](const model::snapshot&, const web::text_sink&) { return ++rendered > 0; };
    const answer got = ask(start(), question("HEAD", GetParam().path, "Accept-Encoding: gzip\r\n"));
    EXPECT_THAT(got.head, StartsWith("HTTP/1.1 200 OK\r\n"));
    EXPECT_THAT(got.head, HasSubstr("\r\nContent-Encoding: gzip\r\n"));
    EXPECT_THAT(got.head, HasSubstr("\r\nVary: Accept-Encoding\r\n"));
    EXPECT_THAT(got.head, Not(HasSubstr("Content-Length")));
    EXPECT_EQ(got.body, "");
    EXPECT_EQ(rendered, 0);
}

const list_case list_cases[] = {
    {"metrics", "/metrics", "a 1\nb 2\n"},
    {"portals", "/api/v1/portals", "{\"portals\": 2}"},
    {"findings", "/api/v1/findings", "{\"findings\": []}"},
};

INSTANTIATE_TEST_SUITE_P(table, lists, testing::ValuesIn(list_cases), [](const auto& row) { return row.param.name; });

class shared_lists : public tests::web_test {};

TEST_F(shared_lists, are_never_rendered_twice_at_a_time) {
    std::atomic<int> rendering = 0;
    std::atomic<bool> twice = false;
    std::atomic<bool> held = true;
    handlers_.metrics = [&](const web::text_sink& sink) {
        if (++rendering > 1) twice = true;
        while (held)
            std::this_thread::yield();
        --rendering;
        return sink("a 1\n");
    };
    const std::uint16_t port = start();
    std::vector<std::unique_ptr<tests::raw_client>> all;
    for (int i = 0; i < 12; ++i) {
        all.push_back(std::make_unique<tests::raw_client>(port));
        all.back()->send(question("GET", "/metrics", i % 2 == 0 ? "Accept-Encoding: gzip\r\n" : ""));
    }
    while (rendering == 0)
        std::this_thread::yield();
    held = false;
    for (const auto& each : all)
        EXPECT_THAT(each->read_to_end(), StartsWith("HTTP/1.1 200 OK\r\n"));
    EXPECT_FALSE(twice);
}

TEST_F(shared_lists, are_new_after_a_reload) {
    std::atomic<bool> reloaded = false;
    handlers_.reload = [&] {
        reloaded = true;
        return base::result<std::string>("done");
    };
    // So much that it is kept for a while.
    const std::string large(40'000'000, ' ');
    handlers_.portals_json = [&](const model::snapshot&, const web::text_sink& sink) {
        return sink(reloaded ? "new" : "old") && sink(large);
    };
    const std::uint16_t port = start();
    EXPECT_THAT(ask(port, question("GET", "/api/v1/portals", "")).body, StartsWith("old"));
    EXPECT_THAT(ask(port, question("POST", "/-/reload", "")).head, StartsWith("HTTP/1.1 200 OK\r\n"));
    EXPECT_THAT(ask(port, question("GET", "/api/v1/portals", "")).body, StartsWith("new"));
}

}  // namespace
}  // namespace loketwacht
