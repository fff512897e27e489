#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include "model/filled_form.hpp"
#include "model/page.hpp"
#include "vocabulary/vocabulary.hpp"

namespace loketwacht::reader {

/// A page as it came: bytes after decompression, where from, its Content-Type header.
struct page_source {
    const model::url& url;
    const std::string& content_type;
    const std::string& body;
    model::body_digest digest;  ///< of the body
};

/// What a page gave, and what it took to read.
struct page_reading {
    model::page_facts facts;
    std::chrono::microseconds cpu{0};
};

inline constexpr const char* this_program = "/proc/self/exe";

struct options {
    /// One whose main begins with `read_pages_if_asked`.
    std::string program = this_program;
    /// By the clock: only for a process that was taken over or stopped. What a page costs is bounded by CPU.
    std::chrono::milliseconds patience{20'000};
    std::chrono::seconds forget{24L * 60 * 60};  ///< after this an unread page is tried again
};

/// Is told what becomes of the process. Each may be empty.
struct process_observer {
    std::function<void(bool sandboxed, const std::string& why_not)> started;
    std::function<void(const std::string& why)> restarting;  ///< a process ended that should not have
    std::function<void(const std::string& why)> failed;      ///< none can be started; pages stay unread
};

/// Reads pages in a process of their own, which has nothing that hostile bytes could harm: one at a time, in the order
/// in which they are asked for. A page that costs the process its life is told as `unread` and not read again for a
/// day; the process is started anew. One thread, the executor's, which must not end before this.
class outside_reader {
public:
    explicit outside_reader(boost::asio::any_io_executor executor, options how = {}, process_observer tell = {});
    ~outside_reader();
    outside_reader(const outside_reader&) = delete;
    outside_reader& operator=(const outside_reader&) = delete;

    /// What is worth keeping of pages, from the next on.
    void use(const vocabulary::additions& words);

    /// Starts the process, so that whether it is sandboxed is known before the first page.
    [[nodiscard]] boost::asio::awaitable<void> start();

    [[nodiscard]] boost::asio::awaitable<page_reading> facts_of(page_source page);
    /// What the page's forms would send. A page that cannot be read is `cut`.
    [[nodiscard]] boost::asio::awaitable<model::form_page> forms_of(page_source page);

private:
    struct state;
    std::shared_ptr<state> state_;
};

}  // namespace loketwacht::reader
