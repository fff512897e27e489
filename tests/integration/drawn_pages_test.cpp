#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <optional>
#include <string>
#include <vector>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "base/number.hpp"
#include "browser/browser.hpp"
#include "loopback.hpp"
#include "page/page.hpp"
#include "process.hpp"
#include "scratch_directory.hpp"

/// The pages of the corpus, which need no browser, drawn by a real Chromium: what the agent reads of them must be the
/// same. That compares the reading of pages with a browser's own tree, and the way back from that tree with the page.
namespace loketwacht::integration {

namespace {

namespace asio = boost::asio;
using std::chrono::milliseconds;

struct static_page {
    std::string file;
    model::url url;
    std::string content_type;
};

std::vector<static_page> corpus() {
    std::vector<static_page> out;
    for (const auto& part : std::filesystem::directory_iterator(TEST_DATA "/pages")) {
        const auto labels = nlohmann::json::parse(read_file(part.path() / "labels.json"));
        for (const auto& label : labels.at("pages"))
            out.push_back({part.path() / label.at("file").get<std::string>(),
                           model::parse_url(label.at("url").get<std::string>()).value(), label.at("content_type")});
    }
    std::ranges::sort(out, {}, &static_page::file);
    return out;
}

// Every tenth where nothing else is asked for; EVERY=1 takes the whole corpus, some eight minutes.
std::size_t step() {
    const char* every = std::getenv("EVERY");  // NOLINT(concurrency-mt-unsafe): no other thread
    return every == nullptr ? 10 : base::whole_number<std::size_t>(every).value_or(10);
}

class only_the_page final : public browser::fetcher {
public:
    explicit only_the_page(const static_page& page) : page_(page), body_(read_file(page.file)) {}

    [[nodiscard]] asio::awaitable<std::optional<browser::page_response>> get(browser::page_request wanted) override {
        if (!wanted.is_document || wanted.url != page_.url) co_return std::nullopt;
        browser::page_response out;
        out.fields.emplace_back("Content-Type", page_.content_type);
        out.body = body_;
        co_return out;
    }

private:
    const static_page& page_;
    std::string body_;
};

std::string target_of(const std::optional<model::url>& to) {
    return to ? to->str() : "nowhere";
}

// One line for each fact that rules judge.
std::vector<std::string> facts_of(const std::string& html, const model::url& url, const std::string& type) {
    const auto everything = [](std::string_view) { return true; };
    const model::page_facts facts = page::read({html, url, type}, {everything, everything, {}});
    std::vector<std::string> out{"title " + facts.title, "language " + facts.language};
    for (const std::string& heading : facts.headings)
        out.push_back("heading " + heading);
    for (const model::page_form& form : facts.forms) {
        out.push_back(fmt::format("{} \"{}\"", form.name, form.heading));
        for (const model::form_submit& submit : form.submits)
            out.push_back(fmt::format("  {} {} \"{}\"", to_string(submit.method), target_of(submit.to), submit.text));
        for (const model::form_control& each : form.controls)
            out.push_back(fmt::format("  {} {} \"{}\" \"{}\" {} {} {} {}", each.type, each.name, each.label, each.hint,
                                      each.placeholder, each.autocomplete, each.pattern, each.max_length.value_or(-1)));
    }
    for (const model::page_link& link : facts.links)
        out.push_back(fmt::format("link {} \"{}\"", target_of(link.to), link.text));
    for (const std::string& passage : facts.passages)
        out.push_back("passage " + passage);
    return out;
}

class drawn_pages : public testing::Test {
protected:
    base::result<browser::drawn_page> drawn(const static_page& page) {
        only_the_page by(page);
        std::optional<base::result<browser::drawn_page>> out;
        asio::io_context io;
        browser::browser with(io.get_executor(), at_, {.at_rest = milliseconds(100)});
        auto drawing = with.draw(page.url, by);
        asio::co_spawn(io, std::move(drawing), [&](std::exception_ptr thrown, base::result<browser::drawn_page> got) {
            if (thrown) std::rethrow_exception(thrown);
            out.emplace(std::move(got));
        });
        io.run();
        return *std::move(out);
    }

private:
    scratch_directory directory_;
    std::uint16_t port_ = free_port("127.0.0.1");
    std::filesystem::path log_ = directory_.path("log");
    process chromium_{{{TEST_DATA "/../../config/browser/chromium", std::to_string(port_)}, {}, log_}};
    model::url at_{model::scheme::http, "127.0.0.1", port_, "/"};

    void SetUp() override { await_listening("127.0.0.1", port_, chromium_, log_); }
};

TEST_F(drawn_pages, have_the_facts_that_the_reader_sees) {
    const std::vector<static_page> all = corpus();
    ASSERT_GT(all.size(), 700U);
    for (std::size_t i = 0; i < all.size(); i += step()) {
        const static_page& page = all.at(i);
        SCOPED_TRACE(page.file);
        const auto drawing = drawn(page);
        ASSERT_TRUE(drawing) << drawing.error().message();
        EXPECT_EQ(drawing->at, page.url);
        EXPECT_THAT(facts_of(drawing->html, drawing->at, "text/html; charset=utf-8"),
                    testing::ElementsAreArray(facts_of(read_file(page.file), page.url, page.content_type)));
    }
}

}  // namespace

}  // namespace loketwacht::integration
