#pragma once

#include <chrono>
#include <functional>
#include <future>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>

#include "base/file.hpp"
#include "base/result.hpp"
#include "config/settings.hpp"

namespace loketwacht::watch {

/// When the configuration is read again: when somebody asks, and when one of its files has changed and then stayed as
/// it is for two checks, for it may be half written. It is read on a thread of its own, so that a large inventory holds
/// up no look, and not at all where each file is as it was when what is in force was read. However many ask, one
/// reading is under way at most, and they begin a second apart: who asks meanwhile is answered by the next. Everything
/// else is on the executor's thread, `take_over` too.
class reloads {
public:
    using outcome = base::result<std::string>;
    using take_over = std::function<outcome(config::load_result)>;
    using answer = std::shared_ptr<std::promise<outcome>>;
    using reading = std::function<config::load_result(const std::string& configuration_file)>;

    reloads(
        boost::asio::any_io_executor on, std::string configuration_file, take_over with,
        reading by = [](const std::string& file) { return config::load(file); });

    /// `to` is told what came of it, and may be null.
    void ask(answer to);
    /// From now on files are checked: those of the configuration that is in force.
    void watch_files(const std::vector<std::string>& inventory_patterns);

private:
    using states = std::map<std::string, std::optional<base::file_state>>;

    void plan();
    void read();
    void finish(config::load_result loaded);
    void check_files();
    [[nodiscard]] bool is_in_force() const;
    [[nodiscard]] states states_now() const;

    boost::asio::any_io_executor on_;
    const std::string file_;
    const take_over take_over_;
    const reading reading_;
    boost::asio::steady_timer next_reading_;
    boost::asio::steady_timer next_check_;
    std::vector<std::string> patterns_;
    std::optional<config::settings> in_force_;  ///< what was read latest, where it was taken over
    states in_force_of_;                        ///< the files before that was read
    states read_;                               ///< as the files were when they were read
    states checked_;                            ///< as they were at the latest check
    std::vector<answer> waiting_;
    std::vector<answer> being_answered_;
    bool wanted_ = false;  ///< since the reading under way began
    bool under_way_ = false;
    std::chrono::steady_clock::time_point earliest_;
    boost::asio::thread_pool reader_{1};  ///< ends before what it uses
};

}  // namespace loketwacht::watch
