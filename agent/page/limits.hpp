#pragma once

#include <cstddef>

/// What is read and kept of a page. Facts stay in memory between looks, for ten thousand portals at once.
namespace loketwacht::page {

/// More than any real page has.
inline constexpr std::size_t most_bytes = 1024UL * 1024;

inline constexpr std::size_t longest_text = 120;     ///< of a label, a link, a heading, an attribute, …
inline constexpr std::size_t longest_language = 35;  ///< RFC 5646, section 4.4.1
inline constexpr std::size_t longest_hint = 200;     ///< of a control
inline constexpr std::size_t longest_form_text = 500;
inline constexpr std::size_t longest_passage = 400;
inline constexpr std::size_t longest_notice = 1000;  ///< the whole text of a page that says little

inline constexpr std::size_t most_headings = 8;
inline constexpr std::size_t most_passages = 100;
inline constexpr std::size_t most_links = 80;
inline constexpr std::size_t most_frames = 10;
inline constexpr std::size_t most_active = 20;   ///< scripts and styles: what stands in for the page
inline constexpr std::size_t most_passive = 20;  ///< images and all else
inline constexpr std::size_t most_resources = most_frames + most_active + most_passive;
inline constexpr std::size_t most_submits = 41;  ///< ways to send off one form

/// Memory that the facts of a page's forms may take: some 1,300 visible fields. By bytes and not by count, for a
/// request of a hundred questions or a list with a button in each row is ordinary.
inline constexpr std::size_t most_form_bytes = 512UL * 1024;

}  // namespace loketwacht::page
