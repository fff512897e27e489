// What is not known, in words.

#include "report/unknown_words.hpp"

#include <fstream>
#include <memory>
#include <sstream>
#include <string>

#include <gmock/gmock.h>

namespace loketwacht::report {
namespace {

using model::unknown_reason;

model::portal_state answered(int status) {
    auto hop = std::make_shared<model::hop>();
    hop->status = status;
    auto seen = std::make_shared<model::observation>();
    model::endpoint_observation loket;
    loket.endpoint = "loket";
    loket.walk.hops = {hop};
    seen->endpoints = {loket};
    model::portal_state state;
    state.latest = seen;
    return state;
}

std::string told(int status, unknown_reason why, model::language in) {
    return in_words({"loket", why, {}}, answered(status), wording(in));
}

TEST(unknown_in_words, says_the_status_where_it_tells_something) {
    using enum model::language;
    EXPECT_EQ(told(403, unknown_reason::refused, english), "loket answered 403: the answer refused us the page");
    EXPECT_EQ(told(403, unknown_reason::refused, dutch), "loket antwoordde 403: het antwoord weigerde ons de pagina");
    EXPECT_EQ(told(200, unknown_reason::empty, english), "loket: there is nothing to read on the page");
    EXPECT_EQ(told(0, unknown_reason::unreachable, english), "loket: the host gave no answer there, or not in time");
}

TEST(unknown_in_words, of_a_portal_that_was_never_looked_at_has_no_status) {
    EXPECT_EQ(in_words({"loket", unknown_reason::not_yet, {}}, {}, wording(model::language::english)),
              "loket: nobody has looked there yet");
}

TEST(unknown_in_words, is_the_table_of_the_readme) {
    std::ostringstream readme;
    readme << std::ifstream(LOKETWACHT_SOURCE_DIR "/agent/model/README.md").rdbuf();
    const wording say(model::language::english);
    for (const unknown_reason why : model::all_unknown_reasons()) {
        const std::string row = "| `" + std::string(to_string(why)) + "` | " + std::string(say(why)) + " |\n";
        EXPECT_THAT(readme.str(), testing::HasSubstr(row));
    }
}

}  // namespace
}  // namespace loketwacht::report
