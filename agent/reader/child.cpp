#include "reader/child.hpp"

#include <cerrno>
#include <csignal>
#include <ctime>
#include <new>
#include <string>
#include <string_view>

#include <sys/prctl.h>
#include <sys/time.h>
#include <unistd.h>

#include "page/encoding.hpp"
#include "page/form_values.hpp"
#include "page/page.hpp"
#include "reader/messages.hpp"
#include "reader/sandbox.hpp"

namespace loketwacht::reader {

namespace {

bool main_began_so = false;

constexpr int agent = STDIN_FILENO;  // the socket to it
constexpr int ended_well = 0;
constexpr int ended_badly = 1;

// False at the end of what the agent says.
bool receive(char* into, std::size_t size) {
    while (size > 0) {
        const ssize_t got = read(agent, into, size);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return false;
        into += got;
        size -= static_cast<std::size_t>(got);
    }
    return true;
}

std::optional<std::string> receive() {
    length size = 0;
    if (!receive(reinterpret_cast<char*>(&size), sizeof size) || size > most_message) return std::nullopt;
    std::string message(size, '\0');
    return receive(message.data(), message.size()) ? std::optional(std::move(message)) : std::nullopt;
}

bool send(std::string_view message) {
    const auto size = static_cast<length>(message.size());
    std::string framed(reinterpret_cast<const char*>(&size), sizeof size);
    framed += message;
    for (std::string_view left = framed; !left.empty();) {
        const ssize_t sent = write(agent, left.data(), left.size());
        if (sent < 0 && errno == EINTR) continue;
        if (sent <= 0) return false;
        left.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

/// CPU that this process has used.
std::chrono::microseconds cpu_used() {
    timespec used{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    return std::chrono::seconds(used.tv_sec) +
           std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::nanoseconds(used.tv_nsec));
}

// The kernel ends the process by SIGPROF when the time is used up, whatever it is at; zero: never.
void end_after(std::chrono::microseconds cpu) {
    itimerval when{};
    when.it_value.tv_usec = static_cast<suseconds_t>(cpu.count());
    setitimer(ITIMER_PROF, &when, nullptr);
}

// Another process takes its place after so many pages, or after one so large: what an allocator keeps must not count
// against the pages that come next.
constexpr int most_pages = 1000;
constexpr std::size_t large_page = 256UL * 1024;

class reading {
public:
    explicit reading(const vocabulary::additions& words) : words_(words) {}

    [[nodiscard]] std::string answer(const question& asked) {
        const auto before = cpu_used();
        const page::source from{asked.body, asked.url, asked.content_type};
        const bool tired = ++pages_ >= most_pages || asked.body.size() > large_page;
        const auto effort_so_far = [&] {
            return effort{static_cast<std::uint32_t>((cpu_used() - before).count()), tired};
        };
        if (asked.what == question::about::forms) {
            const model::form_page forms = page::read_forms(from);
            return pack(forms, effort_so_far());
        }
        const model::page_facts facts =
            page::read(from, {[this](std::string_view text) { return words_.telling_link(text); },
                              [this](std::string_view text) { return words_.telling_passage(text); },
                              [this](std::string_view text) { return words_.telling_beside(text); }});
        return pack(facts, effort_so_far());
    }

    // From here on memory is bounded: what an ordinary page needs is there.
    void get_ready() {
        const question ordinary{question::about::facts, *model::parse_url("https://loket.example/"), "text/html",
                                "<!doctype html><title>Loket</title><form><label>Naam <input name=naam></label></form>"
                                "<p><a href=/aanmelden>Meld u aan met itsme</a>"};
        (void)answer(ordinary);
    }

private:
    vocabulary::vocabulary words_;
    page::open_encodings encodings_;
    int pages_ = 0;
};

// Only the socket stays open, and nothing of the agent's lives longer than the agent.
void let_go() {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    close_range(agent + 1, ~0U, 0);
    // The agent decides when this ends; what asks a whole group of processes to stop asks the agent too.
    for (const int each : {SIGHUP, SIGINT, SIGTERM})
        (void)signal(each, SIG_IGN);
    std::set_new_handler([] { _exit(ended_badly); });  // no parser in C survives an exception
}

int read_pages() {
    prctl(PR_SET_NAME, "page-reader");  // what ps and top show; else it is the "exe" of /proc/self/exe
    let_go();
    const auto first = receive();
    const auto words = first ? unpack_words(*first) : std::nullopt;
    if (!words) return ended_badly;
    reading pages(*words);
    pages.get_ready();
    const auto sandboxed = enter_sandbox(most_memory);
    const greeting hello{sandboxed.has_value(), sandboxed ? std::string() : sandboxed.error().message()};
    if (!send(pack(hello))) return ended_badly;
    while (const auto message = receive()) {
        const auto asked = unpack_question(*message);
        if (!asked) return ended_badly;
        end_after(most_cpu);
        const std::string answer = pages.answer(*asked);
        end_after(std::chrono::microseconds(0));
        if (answer.size() > most_message || !send(answer)) return ended_badly;
    }
    return ended_well;
}

}  // namespace

bool reads_pages_when_asked() {
    return main_began_so;
}

std::optional<int> read_pages_if_asked(int argc, const char* const* argv) {
    main_began_so = true;
    if (argc != 2 || std::string_view(argv[1]) != read_pages_argument) return std::nullopt;
    return read_pages();
}

}  // namespace loketwacht::reader
