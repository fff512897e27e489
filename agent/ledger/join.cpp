#include "ledger/join.hpp"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <map>
#include <ranges>
#include <set>

#include <fmt/format.h>

#include "ledger/held_file.hpp"
#include "ledger/picture_folder.hpp"
#include "ledger/store.hpp"

namespace loketwacht::ledger {

namespace {

constexpr const char* find_newer_sql = R"(
    CREATE TEMP TABLE newer AS SELECT theirs.portal FROM other.watched theirs LEFT JOIN main.watched ours USING (portal)
        WHERE theirs.since > coalesce(ours.since, 0);
)";

// What `other` knows of a portal that its agent began later to look at takes the place of what is known here. Numbers
// of findings are each file's own, and so is what its agent watches.
constexpr const char* take_newer_sql = R"(
    CREATE TEMP TABLE renumbered AS
        SELECT id AS theirs, (SELECT coalesce(max(id), 0) FROM main.findings) + row_number() OVER (ORDER BY id) AS ours
        FROM other.findings WHERE portal IN newer;

    DELETE FROM main.findings WHERE portal IN newer;  -- and their transitions with them
    DELETE FROM main.verdicts WHERE portal IN newer;
    DELETE FROM main.discovered WHERE portal IN newer;
    DELETE FROM main.remarks WHERE portal IN newer;

    INSERT INTO main.findings (id, portal, endpoint, rule, severity, insecure, seen, first_seen, last_confirmed, changed,
            resolved, held, addresses, page_title, pictured, told)
        SELECT ours, portal, endpoint, rule, severity, insecure, seen, first_seen, last_confirmed, changed,
            resolved, held, addresses, page_title, pictured, told
        FROM other.findings JOIN renumbered ON theirs = id ORDER BY id;
    INSERT INTO main.transitions (at, finding, what, severity, seen)
        SELECT at, ours, what, severity, seen FROM other.transitions JOIN renumbered ON theirs = finding ORDER BY id;
    INSERT INTO main.verdicts (portal, since, verdict)
        SELECT portal, since, verdict FROM other.verdicts WHERE portal IN newer ORDER BY id;
    INSERT INTO main.discovered (portal, name, role, url, found_by)
        SELECT portal, name, role, url, found_by FROM other.discovered WHERE portal IN newer ORDER BY id;
    INSERT INTO main.remarks (portal, endpoint, rule, what, by, at, says, until)
        SELECT portal, endpoint, rule, what, by, at, says, until FROM other.remarks WHERE portal IN newer ORDER BY id;
    INSERT INTO main.watched (portal, since, here) SELECT portal, since, 0 FROM other.watched WHERE portal IN newer
        ON CONFLICT (portal) DO UPDATE SET since = excluded.since;

    DROP TABLE temp.renumbered;
    DROP TABLE temp.newer;
)";

constexpr const char* taken_sql =
    "SELECT count(*) FROM main.watched now WHERE since > 0 AND NOT EXISTS (SELECT 1 FROM before b WHERE "
    "b.portal = now.portal AND b.since = now.since)";

struct pictured {
    std::string portal;
    std::string endpoint;
    model::sys_time when{};
};

std::map<std::string, pictured> pictures_of(const sqlite_connection& file) {
    std::map<std::string, pictured> out;
    sqlite_statement rows(file, "SELECT DISTINCT portal, endpoint, pictured FROM main.findings WHERE pictured > 0");
    while (rows.step()) {
        pictured one{rows.text(0), rows.text(1), to_time(rows.number(2))};
        out.emplace(model::picture_name(one.portal, one.endpoint, one.when), std::move(one));
    }
    return out;
}

// A picture for which there is no room is missed, and nothing else.
void take_pictures(const sqlite_connection& into, const picture_folder& from, const picture_folder& to) {
    const auto wanted = pictures_of(into);
    std::set<std::string> names;
    std::ranges::copy(wanted | std::views::keys, std::inserter(names, names.end()));
    to.keep_only(names);
    for (const auto& [name, of] : wanted) {
        if (to.read(name)) continue;
        auto webp = from.read(name);
        if (webp) (void)to.keep(of.portal, of.endpoint, {of.when, std::move(*webp)});
    }
}

// An agent that looked once too often, with a wrong shard, makes its file the newest of what it saw.
std::string copy_of(const sqlite_connection& database, const std::string& file) {
    const std::string wanted = file + ".before-join";
    std::string name = wanted;
    for (int number = 2; std::filesystem::exists(name); ++number)
        name = fmt::format("{}-{}", wanted, number);
    sqlite_statement(database, "VACUUM main INTO ?").with(name).run();
    return name;
}

joined_file take_newer(const std::string& file, const std::vector<std::string>& others) {
    const sqlite_connection into(file, sqlite_connection::access::write);
    into.run("PRAGMA foreign_keys = ON; CREATE TEMP TABLE before AS SELECT portal, since FROM main.watched");
    const bool had_any = into.number("SELECT count(*) FROM before") > 0;
    joined_file out;
    out.file = file;
    for (const std::string& other : others) {
        sqlite_statement(into, "ATTACH ? AS other").with(other).run();
        into.run(find_newer_sql);
        const bool is_changed = into.number("SELECT count(*) FROM newer") > 0;
        if (is_changed && had_any && out.copy.empty()) out.copy = copy_of(into, file);
        sqlite_transaction all(into);
        into.run(take_newer_sql);
        all.commit();
        into.run("DETACH other");
        take_pictures(into, picture_folder(other), picture_folder(file));
    }
    out.portals = into.number("SELECT count(*) FROM main.watched WHERE since > 0");
    out.taken = into.number(taken_sql);
    return out;
}

base::error cannot_be_joined(const std::string& file, const sqlite_error& why) {
    return base::failed(fmt::format("the ledger {} cannot be joined: {}", file, why.what()));
}

}  // namespace

base::result<std::vector<joined_file>> join(const std::vector<std::string>& files) {
    if (files.size() < 2) return base::failed("name the ledgers of all shards, two or more");
    std::vector<held_file> held;
    for (const std::string& file : files) {
        auto one = held_file::of(file);
        if (!one) return one.error();
        held.push_back(std::move(*one));
    }
    for (const std::string& file : files) {
        try {
            const store brought_up_to_date(file, true);
        } catch (const sqlite_error& why) {
            return cannot_be_joined(file, why);
        }
    }
    // The first one then knows the newest of every portal, and the others take it from there.
    const std::vector<std::string> first(files.begin(), files.begin() + 1);
    const std::vector<std::string> rest(files.begin() + 1, files.end());
    std::vector<joined_file> out;
    for (const std::string& file : files) {
        try {
            out.push_back(take_newer(file, file == files.front() ? rest : first));
        } catch (const sqlite_error& why) {
            return cannot_be_joined(file, why);
        }
    }
    return out;
}

}  // namespace loketwacht::ledger
