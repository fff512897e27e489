#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include "reader/reader.hpp"

/// Pages as the tests of the reader have them read: by a process.
namespace loketwacht::reader::testing {

inline const model::url& document_url() {
    static const model::url url = *model::parse_url("https://loket.voorbeeldgem.example/burger/aanmelden?stap=1");
    return url;
}

/// Stands in for SHA-256: of equal bytes it is equal, of others it differs.
inline model::body_digest digest_of(const std::string& body) {
    model::body_digest out{};
    const std::size_t hash = std::hash<std::string>{}(body);
    for (std::size_t i = 0; i < sizeof hash; ++i)
        out.at(i) = static_cast<std::uint8_t>(hash >> (8 * i));
    return out;
}

inline std::string repeated(std::string_view text, std::size_t times) {
    std::string out;
    out.reserve(text.size() * times);
    for (std::size_t i = 0; i < times; ++i)
        out += text;
    return out;
}

/// `before`, a number, `after`, and so on.
inline std::string numbered(std::string_view before, std::string_view after, std::size_t times) {
    std::string out;
    for (std::size_t i = 0; i < times; ++i)
        out.append(before).append(std::to_string(i)).append(after);
    return out;
}

/// A reader with the thread that it runs on, and what became of its process.
class asking {
public:
    explicit asking(options how = {.program = READING_PROGRAM}) { start(std::move(how)); }

    page_reading facts_of(const std::string& body) { return wait_for(reading(body)); }
    std::vector<page_reading> facts_of_all(
        const std::vector<std::string>& bodies,
        const std::function<void(std::size_t)>& after_each = [](std::size_t) {}) {
        std::vector<page_reading> out(bodies.size());
        std::size_t done = 0;
        for (std::size_t i = 0; i < bodies.size(); ++i) {
            boost::asio::co_spawn(io, reading(bodies[i]), [&, i](std::exception_ptr thrown, page_reading read) {
                if (thrown) std::rethrow_exception(thrown);
                out[i] = std::move(read);
                after_each(++done);
            });
        }
        io.restart();
        io.run();
        return out;
    }
    model::form_page forms_of(const std::string& body) { return wait_for(reading_forms(body)); }
    void start_process() {
        boost::asio::co_spawn(io, pages->start(), [](std::exception_ptr thrown) {
            if (thrown) std::rethrow_exception(thrown);
        });
        io.restart();
        io.run();
    }

    boost::asio::io_context io{1};
    std::vector<std::string> starts;  ///< "sandboxed", or why not
    std::vector<std::string> restarts;
    std::vector<std::string> failures;
    std::unique_ptr<outside_reader> pages;
    std::string content_type = "text/html; charset=utf-8";

private:
    void start(options how) {
        process_observer tell;
        tell.started = [this](bool sandboxed, const std::string& why) {
            starts.push_back(sandboxed ? "sandboxed" : why);
        };
        tell.restarting = [this](const std::string& why) { restarts.push_back(why); };
        tell.failed = [this](const std::string& why) { failures.push_back(why); };
        pages = std::make_unique<outside_reader>(io.get_executor(), std::move(how), std::move(tell));
    }

    boost::asio::awaitable<page_reading> reading(const std::string& body) const {
        const page_source page{document_url(), content_type, body, digest_of(body)};
        co_return co_await pages->facts_of(page);
    }
    boost::asio::awaitable<model::form_page> reading_forms(const std::string& body) const {
        const page_source page{document_url(), content_type, body, digest_of(body)};
        co_return co_await pages->forms_of(page);
    }

    template <class Value>
    Value wait_for(boost::asio::awaitable<Value> step) {
        Value out;
        boost::asio::co_spawn(io, std::move(step), [&out](std::exception_ptr thrown, Value value) {
            if (thrown) std::rethrow_exception(thrown);
            out = std::move(value);
        });
        io.restart();
        io.run();
        return out;
    }
};

}  // namespace loketwacht::reader::testing
