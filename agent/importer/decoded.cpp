#include "importer/decoded.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <iconv.h>

namespace loketwacht::importer {

namespace {

constexpr std::string_view zip_begin = "PK\x03\x04";
constexpr std::string_view ole_begin = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

constexpr std::string_view by_excel =
    "in Excel choose File, Save As, and the type \"CSV UTF-8 (Comma delimited) (*.csv)\" (in Dutch: Bestand, Opslaan "
    "als, \"CSV UTF-8 (door komma's gescheiden)\"; in French: Fichier, Enregistrer sous, \"CSV UTF-8 (délimité par des "
    "virgules)\"), which saves the sheet that is in front; that a Belgian Excel writes semicolons is fine";
constexpr std::string_view by_office =
    "in LibreOffice choose File, Save As, and the type \"Text CSV (.csv)\" (in Dutch: Bestand, Opslaan als, \"Tekst "
    "CSV\"; in French: Fichier, Enregistrer sous, \"Texte CSV\"), which saves the sheet that is in front";

std::size_t line_of(std::string_view before) {
    return 1 + static_cast<std::size_t>(std::ranges::count(before, '\n'));
}

// Workbooks by what they hold, whatever their names: a zip's entries are named in it as they are.
base::result<void> check_kind(std::string_view bytes) {
    if (bytes.starts_with(ole_begin))
        return base::failed(fmt::format("is an old Excel workbook (.xls), not CSV; {}", by_excel));
    if (!bytes.starts_with(zip_begin)) return {};
    if (bytes.find("application/vnd.oasis.opendocument.spreadsheet") != std::string_view::npos)
        return base::failed(fmt::format("is an OpenDocument spreadsheet (.ods), not CSV; {}", by_office));
    if (bytes.find("xl/workbook") != std::string_view::npos)
        return base::failed(fmt::format("is an Excel workbook (.xlsx), not CSV; {}", by_excel));
    return base::failed(fmt::format(
        "is a zip archive, not CSV; take the table out of it, and if that is a workbook, {}; {}", by_excel, by_office));
}

class converter {
public:
    explicit converter(const char* from) : handle_(iconv_open("UTF-8", from)) {}
    ~converter() {
        if (usable()) iconv_close(handle_);
    }
    converter(const converter&) = delete;
    converter& operator=(const converter&) = delete;

    [[nodiscard]] bool usable() const {
        return handle_ != reinterpret_cast<iconv_t>(-1);  // NOLINT(performance-no-int-to-ptr): as POSIX has it
    }

    struct outcome {
        std::string text;      ///< of all that could be read
        std::size_t left = 0;  ///< bytes, from the first that stands for nothing
    };
    [[nodiscard]] outcome convert(std::string_view bytes) const {
        std::string input(bytes);
        char* from = input.data();
        outcome out{{}, input.size()};
        std::array<char, 8192> buffer{};
        constexpr std::size_t longest_character = 8;
        while (out.left > 0) {
            char* to = buffer.data();
            std::size_t room = buffer.size();
            const bool stopped = iconv(handle_, &from, &out.left, &to, &room) == static_cast<std::size_t>(-1);
            out.text.append(buffer.data(), buffer.size() - room);
            // It stops where the buffer is full, too; then there is more to take.
            if (stopped && room >= longest_character) break;
        }
        return out;
    }

private:
    iconv_t handle_;
};

base::result<decoded> as(written_in how, const char* name, std::string_view called, std::string_view bytes) {
    const converter from(name);
    if (!from.usable()) return base::failed(fmt::format("is in {}, which this system cannot read", called));
    converter::outcome out = from.convert(bytes);
    if (out.left > 0) {
        const auto byte = static_cast<unsigned char>(bytes[bytes.size() - out.left]);
        return base::failed(fmt::format("line {}: the byte {} stands for nothing in {}; save the table as CSV in UTF-8",
                                        line_of(out.text), byte, called));
    }
    return decoded{std::move(out.text), how};
}

base::result<decoded> by_its_mark(std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF")) return as(written_in::utf_8, "UTF-8", "UTF-8", bytes.substr(3));
    if (bytes.starts_with("\xFF\xFE")) return as(written_in::utf_16, "UTF-16LE", "UTF-16", bytes.substr(2));
    if (bytes.starts_with("\xFE\xFF")) return as(written_in::utf_16, "UTF-16BE", "UTF-16", bytes.substr(2));
    auto plain = as(written_in::utf_8, "UTF-8", "UTF-8", bytes);
    return plain ? plain : as(written_in::windows_1252, "CP1252", "Windows-1252", bytes);
}

}  // namespace

base::result<decoded> decode(std::string_view bytes) {
    if (const auto is_text = check_kind(bytes); !is_text) return is_text.error();
    auto out = by_its_mark(bytes);
    if (!out) return out;
    const auto nul = out->text.find('\0');
    if (nul == std::string::npos) return out;
    return base::failed(fmt::format("line {}: there is a NUL, which no text has; save the table as CSV in UTF-8",
                                    line_of(std::string_view(out->text).substr(0, nul))));
}

}  // namespace loketwacht::importer
