#include "net/decoder.hpp"

#include <array>
#include <cstdint>

#include <brotli/decode.h>
#include <zlib.h>
#include <zstd.h>

namespace loketwacht::net {

namespace {

constexpr std::size_t window_bytes = 16384;
constexpr int gzip_window = 15 + 16;
constexpr int zlib_window = 15;
constexpr int raw_window = -15;

// "deflate" means zlib's format; some servers send the bare stream. zlib's header begins with a byte whose low four
// bits are 8 (RFC 1950); a bare stream that did would have bits set that only pad it (RFC 1951). One byte must do: no
// more may have come yet.
bool has_zlib_header(char first) {
    return (static_cast<unsigned char>(first) & 15U) == 8;
}

class zlib_decoder : public decoder {
public:
    explicit zlib_decoder(bool gzip) : gzip_(gzip) {}
    ~zlib_decoder() override {
        if (started_) inflateEnd(&stream_);
    }
    zlib_decoder(const zlib_decoder&) = delete;
    zlib_decoder& operator=(const zlib_decoder&) = delete;

    state feed(std::string_view bytes, const receiver& give) override {
        if (bytes.empty() || finished_) return state::more;
        if (plain_ || is_plain(bytes.front())) {
            (void)give(bytes);
            return state::more;
        }
        if (!started_ && !start(bytes.front())) return state::damaged;
        stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
        stream_.avail_in = static_cast<uInt>(bytes.size());
        std::array<Bytef, window_bytes> window;
        while (true) {
            stream_.next_out = window.data();
            stream_.avail_out = window.size();
            const int status = inflate(&stream_, Z_NO_FLUSH);
            const bool room = give({reinterpret_cast<const char*>(window.data()), window.size() - stream_.avail_out});
            finished_ = status == Z_STREAM_END;
            if (finished_ || !room) return state::more;
            if (status != Z_OK && status != Z_BUF_ERROR) return state::damaged;
            if (stream_.avail_out != 0) return state::more;  // the input is used up
        }
    }
    [[nodiscard]] bool is_complete() const override { return finished_ || plain_ || !started_; }

private:
    // Servers mark a page as gzip that is none. Browsers read it as it is where its first byte is not gzip's.
    [[nodiscard]] bool is_plain(char first) {
        constexpr char first_of_gzip = 0x1F;
        plain_ = gzip_ && !started_ && first != first_of_gzip;
        return plain_;
    }
    [[nodiscard]] bool start(char first) {
        const int window = gzip_ ? gzip_window : has_zlib_header(first) ? zlib_window : raw_window;
        started_ = inflateInit2(&stream_, window) == Z_OK;
        return started_;
    }

    bool gzip_;
    bool plain_ = false;
    bool started_ = false;
    bool finished_ = false;
    z_stream stream_{};
};

struct end_brotli {
    void operator()(BrotliDecoderState* state) const { BrotliDecoderDestroyInstance(state); }
};

class brotli_decoder : public decoder {
public:
    state feed(std::string_view bytes, const receiver& give) override {
        if (!state_) return state::damaged;
        started_ = started_ || !bytes.empty();
        const auto* in = reinterpret_cast<const std::uint8_t*>(bytes.data());
        std::size_t left = bytes.size();
        std::array<std::uint8_t, window_bytes> window;
        while (!finished_) {
            std::uint8_t* out = window.data();
            std::size_t room = window.size();
            const auto status = BrotliDecoderDecompressStream(state_.get(), &left, &in, &room, &out, nullptr);
            if (status == BROTLI_DECODER_RESULT_ERROR) return state::damaged;
            const bool more = give({reinterpret_cast<const char*>(window.data()), window.size() - room});
            finished_ = status == BROTLI_DECODER_RESULT_SUCCESS;
            if (!more || status == BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT) break;
        }
        return state::more;
    }
    [[nodiscard]] bool is_complete() const override { return finished_ || !started_; }

private:
    std::unique_ptr<BrotliDecoderState, end_brotli> state_{BrotliDecoderCreateInstance(nullptr, nullptr, nullptr)};
    bool started_ = false;
    bool finished_ = false;
};

struct end_zstd {
    void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

class zstd_decoder : public decoder {
public:
    zstd_decoder() {
        constexpr int window_of_8_mb = 23;
        if (context_) ZSTD_DCtx_setParameter(context_.get(), ZSTD_d_windowLogMax, window_of_8_mb);
    }

    // What a call has decoded is lost when the same call meets an error: the library is given one part at a time, so a
    // damaged body gives the same bytes in however many pieces it comes.
    state feed(std::string_view bytes, const receiver& give) override {
        if (!context_) return state::damaged;
        started_ = started_ || !bytes.empty();
        while (!bytes.empty() && !ended_) {
            const std::string_view part = bytes.substr(0, next_part_);
            bytes.remove_prefix(part.size());
            if (feed_part(part, give) == state::damaged) return state::damaged;
        }
        return state::more;
    }
    [[nodiscard]] bool is_complete() const override { return finished_ || !started_; }

private:
    state feed_part(std::string_view part, const receiver& give) {
        ZSTD_inBuffer in{part.data(), part.size(), 0};
        std::array<char, window_bytes> window;
        while (!ended_) {
            ZSTD_outBuffer out{window.data(), window.size(), 0};
            const std::size_t wanted = ZSTD_decompressStream(context_.get(), &out, &in);
            // Behind a whole frame another may stand, or what is none.
            ended_ = ZSTD_isError(wanted) != 0;
            if (ended_) return finished_ ? state::more : state::damaged;
            ended_ = !give({window.data(), out.pos});
            finished_ = wanted == 0 || (finished_ && in.pos == in.size && out.pos == 0);
            next_part_ = wanted > small ? wanted - header_of_block : 1;
            if (in.pos == in.size && out.pos < out.size) break;
        }
        return state::more;
    }

    // RFC 8878: the header of a block, which the library asks for together with the block before it, and that of a
    // frame before its first block. A frame's header goes byte by byte: a library with old formats would look for their
    // marks in the middle of one, so that the format would depend on where a piece ends.
    static constexpr std::size_t header_of_block = 3;
    static constexpr std::size_t small = 18 + header_of_block;
    std::unique_ptr<ZSTD_DCtx, end_zstd> context_{ZSTD_createDCtx()};
    std::size_t next_part_ = 1;
    bool ended_ = false;
    bool started_ = false;
    bool finished_ = false;
};

}  // namespace

std::unique_ptr<decoder> make_decoder(std::string_view coding) {
    if (coding == "gzip" || coding == "x-gzip") return std::make_unique<zlib_decoder>(true);
    if (coding == "deflate") return std::make_unique<zlib_decoder>(false);
    if (coding == "br") return std::make_unique<brotli_decoder>();
    if (coding == "zstd") return std::make_unique<zstd_decoder>();
    return nullptr;
}

}  // namespace loketwacht::net
