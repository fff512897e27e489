#pragma once

#include <functional>
#include <memory>
#include <string_view>

/// Undoes one content coding (RFC 9110, section 8.4.1) as the bytes come: gzip and deflate by zlib, br by Brotli (RFC
/// 7932), zstd by Zstandard (RFC 8878) with the window that browsers allow (8 MB, RFC 9659).
namespace loketwacht::net {

class decoder {
public:
    enum class state { more, damaged };
    /// Is handed what was decoded, some 16 KiB at a time; answers whether there is room for more.
    using receiver = std::function<bool(std::string_view)>;

    virtual ~decoder() = default;
    decoder() = default;
    decoder(const decoder&) = delete;
    decoder& operator=(const decoder&) = delete;

    /// Stops early where the receiver has no room. What follows the coded end is passed over, as browsers do.
    [[nodiscard]] virtual state feed(std::string_view bytes, const receiver& give) = 0;
    /// The coded bytes came to their end.
    [[nodiscard]] virtual bool is_complete() const = 0;
};

/// For a coding in small letters, "gzip"; null for one that is not known.
[[nodiscard]] std::unique_ptr<decoder> make_decoder(std::string_view coding);

}  // namespace loketwacht::net
