#include <array>
#include <filesystem>
#include <iostream>

#include <boost/asio/ip/address.hpp>
#include <fmt/format.h>

#include "base/file.hpp"
#include "cli/commands.hpp"
#include "cli/setup.hpp"
#include "importer/decoded.hpp"
#include "importer/import_table.hpp"
#include "net/address_policy.hpp"

namespace loketwacht::cli {

namespace {

// What the agent would refuse to connect to, as far as it can be told without asking for the name's addresses.
bool is_public(const std::string& host) {
    if (host == "localhost" || host.ends_with(".localhost")) return false;
    boost::system::error_code is_name;
    const auto address = boost::asio::ip::make_address(host, is_name);
    static const net::address_policy policy({});
    return is_name || policy.allows(address);
}

base::result<std::string> read_table_file(const std::string& path) {
    auto read = base::read_file(path, importer::largest_table);
    const bool is_too_large = !read && read.error().code() == std::errc::file_too_large;
    return is_too_large ? importer::is_too_large() : read;
}

base::result<std::string> standard_input() {
    std::string out;
    std::array<char, std::size_t{64} * 1024> buffer{};
    while (out.size() <= importer::largest_table && std::cin) {
        std::cin.read(buffer.data(), buffer.size());
        out.append(buffer.data(), static_cast<std::size_t>(std::cin.gcount()));
    }
    if (std::cin.bad()) return base::failed("cannot be read");
    return out;
}

void tell(const std::string& file, const importer::note& note) {
    std::cerr << (note.line == 0 ? fmt::format("{}: {}\n", file, note.words)
                                 : fmt::format("{}:{}: {}\n", file, note.line, note.words));
}

}  // namespace

int import_portals(const import_options& options) {
    const std::string file = options.file == "-" ? "standard input" : options.file;
    importer::import_order order{{}, std::filesystem::path(file).filename().string(), is_public};
    if (!options.columns.empty()) {
        auto named = importer::read_named_columns(options.columns);
        if (!named) {
            std::cerr << "loketwacht import: " << named.error().message() << '\n';
            return exit_usage;
        }
        order.columns = *std::move(named);
    }
    const auto bytes = options.file == "-" ? standard_input() : read_table_file(options.file);
    const auto made = bytes ? importer::import_table(*bytes, order) : base::result<importer::imported>(bytes.error());
    if (!made) {
        std::cerr << file << ": " << made.error().message() << '\n';
        return exit_usage;
    }
    for (const importer::note& note : made->notes)
        tell(file, note);
    std::cerr << fmt::format("{}: {}\n", file, importer::in_words(*made));
    std::cout << made->inventory;
    return made->left_out == 0 ? exit_fine : exit_left_out;
}

}  // namespace loketwacht::cli
