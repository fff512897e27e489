// A page. The first byte chooses the Content-Type it comes with.
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/invariants.hpp"
#include "fuzz/reading.hpp"
#include "page/kept_forms.hpp"
#include "page/page.hpp"
#include "unit/page/reading.hpp"

using namespace loketwacht;

namespace {

constexpr std::size_t longest = 120;

void check(const model::form_control& control) {
    for (const std::string* text : {&control.type, &control.name, &control.autocomplete, &control.placeholder,
                                    &control.pattern, &control.label}) {
        fuzz::require_printable(*text, longest, "a control's texts are printable and bounded");
    }
    fuzz::require(!control.type.empty(), "a control has a type");
    fuzz::require(control.max_length.value_or(0) >= 0, "no length is negative");
}

void check(const model::page_form& form) {
    fuzz::require_printable(form.name, longest, "a form's name is printable and bounded");
    fuzz::require_printable(form.text, 500, "a form's text is printable and bounded");
    fuzz::require(!form.submits.empty() && form.submits.size() <= 41, "a form has 1 to 41 ways to be sent");
    for (const auto& submit : form.submits) {
        fuzz::require_printable(submit.text, longest, "a button's text is printable and bounded");
        if (submit.to) fuzz::require_normal(*submit.to);
    }
    for (const auto& control : form.controls)
        check(control);
}

void check(const model::page_facts& facts) {
    fuzz::require_printable(facts.title, longest, "a title is printable and bounded");
    fuzz::require_printable(facts.language, 35, "a language is printable and bounded");
    fuzz::require(facts.headings.size() <= 8, "at most 8 headings are kept");
    for (const auto& heading : facts.headings)
        fuzz::require_printable(heading, longest, "a heading is printable and bounded");
    fuzz::require(page::testing::memory_of(facts.forms) <= page::most_form_bytes, "forms take a bounded memory");
    for (const auto& form : facts.forms)
        check(form);
    fuzz::require(facts.links.size() <= 80, "at most 80 links are kept");
    for (const auto& link : facts.links) {
        fuzz::require_printable(link.text, longest, "a link's text is printable and bounded");
        if (link.to) fuzz::require_normal(*link.to);
    }
    fuzz::require(facts.passages.size() <= 100, "at most 100 passages are kept");
    for (const auto& passage : facts.passages)
        fuzz::require_printable(passage, 400, "a passage is printable and bounded");
    fuzz::require(facts.resources.size() <= 50, "at most 50 resources are kept");
    for (const auto& resource : facts.resources) {
        fuzz::require_normal(resource.from);
        fuzz::require(resource.kind == model::resource_kind::frame || !resource.from.is_https(),
                      "frames are kept, and what comes over http");
    }
    if (facts.refresh) fuzz::require_normal(*facts.refresh);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    constexpr std::array<std::string_view, 8> types{"text/html; charset=utf-8",  "text/html",
                                                    "text/html; charset=latin1", "text/html; charset=iso-8859-15",
                                                    "text/html; charset=utf-16", "text/html; charset=gbk",
                                                    "text/html; charset=\"",     ""};
    static const model::url url = *model::parse_url("https://loket.voorbeeldgem.example/a/b?c");
    if (size < 1) return 0;
    const std::string_view bytes(reinterpret_cast<const char*>(data + 1), size - 1);
    const std::string_view type = types.at(data[0] % types.size());
    std::vector<std::string> asked;
    const auto keep = [&asked](std::string_view text) {
        asked.emplace_back(text);
        return true;
    };
    const auto facts = fuzz::unless_it_aborts([&] { return page::read({bytes, url, type}, {keep, keep, keep}); });
    if (!facts) return -1;  // what aborts is no seed for more
    check(*facts);
    for (const std::string& each : asked)
        fuzz::require_printable(each, longest + 1 + 8192, "what is asked about is printable");
    return 0;
}
