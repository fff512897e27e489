#include "importer/municipal_register.hpp"

#include <algorithm>
#include <stdexcept>

#include <fmt/format.h>

#include "base/number.hpp"
#include "base/text.hpp"
#include "config/mistakes.hpp"
#include "importer/municipal_names.hpp"
#include "importer/register_files.hpp"
#include "importer/table.hpp"

namespace loketwacht::importer {

namespace {

using config::quote;

/// The files are our own and in the program: what cannot be read in them is a mistake of ours.
std::vector<std::vector<std::string>> own_rows(std::string_view csv, std::size_t columns) {
    std::vector<std::vector<std::string>> out;
    for (const table_row& row : read_table(csv, ',').value()) {
        out.push_back(row.cells.value());
        if (out.back().size() != columns) throw std::logic_error("a row of the register has not all its columns");
    }
    out.erase(out.begin());  // the header
    return out;
}

std::string with_code(const model::municipality& municipality) {
    return fmt::format("{} ({})", municipality.name, municipality.nis_code);
}

bool is_in(const model::municipality& municipality, std::string_view province) {
    const std::string key = key_of(province);
    const std::string own = key_of(municipality.province);
    return key == own || key == "provincie" + own || key == "prov" + own;
}

}  // namespace

municipal_register::municipal_register() {
    for (const std::vector<std::string>& row : own_rows(municipalities_csv(), 12)) {
        const std::size_t index = municipalities_.size();
        municipalities_.push_back(
            {row[1], row[0], row[2],
             model::coordinates{base::real_number(row[6]).value(), base::real_number(row[7]).value()}});
        by_code_.emplace(row[0], index);
        for (const std::string_view before : base::split(row[3], ' '))
            by_code_.emplace(before, index);
        add_name({index, kind::today, row[1]});
    }
    add_other_names(other_names_csv());
}

void municipal_register::add_name(meaning means) {
    by_name_[key_of(means.name)].push_back(std::move(means));
}

void municipal_register::add_other_names(std::string_view csv) {
    for (const std::vector<std::string>& row : own_rows(csv, 4)) {
        const std::size_t index = by_code_.at(row[1]);
        const kind how = row[2] == "merged" ? kind::merged : row[2] == "french" ? kind::french : kind::part;
        add_name({index, how, row[0]});
        if (!row[3].empty()) by_code_.emplace(row[3], index);
    }
}

// All that a name can mean, of the first of its keys that means anything.
std::vector<municipal_register::meaning> municipal_register::named(std::string_view name) const {
    for (const std::string& key : keys_of(name)) {
        if (const auto found = by_name_.find(key); found != by_name_.end()) return found->second;
    }
    return {};
}

// A municipality of today before one that is gone, and that before a part.
std::vector<municipal_register::meaning> municipal_register::nearest_kind(std::vector<meaning> meanings) {
    const kind best = std::ranges::min(meanings, {}, &meaning::how).how;
    std::erase_if(meanings, [best](const meaning& each) { return each.how != best; });
    return meanings;
}

std::string municipal_register::called(const std::vector<meaning>& meanings) const {
    return base::join(meanings, " or ", [this](const meaning& each) { return with_code(municipalities_[each.index]); });
}

base::error municipal_register::unknown_name(std::string_view name) const {
    std::vector<std::string_view> names;
    names.reserve(municipalities_.size());
    for (const model::municipality& each : municipalities_)
        names.push_back(each.name);
    const std::string_view meant = config::nearest(name, names);
    const std::string right = meant.empty() ? "write the name as the register of Flanders has it, or give its NIS code"
                                            : fmt::format("did you mean {}?", quote(meant));
    return base::failed(fmt::format("{} is no municipality of Flanders; {}", quote(name), right));
}

matched municipal_register::match(std::string_view name, const meaning& means) const {
    const model::municipality& municipality = municipalities_[means.index];
    matched out{&municipality, {}, {}};
    const bool is_gone = means.how == kind::merged && key_of(means.name) != key_of(municipality.name);
    if (means.how == kind::part || is_gone) {
        out.within = means.name;
        out.remarks.push_back(fmt::format("{} is taken as {}, {}", quote(name), with_code(municipality),
                                          is_gone ? "into which it merged" : "of which it is a part"));
    }
    return out;
}

base::result<matched> municipal_register::by_code(std::string_view name, std::size_t index,
                                                  const std::vector<meaning>& meanings) const {
    const auto same = std::ranges::find(meanings, index, &meaning::index);
    if (same != meanings.end()) return match(name, *same);
    const model::municipality& municipality = municipalities_[index];
    if (!meanings.empty())
        return base::failed(fmt::format("{} is {}, but its NIS code is that of {}; correct the one that is wrong",
                                        quote(name), called(nearest_kind(meanings)), with_code(municipality)));
    matched out{&municipality, {}, {}};
    if (!name.empty())
        out.remarks.push_back(fmt::format("{} is taken as {}, for its NIS code", quote(name), with_code(municipality)));
    return out;
}

base::result<matched> municipal_register::find(std::string_view name, std::string_view nis_code,
                                               std::string_view province) const {
    std::vector<meaning> meanings = named(name);
    if (!nis_code.empty()) {
        const auto found = by_code_.find(std::string(nis_code));
        if (found != by_code_.end()) return by_code(name, found->second, meanings);
        return base::failed(fmt::format(
            "{} is no NIS code of a municipality of Flanders; correct it, or leave it out and give the name",
            quote(nis_code)));
    }
    if (meanings.empty())
        return name.empty() ? base::failed("there is no municipality; give its name or its NIS code")
                            : unknown_name(name);
    meanings = nearest_kind(std::move(meanings));
    std::vector<meaning> there = meanings;
    std::erase_if(there, [&](const meaning& each) { return !is_in(municipalities_[each.index], province); });
    if (there.size() == 1) meanings = there;
    if (meanings.size() > 1)
        return base::failed(
            fmt::format("{} can be {}; give the NIS code or the province", quote(name), called(meanings)));
    matched out = match(name, meanings.front());
    if (!province.empty() && there.empty())
        out.remarks.push_back(fmt::format("the province {} is not taken, for {} is in {}", quote(province),
                                          with_code(*out.municipality), out.municipality->province));
    return out;
}

}  // namespace loketwacht::importer
