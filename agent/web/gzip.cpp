#include "web/gzip.hpp"

#include <algorithm>
#include <array>
#include <new>
#include <optional>
#include <utility>

#include <zlib.h>

#include "web/preference.hpp"

namespace loketwacht::web {

namespace {

constexpr std::size_t piece_size = std::size_t{64} * 1024;
constexpr int largest_window = 15;
constexpr int as_gzip = 16;  // added to the window
constexpr int level = 1;     // a metrics text becomes 17 times smaller; level 6 takes thrice the time for a fifth less
constexpr int most_memory = 9;

// zlib reads through a pointer that is not const, and counts in 32 bits.
Bytef* input(std::string_view text) {
    return reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
}

}  // namespace

struct gzip_writer::stream {
    z_stream z{};
};

gzip_writer::gzip_writer() : stream_(std::make_unique<stream>()) {
    if (deflateInit2(&stream_->z, level, Z_DEFLATED, largest_window + as_gzip, most_memory, Z_DEFAULT_STRATEGY) != Z_OK)
        throw std::bad_alloc();
}

gzip_writer::~gzip_writer() {
    deflateEnd(&stream_->z);
}

void gzip_writer::add(std::string_view text) {
    constexpr std::size_t most = std::size_t{1} << 30;
    for (; !text.empty(); text.remove_prefix(std::min(most, text.size()))) {
        stream_->z.next_in = input(text);
        stream_->z.avail_in = static_cast<uInt>(std::min(most, text.size()));
        made_.plain_size_ += stream_->z.avail_in;
        compress(Z_NO_FLUSH);
    }
}

gzip_text gzip_writer::finish() {
    compress(Z_FINISH);
    if (!made_.pieces_.empty()) made_.pieces_.back().shrink_to_fit();
    return std::move(made_);
}

// Until all that was put in is taken up, or the last of it is written.
void gzip_writer::compress(int how) {
    z_stream& z = stream_->z;
    std::array<Bytef, piece_size / 4> out{};
    do {
        z.next_out = out.data();
        z.avail_out = out.size();
        deflate(&z, how);
        const std::string_view came(reinterpret_cast<const char*>(out.data()), out.size() - z.avail_out);
        made_.size_ += came.size();
        if (made_.pieces_.empty() || made_.pieces_.back().size() + came.size() > piece_size) {
            made_.pieces_.emplace_back();
            made_.pieces_.back().reserve(piece_size);
        }
        made_.pieces_.back() += came;
    } while (z.avail_out == 0);
}

bool gzip_text::write(const text_sink& sink) const {
    return std::ranges::all_of(pieces_, [&](const std::string& piece) { return sink(piece); });
}

bool gzip_text::write_plain(const text_sink& sink) const {
    z_stream z{};
    if (inflateInit2(&z, largest_window + as_gzip) != Z_OK) throw std::bad_alloc();
    const std::unique_ptr<z_stream, decltype(&inflateEnd)> ends(&z, inflateEnd);
    std::array<Bytef, piece_size> out{};
    for (const std::string& piece : pieces_) {
        z.next_in = input(piece);
        z.avail_in = static_cast<uInt>(piece.size());
        do {
            z.next_out = out.data();
            z.avail_out = out.size();
            const int status = inflate(&z, Z_NO_FLUSH);
            if (status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR) return false;
            const std::string_view came(reinterpret_cast<const char*>(out.data()), out.size() - z.avail_out);
            if (!came.empty() && !sink(came)) return false;
        } while (z.avail_out == 0);
    }
    return true;
}

bool prefers_gzip(std::string_view accept_encoding) {
    std::optional<double> gzip;
    std::optional<double> identity;
    std::optional<double> others;
    for (const preference& one : preferences_of(accept_encoding)) {
        if (one.what == "gzip" || one.what == "x-gzip") gzip = one.weight;
        if (one.what == "identity") identity = one.weight;
        if (one.what == "*") others = one.weight;
    }
    const double wanted = gzip.value_or(others.value_or(0));
    return wanted > 0 && wanted >= identity.value_or(0);
}

}  // namespace loketwacht::web
