#include "reader/reader.hpp"

#include <utility>

#include "page/limits.hpp"
#include "reader/child.hpp"
#include "reader/child_connection.hpp"
#include "reader/messages.hpp"
#include "reader/unread_pages.hpp"
#include "turns/limiter.hpp"

namespace loketwacht::reader {

namespace asio = boost::asio;
using asio::awaitable;
using clock = std::chrono::steady_clock;

namespace {

// A start that takes longer is none.
constexpr std::chrono::seconds patience_at_start{60};
// Between two tries to start a process that will not start.
constexpr std::chrono::seconds pause_after_failure{10};

page_reading without_facts(model::unread why) {
    page_reading out;
    out.facts.unread = why;
    out.facts.cut = true;
    return out;
}

// What is beyond the bound of a page is not sent, but for one byte that tells that there is more.
std::string asked_about(const page_source& page, question::about what) {
    constexpr std::size_t longest_type = 1000;
    return pack({what, page.url, std::string_view(page.content_type).substr(0, longest_type),
                 std::string_view(page.body).substr(0, page::most_bytes + 1)});
}

}  // namespace

// Coroutines that wait share it: they may outlive the reader, and end with its executor.
struct outside_reader::state {
    state(asio::any_io_executor on, options as, process_observer to)
        : executor(on), how(std::move(as)), tell(std::move(to)), line(std::move(on), 1), unread(how.forget) {}

    asio::any_io_executor executor;
    options how;
    process_observer tell;
    turns::limiter line;  ///< one page at a time
    unread_pages unread;
    std::string words = pack_words({});
    std::string words_of_process;
    std::shared_ptr<child_connection> process;
    clock::time_point next_start{};

    [[nodiscard]] awaitable<bool> have_process();
    /// The answer to a question, or why there is none.
    struct reply {
        std::string message;
        std::optional<model::unread> unread;
    };
    [[nodiscard]] awaitable<reply> ask(const std::string& question);
    void end_process(const std::string& why);
    void start_failed(const std::string& why);
};

awaitable<bool> outside_reader::state::have_process() {
    if (process && words_of_process != words) process.reset();
    if (process && process->is_gone()) end_process("it ended while nothing was asked of it");
    if (process) co_return true;
    if (clock::now() < next_start) co_return false;
    if (how.program == this_program && !reads_pages_when_asked()) {
        start_failed("the main of this program does not begin with read_pages_if_asked");
        co_return false;
    }
    // One that somebody else ends while it starts says nothing of those to come.
    constexpr int most_tries = 3;
    for (int tries = 0; tries < most_tries; ++tries) {
        auto opened = child_connection::open(executor, how.program);
        if (!opened) {
            start_failed(opened.error().message());
            co_return false;
        }
        process = std::move(*opened);
        words_of_process = words;
        const std::string first = words;
        const auto answer = co_await process->exchange(first, patience_at_start);
        const auto said = answer ? unpack_greeting(*answer) : std::nullopt;
        if (said) {
            if (tell.started) tell.started(said->sandboxed, said->why_not);
            co_return true;
        }
        const bool again = !process->is_overdue() && process->end() == child_process::ended::by_another;
        process.reset();
        if (!again) break;
    }
    start_failed("the process that reads pages does not answer");
    co_return false;
}

void outside_reader::state::start_failed(const std::string& why) {
    next_start = clock::now() + pause_after_failure;
    if (tell.failed) tell.failed(why);
}

void outside_reader::state::end_process(const std::string& why) {
    process.reset();
    if (tell.restarting) tell.restarting(why);
}

awaitable<outside_reader::state::reply> outside_reader::state::ask(const std::string& question) {
    // What ends for a reason of its own is started anew for the same page, once.
    constexpr int most_tries = 2;
    for (int tries = 0; tries < most_tries; ++tries) {
        if (!co_await have_process()) break;
        auto answer = co_await process->exchange(question, how.patience);
        if (answer) co_return reply{std::move(*answer), std::nullopt};
        const bool to_blame = process->is_overdue() || process->end() == child_process::ended::by_itself;
        end_process(to_blame ? "a page takes more than it may" : "it was ended from outside");
        if (to_blame) co_return reply{{}, model::unread::too_much};
    }
    co_return reply{{}, model::unread::no_reader};
}

outside_reader::outside_reader(asio::any_io_executor executor, options how, process_observer tell)
    : state_(std::make_shared<state>(std::move(executor), std::move(how), std::move(tell))) {}

outside_reader::~outside_reader() = default;

void outside_reader::use(const vocabulary::additions& words) {
    state_->words = pack_words(words);
}

awaitable<void> outside_reader::start() {
    const std::shared_ptr<state> mine = state_;
    const auto turn = co_await mine->line.acquire({});
    (void)co_await mine->have_process();
}

awaitable<page_reading> outside_reader::facts_of(page_source page) {
    const std::shared_ptr<state> mine = state_;
    page_reading out = without_facts(model::unread::too_much);
    if (!mine->unread.holds(page.digest)) {
        const auto turn = co_await mine->line.acquire({});
        const std::string asked = asked_about(page, question::about::facts);
        const state::reply reply = co_await mine->ask(asked);
        auto answered = reply.unread ? std::nullopt : unpack_facts(reply.message);
        if (answered) {
            out.facts = std::move(answered->value);
            out.cpu = std::chrono::microseconds(answered->effort.microseconds);
            if (answered->effort.tired) mine->process.reset();
        } else {
            if (!reply.unread) mine->end_process("its answer is none");
            out = without_facts(reply.unread.value_or(model::unread::too_much));
            out.cpu = reply.unread == model::unread::no_reader ? std::chrono::microseconds(0) : most_cpu;
            if (out.facts.unread == model::unread::too_much) mine->unread.add(page.digest);
        }
    }
    out.facts.digest = page.digest;
    co_return out;
}

awaitable<model::form_page> outside_reader::forms_of(page_source page) {
    const std::shared_ptr<state> mine = state_;
    model::form_page out;
    out.cut = true;
    out.unread = model::unread::too_much;
    if (mine->unread.holds(page.digest)) co_return out;
    const auto turn = co_await mine->line.acquire({});
    const std::string asked = asked_about(page, question::about::forms);
    const state::reply reply = co_await mine->ask(asked);
    auto answered = reply.unread ? std::nullopt : unpack_forms(reply.message);
    if (!answered) {
        if (!reply.unread) mine->end_process("its answer is none");
        out.unread = reply.unread.value_or(model::unread::too_much);
        if (out.unread == model::unread::too_much) mine->unread.add(page.digest);
        co_return out;
    }
    if (answered->effort.tired) mine->process.reset();
    co_return std::move(answered->value);
}

}  // namespace loketwacht::reader
