#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "web/request.hpp"

namespace loketwacht::web {

/// A text in gzip's format (RFC 1952), in pieces. Immutable once made; a text can be had back from it at a fifth of
/// what it cost to compress it, so that it need not be kept beside.
class gzip_text {
public:
    /// The size of what is sent to who takes gzip, and of the text itself.
    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] std::size_t plain_size() const { return plain_size_; }

    /// Give it piece by piece. False: the sink wants no more.
    [[nodiscard]] bool write(const text_sink& sink) const;
    [[nodiscard]] bool write_plain(const text_sink& sink) const;

private:
    friend class gzip_writer;

    std::vector<std::string> pieces_;
    std::size_t size_ = 0;
    std::size_t plain_size_ = 0;
};

/// Makes one. For one thread.
class gzip_writer {
public:
    /// Throws std::bad_alloc.
    gzip_writer();
    ~gzip_writer();
    gzip_writer(const gzip_writer&) = delete;
    gzip_writer& operator=(const gzip_writer&) = delete;
    gzip_writer(gzip_writer&&) = delete;
    gzip_writer& operator=(gzip_writer&&) = delete;

    void add(std::string_view text);
    /// Once only, and nothing after it.
    [[nodiscard]] gzip_text finish();

private:
    struct stream;
    void compress(int how);

    std::unique_ptr<stream> stream_;
    gzip_text made_;
};

/// Whether the client prefers gzip to a text as it is. `accept_encoding` is the header, or several joined by commas
/// (RFC 9110, section 12.5.3).
[[nodiscard]] bool prefers_gzip(std::string_view accept_encoding);

}  // namespace loketwacht::web
