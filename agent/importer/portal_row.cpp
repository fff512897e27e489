#include "importer/portal_row.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "config/address_types.hpp"
#include "config/mistakes.hpp"
#include "vocabulary/fold.hpp"

namespace loketwacht::importer {

namespace {

using config::quote;

constexpr std::string_view no_break_space = "\xC2\xA0";

// A cell without what surrounds it; what stands for "none" is none.
std::string_view value_of(std::string_view cell) {
    for (std::string_view before; before != cell;) {
        before = cell;
        cell = base::trimmed(cell, " \t\r\n");
        if (cell.starts_with(no_break_space)) cell.remove_prefix(no_break_space.size());
        if (cell.ends_with(no_break_space)) cell.remove_suffix(no_break_space.size());
    }
    constexpr std::array<std::string_view, 7> none{"-", "--", "/", "?", "nvt", "n.v.t.", "n/a"};
    const bool is_none = std::ranges::any_of(none, [cell](auto word) { return base::same_in_any_case(cell, word); });
    return is_none ? std::string_view() : cell;
}

// Text on one line: names are broken over lines in their cells.
std::string on_one_line(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const bool is_blank = c == ' ' || c == '\t' || c == '\r' || c == '\n';
        if (!is_blank)
            out += c;
        else if (!out.ends_with(' '))
            out += ' ';
    }
    return out;
}

std::string words_of(std::string_view cell) {
    return on_one_line(value_of(cell));
}

// Whether a text begins with a scheme and not with a host and its port: "mailto:x", but "aalst.be:8443".
bool has_scheme(std::string_view text) {
    const auto end = text.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+.-");
    if (end == std::string_view::npos || text[end] != ':' || !base::is_letter(text.front())) return false;
    const std::string_view rest = text.substr(end + 1);
    return rest.empty() || !base::is_digit(rest.front());
}

// A user name with a password before the "@" of an address, blanked out: the inventory is a file that others read.
std::string without_password(std::string_view word) {
    const auto at = word.rfind('@');
    const auto colon = word.find(':');
    if (at == std::string_view::npos || colon > at || word.starts_with("mailto:")) return std::string(word);
    return fmt::format("…{}", word.substr(at));
}

std::string without_passwords(std::string_view text, std::string_view between_words) {
    std::string out;
    while (!text.empty()) {
        const auto end = std::min(text.find_first_of(between_words), text.size());
        out += without_password(text.substr(0, end));
        out += text.substr(end, 1);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return out;
}

class reader {
public:
    reader(const table_row& row, const row_reading& with) : cells_(row.cells.value()), with_(with) {
        out_.line = row.line;
    }

    portal_row read() {
        name_cells();
        auto url = read_address(cell(column::website), with_.is_public);
        read_municipality();
        if (!url) out_.why.push_back(missing_or(column::website, url.error().message()));
        if (!url || portal_.municipality.name.empty()) return std::move(out_);
        portal_.endpoints.push_back({"home", model::endpoint_role::home, *std::move(url)});
        add_endpoint(column::counter, "loket", model::endpoint_role::counter);
        add_endpoint(column::login, "aanmelden", model::endpoint_role::login);
        if (const std::string platform = words_of(cell(column::platform)); !platform.empty())
            portal_.platform = taken(column::platform, config::words_type{}(platform));
        add_contact();
        read_id();
        out_.portal = std::make_shared<model::portal>(std::move(portal_));
        return std::move(out_);
    }

private:
    [[nodiscard]] std::string_view cell(column kind) const { return value_of(with_.plan.cell(cells_, kind)); }

    [[nodiscard]] std::string named_cell(std::size_t place) const {
        const bool has_name = place < with_.header.size() && !with_.header[place].empty();
        const std::string name = has_name ? with_.header[place] : fmt::format("column {}", place + 1);
        return fmt::format("{}: {}", on_one_line(name), without_passwords(on_one_line(cells_[place]), "/ "));
    }

    void name_cells() {
        for (std::size_t i = 0; i < cells_.size(); ++i) {
            if (value_of(cells_[i]).empty()) continue;
            out_.cells.push_back(named_cell(i));
            // A separator in a value that is not in quotes makes one field too many.
            if (!with_.plan.has_header || i < with_.header.size()) continue;
            out_.left_out.push_back({out_.line,
                                     fmt::format("column {} is left out: the header has only {}; put a value with a "
                                                 "separator in it into quotes",
                                                 i + 1, with_.header.size()),
                                     named_cell(i)});
        }
    }

    void leave_out(column kind, const std::string& why) {
        out_.left_out.push_back(
            {out_.line, fmt::format("{} is left out: {}", to_string(kind), why), named_cell(*with_.plan.at(kind))});
    }

    [[nodiscard]] std::string missing_or(column kind, const std::string& wrong) const {
        if (cell(kind).empty()) return fmt::format("there is no {}; give its address", to_string(kind));
        return fmt::format("{}: {}", to_string(kind), wrong);
    }

    // The value, or nothing, which is said.
    std::string taken(column kind, const base::result<std::string>& read) {
        if (read) return *read;
        leave_out(kind, read.error().message());
        return {};
    }

    void read_municipality() {
        const std::string name = words_of(cell(column::name));
        const std::string_view code = cell(column::nis_code);
        const std::string province = words_of(cell(column::province));
        const auto found = with_.municipalities.find(name, code, province);
        if (found) {
            portal_.municipality = *found->municipality;
            out_.within = found->within;
            out_.remarks = found->remarks;
            return;
        }
        out_.why.push_back(found.error().message());
        // What a person is to mend is an entry as `check` would take it, as far as it goes.
        const auto usable = [](const auto& read) { return base::to_optional(read).value_or(""); };
        portal_.municipality.name = usable(config::words_type{}(name.empty() ? code : name));
        portal_.municipality.nis_code = usable(config::nis_code_type{}(code));
        portal_.municipality.province = usable(config::words_type{}(province));
    }

    void add_endpoint(column kind, const char* name, model::endpoint_role role) {
        const std::string_view text = cell(kind);
        if (text.empty()) return;
        auto url = read_address(text, with_.is_public);
        if (url)
            portal_.endpoints.push_back({name, role, *std::move(url)});
        else
            leave_out(kind, url.error().message());
    }

    void add_contact() {
        model::contact_point contact;
        if (const auto email = cell(column::email); !email.empty())
            contact.email = taken(column::email, config::email_type{}(email));
        if (const auto phone = cell(column::phone); !phone.empty())
            contact.phone = taken(column::phone, config::phone_type{}(phone));
        if (const std::string name = words_of(cell(column::contact)); !name.empty()) {
            const bool can_be_reached = !contact.email.empty() || !contact.phone.empty();
            contact.name =
                taken(column::contact, can_be_reached
                                           ? config::words_type{}(name)
                                           : base::failed("a contact has neither phone nor email; add one of them"));
        }
        if (contact != model::contact_point{}) portal_.contacts = model::contact_points({contact});
    }

    void read_id() {
        const std::string_view text = cell(column::id);
        if (text.empty()) return;
        portal_.id = slug(text);
        out_.has_own_id = !portal_.id.empty();
        if (portal_.id != text && out_.has_own_id)
            out_.remarks.push_back(fmt::format("the id {} is taken as {}, for an id has only a-z, 0-9 and -",
                                               quote(text), quote(portal_.id)));
        if (!out_.has_own_id)
            leave_out(column::id, fmt::format("{} has no letter from a to z and no digit", quote(text)));
    }

    const std::vector<std::string>& cells_;
    const row_reading& with_;
    model::portal portal_;
    portal_row out_;
};

}  // namespace

portal_row read_portal_row(const table_row& row, const row_reading& with) {
    if (row.cells) return reader(row, with).read();
    portal_row out;
    out.line = row.line;
    out.why.push_back(row.cells.error().message());
    for (const std::string_view line : base::split(row.text, '\n'))
        out.cells.push_back(without_passwords(base::trimmed(line, "\r"), "/ \t\";,"));
    return out;
}

base::result<model::url> read_address(std::string_view text, const host_guard& is_public) {
    // A URL's parser drops tabs and line ends without a word, as browsers do.
    if (base::printable(text, 3 * text.size()) != text)
        return config::problem{fmt::format("{} holds characters that cannot be printed", quote(text)),
                               config::url_type::right()};
    const std::string whole = has_scheme(text)         ? std::string(text)
                              : text.starts_with("//") ? fmt::format("https:{}", text)
                                                       : fmt::format("https://{}", text);
    auto url = config::url_type{}(whole);
    if (!url) return url;
    if (url->host.find_first_of(".:") == std::string::npos || text.find(' ') != std::string_view::npos)
        return config::problem{fmt::format("{} is no web address", quote(text)), config::url_type::right()};
    if (!is_public(url->host))
        return config::problem{fmt::format("{} leads to an address that is not public", quote(text)),
                               "write that of a public site; what is inside goes into the inventory by hand"};
    return url;
}

std::string slug(std::string_view name) {
    constexpr std::size_t most = 63;
    std::string out;
    for (const char c : vocabulary::fold(name)) {
        if (base::is_letter_or_digit(c))
            out += c;
        else if (!out.empty() && !out.ends_with('-'))
            out += '-';
    }
    out.resize(std::min(out.size(), most));
    while (out.ends_with('-'))
        out.pop_back();
    return out;
}

}  // namespace loketwacht::importer
