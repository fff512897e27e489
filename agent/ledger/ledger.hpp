#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "ledger/changes.hpp"
#include "ledger/picture_folder.hpp"
#include "ledger/store.hpp"
#include "model/history.hpp"

namespace loketwacht::ledger {

/// What is remembered of a portal.
struct portal_memory {
    std::vector<model::open_finding> findings;  ///< in the order of `changes::open`
    std::vector<model::endpoint> discovered;
    std::vector<model::mended_finding> mended = {};  ///< as `mended_after` has it
};

/// Where the ledger lives, and whom it tells of trouble.
struct file_options {
    std::string file;                                                            ///< empty: in memory only
    std::chrono::milliseconds retention{};                                       ///< how long what is over is kept
    std::function<void(const std::string&)> failed = [](const std::string&) {};  ///< each failed try, with its reason
    std::function<void(const std::string&)> recovered = [](const std::string&) {};  ///< the first that works again
};

/// The memory of findings and verdicts. With a file it is on the disk before anybody is told, and is read at the start:
/// what was open then is open now. When the file cannot be used (locked, full, damaged) the ledger goes on in memory,
/// tries again at most every ten seconds, and then writes all that is missing; a damaged file is set aside, at most
/// once a day; one that was deleted or replaced is written anew. For one thread only, the one that probes; what others
/// read is in the snapshot, or `history`.
class ledger {
public:
    /// Never throws: what is wrong with the file is told. `now` decides when to try again.
    explicit ledger(file_options where = {}, model::sys_time now = {});

    /// What is open of a portal; where the file can be read again at `when`, with what it knows.
    [[nodiscard]] std::vector<model::open_finding> open_of(const std::string& portal_id, model::sys_time when);

    /// How somebody is told of what a look at `when` finds to be critical. At a portal that never answered before, with
    /// all that was there before us; beyond so many looks in an hour that found something, with the rest.
    [[nodiscard]] model::telling telling_of_news(const std::string& portal_id, model::sys_time when) const;
    void allow_pages_per_hour(std::size_t most) { most_pages_ = most; }

    /// Takes in what a look at `when` came to: the changes by its assessment to `open_of`, and the verdict.
    void record(const std::string& portal_id, const changes& by_look, model::verdict verdict, model::sys_time when);

    /// Takes in which endpoints of a portal are discovered, of all that it has. The next `record` writes it.
    void note_discovered(const std::string& portal_id, const std::vector<model::endpoint>& endpoints);

    /// Takes in which portals are watched from now on, all of them. What the file knows of others is kept for other
    /// agents and told by them alone. The first look that is recorded of a portal after this is noted in the file: by
    /// it, `join` knows which of several files is the newest.
    void take_up(const std::vector<model::portal_ptr>& portals, model::sys_time when);

    /// Takes in a remark; one about the same goes. It is written now, if the file can be.
    void take(const model::remark_change& change);

    /// What was said on a portal's page.
    [[nodiscard]] std::vector<model::remark> remarks_of(const std::string& portal_id) const;

    [[nodiscard]] portal_memory of(const std::string& portal_id) const;

    /// Whether it has a place for pictures: a file.
    [[nodiscard]] bool keeps_pictures() const { return !where_.file.empty(); }
    /// The error says why no more pictures of the portal are kept.
    [[nodiscard]] base::result<void> check_picture_room(std::string_view portal_id) const {
        return pictures_.check_room(portal_id, 0);
    }

    /// Keeps the picture of an endpoint's page beside the file, for the findings that the next `record` opens with it.
    /// It goes when none of them is left in the file. The error says why it was not kept.
    [[nodiscard]] base::result<void> keep_picture(const std::string& portal_id, const std::string& endpoint,
                                                  const model::picture& taken);

private:
    using identity = std::pair<std::string, std::string>;  // rule, endpoint
    struct known {
        std::map<identity, model::open_finding> open;
        std::optional<model::verdict> verdict;
        bool has_answered = false;  ///< to any look ever
        std::vector<model::endpoint> discovered;
        std::vector<model::mended_finding> mended;
        std::vector<model::remark> remarks;

        [[nodiscard]] std::vector<model::open_finding> gravest_first() const;
    };

    void note_first_look(const std::string& portal_id, model::sys_time when);
    void note_page(const changes& by_look, model::sys_time when);
    void save(model::sys_time when);
    void try_to_save(model::sys_time when);
    void adopt(remembered from_file, model::sys_time when);
    void adopt_pages(const std::vector<model::sys_time>& from_file, model::sys_time when);
    void adopt_mended(const std::vector<std::pair<std::string, model::mended_finding>>& from_file);
    void adopt_remarks(const std::map<std::string, std::vector<model::remark>>& from_file);
    [[nodiscard]] std::set<std::pair<std::string, identity>> resolved_since() const;
    void set_aside(model::sys_time when);
    [[nodiscard]] watching watched_now() const;
    void write_all_again(model::sys_time when);
    void failed(const std::string& why, model::sys_time when);

    std::unordered_map<std::string, known> portals_;
    std::unordered_map<std::string, std::optional<model::sys_time>> watched_;  // since which first look, in this run
    std::vector<model::sys_time> pages_;  // when somebody was woken, in the hour before the newest
    std::size_t most_pages_ = 10;

    file_options where_;
    picture_folder pictures_;
    std::unique_ptr<store> store_;       // null: not open
    std::vector<event> unwritten_;       // in order
    std::set<std::string> unconfirmed_;  // portals whose open findings were confirmed
    model::sys_time next_try_{};
    model::sys_time next_pruning_{};
    model::sys_time next_setting_aside_{};
    std::pair<std::uint64_t, std::uint64_t> written_to_{};  // the file behind the open store
    bool looked_through_ = false;
    bool failing_ = false;
};

}  // namespace loketwacht::ledger
