#include "net/body_reader.hpp"

#include <array>

#include "base/ascii.hpp"

namespace loketwacht::net {

namespace {

constexpr int gzip_window = 15 + 16;
constexpr int zlib_window = 15;
constexpr int raw_window = -15;

// "deflate" means zlib's format; some servers send the bare stream. zlib's header begins with a byte whose low four
// bits are 8 (RFC 1950); a bare stream that did would have bits set that only pad it (RFC 1951). One byte must do: no
// more may have come yet.
bool has_zlib_header(std::string_view bytes) {
    return (static_cast<unsigned char>(bytes.front()) & 15U) == 8;
}

}  // namespace

body_reader::body_reader(std::string_view coding, std::size_t limit, bool keep) : limit_(limit), keep_(keep) {
    using base::same_in_any_case;
    gzip_ = same_in_any_case(coding, "gzip") || same_in_any_case(coding, "x-gzip");
    inflating_ = gzip_ || same_in_any_case(coding, "deflate");
}

body_reader::~body_reader() {
    if (started_) inflateEnd(&stream_);
}

bool body_reader::start(std::string_view first_bytes) {
    const int window = gzip_ ? gzip_window : has_zlib_header(first_bytes) ? zlib_window : raw_window;
    started_ = inflateInit2(&stream_, window) == Z_OK;
    return started_;
}

void body_reader::note(std::string_view some) {
    bytes_ += some.size();
    if (keep_ && bytes_ <= limit_) text_ += some;
}

body_reader::state body_reader::feed(std::string_view bytes) {
    total_in_ += bytes.size();
    if (!inflating_) {
        note(bytes);
        return bytes_ > limit_ ? state::too_large : state::more;
    }
    if (bytes.empty() || finished_) return state::more;  // browsers ignore what follows the compressed end
    if (!started_ && !start(bytes)) return state::malformed;
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream_.avail_in = static_cast<uInt>(bytes.size());
    return inflate_some();
}

body_reader::state body_reader::inflate_some() {
    std::array<Bytef, 16384> window;
    while (true) {
        stream_.next_out = window.data();
        stream_.avail_out = window.size();
        const int status = inflate(&stream_, Z_NO_FLUSH);
        note({reinterpret_cast<const char*>(window.data()), window.size() - stream_.avail_out});
        if (bytes_ > limit_) return state::too_large;
        finished_ = status == Z_STREAM_END;
        if (finished_) return state::more;
        if (status != Z_OK && status != Z_BUF_ERROR) return state::malformed;
        if (stream_.avail_out != 0) return state::more;  // the input is used up
    }
}

}  // namespace loketwacht::net
