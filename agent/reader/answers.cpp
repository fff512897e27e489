#include "base/text.hpp"
#include "page/limits.hpp"
#include "reader/messages.hpp"
#include "reader/pack.hpp"

namespace loketwacht::reader {

namespace {

using std::string;
using std::string_view;

void put(packer& out, effort took) {
    out.number(took.microseconds);
    out.flag(took.tired);
}

effort take_effort(unpacker& in) {
    const auto microseconds = in.number<std::uint32_t>();
    return {microseconds, in.flag()};
}

void put(packer& out, const model::url* to) {
    out.text(to != nullptr ? to->str() : string());
}

void put(packer& out, const std::optional<model::url>& to) {
    put(out, to ? &*to : nullptr);
}

// Parsed anew: nothing that comes from there is a URL before it was looked at.
std::optional<model::url> take_url(unpacker& in) {
    const string_view text = in.text(most_message);
    if (text.empty()) return std::nullopt;
    auto parsed = model::parse_url(text);
    in.require(parsed.has_value());
    return base::to_optional(std::move(parsed));
}

// Every text that is kept is printable, and as long as it may be.
string take_text(unpacker& in, std::size_t most = page::longest_text) {
    const string_view text = in.text(most);
    string out = base::printable(text, most);
    in.require(out == text);
    return out;
}

void put(packer& out, const model::form_control& control) {
    for (const string* each :
         {&control.type, &control.name, &control.autocomplete, &control.placeholder, &control.pattern, &control.label})
        out.text(*each);
    out.text(control.hint);
    out.number(control.max_length.value_or(-1));
}

model::form_control take_control(unpacker& in) {
    model::form_control control;
    for (string* each :
         {&control.type, &control.name, &control.autocomplete, &control.placeholder, &control.pattern, &control.label})
        *each = take_text(in);
    control.hint = take_text(in, page::longest_hint);
    const int length = in.number<int>();
    if (length >= 0) control.max_length = length;
    return control;
}

void put(packer& out, const model::form_submit& submit) {
    out.text(submit.text);
    put(out, submit.to);
    out.number(static_cast<std::uint8_t>(submit.method));
}

// One of an enumeration that begins at 0; `last` for what is none.
template <class Enum>
Enum take_one_of(unpacker& in, Enum last) {
    const auto number = in.number<std::uint8_t>();
    in.require(number <= static_cast<std::uint8_t>(last));
    return number < static_cast<std::uint8_t>(last) ? static_cast<Enum>(number) : last;
}

model::form_method take_method(unpacker& in) {
    return take_one_of(in, model::form_method::dialog);
}

model::form_submit take_submit(unpacker& in) {
    model::form_submit submit;
    submit.text = take_text(in);
    submit.to = take_url(in);
    submit.method = take_method(in);
    return submit;
}

void put(packer& out, const model::page_form& form) {
    out.text(form.name);
    out.list(form.submits, [&out](const auto& each) { put(out, each); });
    out.list(form.controls, [&out](const auto& each) { put(out, each); });
    out.text(form.text);
    out.text(form.heading);
}

model::page_form take_form(unpacker& in) {
    constexpr std::size_t most_controls = page::most_form_bytes / sizeof(model::form_control);
    model::page_form form;
    form.name = take_text(in);
    form.submits = in.list(page::most_submits, [&in] { return take_submit(in); });
    form.controls = in.list(most_controls, [&in] { return take_control(in); });
    form.text = take_text(in, page::longest_form_text);
    form.heading = take_text(in);
    in.require(!form.submits.empty());
    return form;
}

model::page_resource take_resource(unpacker& in) {
    const auto kind = take_one_of(in, model::resource_kind::other);
    const auto from = take_url(in);
    in.require(from.has_value());
    return {kind, from.value_or(model::url())};
}

std::vector<model::page_form> take_forms(unpacker& in) {
    auto forms = in.list(page::most_form_bytes / sizeof(model::page_form), [&in] { return take_form(in); });
    std::size_t controls = 0;
    for (const model::page_form& form : forms)
        controls += form.controls.size();
    in.require(controls <= page::most_form_bytes / sizeof(model::form_control));
    return forms;
}

}  // namespace

string pack(const model::page_facts& facts, effort took) {
    packer out;
    put(out, took);
    out.text(facts.title);
    out.text(facts.language);
    out.list(facts.headings, [&out](const string& each) { out.text(each); });
    out.list(facts.forms, [&out](const auto& each) { put(out, each); });
    out.list(facts.links, [&out](const model::page_link& each) {
        put(out, each.to);
        out.text(each.text);
    });
    out.flag(facts.links_cut);
    out.list(facts.passages, [&out](const string& each) { out.text(each); });
    out.list(facts.resources, [&out](const model::page_resource& each) {
        out.number(static_cast<std::uint8_t>(each.kind));
        put(out, each.from);
    });
    put(out, facts.refresh.get());
    out.flag(facts.needs_browser);
    out.flag(facts.cut);
    out.number(facts.text_bytes);
    out.text(facts.notice);
    return out.take();
}

std::optional<measured<model::page_facts>> unpack_facts(string_view message) {
    unpacker in(message);
    measured<model::page_facts> out;
    out.effort = take_effort(in);
    model::page_facts& facts = out.value;
    facts.title = take_text(in);
    facts.language = take_text(in, page::longest_language);
    facts.headings = in.list(page::most_headings, [&in] { return take_text(in); });
    facts.forms = take_forms(in);
    facts.links = in.list(page::most_links, [&in] {
        auto to = take_url(in);
        return model::page_link{std::move(to), take_text(in)};
    });
    facts.links_cut = in.flag();
    facts.passages = in.list(page::most_passages, [&in] { return take_text(in, page::longest_passage); });
    facts.resources = in.list(page::most_resources, [&in] { return take_resource(in); });
    facts.refresh = take_url(in);
    facts.needs_browser = in.flag();
    facts.cut = in.flag();
    facts.text_bytes = in.number<std::uint32_t>();
    facts.notice = take_text(in, page::longest_notice);
    return in.is_sound() ? std::optional(std::move(out)) : std::nullopt;
}

string pack(const model::form_page& page, effort took) {
    packer out;
    put(out, took);
    out.list(page.forms, [&out](const model::filled_form& form) {
        put(out, form.action);
        out.number(static_cast<std::uint8_t>(form.method));
        out.flag(form.urlencoded);
        out.list(form.values, [&out](const model::form_value& each) {
            out.text(each.name);
            out.text(each.value);
        });
    });
    out.text(page.text);
    out.flag(page.cut);
    return out.take();
}

// Names and values are the server's own and go back to it as they are.
std::optional<measured<model::form_page>> unpack_forms(string_view message) {
    constexpr std::size_t most_forms = 20'000;
    constexpr std::size_t most_values = 100'000;
    unpacker in(message);
    measured<model::form_page> out;
    out.effort = take_effort(in);
    out.value.forms = in.list(most_forms, [&in] {
        model::filled_form form;
        form.action = take_url(in);
        form.method = take_method(in);
        form.urlencoded = in.flag();
        form.values = in.list(most_values, [&in] {
            string name(in.text(most_message));
            return model::form_value{std::move(name), string(in.text(most_message))};
        });
        return form;
    });
    out.value.text = in.text(most_message);
    out.value.cut = in.flag();
    return in.is_sound() ? std::optional(std::move(out)) : std::nullopt;
}

}  // namespace loketwacht::reader
