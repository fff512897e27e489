#include "report/pages.hpp"

namespace loketwacht::report {

namespace {

// Blue and vermilion keep apart for colour-blind eyes (Okabe and Ito); the words stand beside them anyway.
constexpr std::string_view sheet = R"(:root {
  color-scheme: light dark;
  --page: #f6f7f9; --card: #fff; --ink: #1b1f24; --quiet: #586069; --line: #d5dae0; --link: #0b5cad;
  --secure: #005f9e; --insecure: #a62b00; --warning: #7a5200; --unreachable: #6b3fa0; --unknown: #4f5761;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #14171b; --card: #1d2126; --ink: #e7eaee; --quiet: #a4adb8; --line: #383f48; --link: #84bfff;
    --secure: #7cc4ff; --insecure: #ff9d78; --warning: #f2c14e; --unreachable: #cdb0f5; --unknown: #b4bcc6;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
header, main, footer { max-width: 96rem; margin: 0 auto; padding: 0.75rem 1rem; }
header { border-bottom: 1px solid var(--line); }
footer { border-top: 1px solid var(--line); color: var(--quiet); margin-top: 2rem; }
a { color: var(--link); }
a:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.home { font-weight: 700; font-size: 1.2rem; color: inherit; text-decoration: none; }
.languages { float: right; }
.motto, .quiet { color: var(--quiet); font-weight: 400; }
.quiet { font-size: 0.9rem; }
h1 { font-size: 1.6rem; margin: 0.5rem 0; }
h2 { font-size: 1.25rem; margin: 2rem 0 0.5rem; }
h3 { font-size: 1.05rem; margin: 1rem 0 0.5rem; }
h4 { font-size: 1rem; margin: 1rem 0 0.25rem; }
.badge { display: inline-block; border: 1px solid currentcolor; border-radius: 0.3rem; padding: 0 0.4rem;
  font-size: 0.85rem; font-weight: 600; white-space: nowrap; }
.secure { color: var(--secure); }
.insecure, .critical, .failure { color: var(--insecure); }
.warning { color: var(--warning); }
.unreachable { color: var(--unreachable); }
.unknown, .info { color: var(--unknown); }
.unwell { border: 1px solid var(--line); border-left: 0.3rem solid var(--warning); border-radius: 0.4rem; padding: 0.6rem 0.9rem; margin: 1rem 0; }
.counts { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: 0.75rem; margin: 1rem 0; }
.count { background: var(--card); border: 1px solid var(--line); border-top: 4px solid currentcolor;
  border-radius: 0.4rem; padding: 0.6rem 0.8rem; text-decoration: none; }
.count strong { display: block; font-size: 1.8rem; line-height: 1.2; color: var(--ink); }
.count .badge { border: 0; padding: 0; }
.count[aria-current], .count:hover { border-color: currentcolor; }
table { width: 100%; border-collapse: collapse; background: var(--card); border: 1px solid var(--line);
  margin: 0.5rem 0 1rem; }
caption { text-align: left; font-weight: 600; padding: 0.25rem 0; }
th, td { text-align: left; vertical-align: top; padding: 0.45rem 0.6rem; border-bottom: 1px solid var(--line); }
thead th { font-size: 0.85rem; color: var(--quiet); font-weight: 600; white-space: nowrap; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
.url, dd { overflow-wrap: anywhere; }
.hops td:first-child { width: 4rem; }
.hops .number { width: 6rem; }
@media (min-width: 90rem) { .line { white-space: nowrap; } }
.selection { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(11.5rem, 45%), 1fr)); gap: 0.5rem 0.75rem; align-items: end; margin: 1rem 0; }
.selection label { display: flex; flex-direction: column; min-width: 0; }
.selection span { font-size: 0.85rem; color: var(--quiet); }
.selection input, .selection select, button { font: inherit; color: inherit; background: var(--card); border: 1px solid var(--quiet);
  border-radius: 0.3rem; padding: 0.3rem 0.5rem; min-width: 0; }
button { cursor: pointer; }
.selection input, .selection select, .selection button { box-sizing: border-box; height: 2.2rem; }
@media (min-width: 60rem) { .portals td:last-child { width: 10.5rem; } }
.finding .selection { margin: 0.5rem 0 0.75rem; }
.selection :focus-visible, button:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.pager, .shards { margin: 1rem 0; }
.facts { margin: 0.25rem 0; }
.facts div { display: flex; gap: 0.75rem; }
.facts dt { flex: 0 0 8rem; color: var(--quiet); }
.facts dd { margin: 0; }
.contacts { list-style: none; padding: 0; }
.contacts li { display: flex; flex-wrap: wrap; gap: 0 0.75rem; align-items: baseline; overflow-wrap: anywhere; }
.finding { overflow-wrap: anywhere; color: var(--ink); background: var(--card); border: 1px solid var(--line); border-left-width: 5px;
  border-radius: 0.3rem; padding: 0.25rem 1rem; margin: 0.75rem 0; }
.finding.critical { border-left-color: var(--insecure); }
.finding.warning { border-left-color: var(--warning); }
.finding.info { border-left-color: var(--unknown); }
.says { font-weight: 600; }
.picture { margin: 0.75rem 0; max-width: 60rem; }
.picture img { display: block; max-width: 100%; height: auto; border: 1px solid var(--line); }
figcaption { color: var(--quiet); font-size: 0.9rem; margin-top: 0.25rem; }
.remedies { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(18rem, 100%), 1fr)); gap: 0 1.5rem; }
.remedies p { margin: 0.25rem 0; }
.runbook { max-width: 72rem; overflow-wrap: anywhere; }
.runbook pre { background: var(--card); border: 1px solid var(--line); border-radius: 0.3rem; padding: 0.6rem 0.8rem;
  white-space: pre-wrap; font-size: 0.85rem; }
@media (min-width: 60rem) { .runbook td:first-child code { white-space: nowrap; } }
.bar { display: block; width: 7rem; height: 1rem; margin-top: 0.3rem; border-bottom: 1px solid var(--line); }
.bar rect { fill: currentcolor; }
summary { cursor: pointer; color: var(--link); margin: 0.25rem 0; }
summary:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.days { display: flex; flex-wrap: wrap; gap: 2px; list-style: none; padding: 0; margin: 0.25rem 0 1rem; }
.days li { flex: 0 1 1.75rem; min-width: 1.1rem; height: 1.75rem; display: flex; border-bottom: 3px solid var(--line); }
.days span { flex: 1; text-align: center; line-height: 1.6rem; border-bottom: 3px solid currentcolor; margin-bottom: -3px; background: var(--card); }
.chain li { background: var(--card); border: 1px solid var(--line); padding: 0.4rem 0.8rem; margin: 0.4rem 0; }
@media (max-width: 44rem) {
  .counts { grid-template-columns: 1fr 1fr; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  table, tbody, tr, td, th { display: block; width: auto; }
  tr { border-bottom: 2px solid var(--line); padding: 0.4rem 0; }
  td, th { border: 0; padding: 0.15rem 0.7rem; }
  td[data-label] { display: flex; gap: 0.75rem; }
  td[data-label]::before { content: attr(data-label); flex: 0 0 6rem; color: var(--quiet); font-size: 0.9rem; }
  td[data-label] > * { min-width: 0; }
  td[data-label]:empty { display: none; }
  .hops td:first-child, .hops .number { width: auto; text-align: left; }
  .facts dt { flex-basis: 6rem; }
  caption { padding: 0.4rem 0.7rem; }
}
@media print {
  html { font-size: 72%; }
  body { background: none; line-height: 1.3; }
  header, main { padding: 0 0 0.5rem; }
  header .motto, .languages, footer, .pager, .shards, .counts, .selection, .remark, button { display: none; }
  th, td { padding: 0.15rem 0.4rem; }
  .portals td:nth-child(3) { width: 38%; }
  .portals th .quiet { overflow-wrap: anywhere; }
  .bar { width: 5rem; }
  h1, h2, h3, h4, caption, thead { break-after: avoid; }
  tr, .finding, .picture, .chain li, .days { break-inside: avoid; }
  .finding:has(details) { break-inside: auto; }
  /* What is folded is printed, but in the list, which leads to it. */
  .finding details::details-content { content-visibility: visible; block-size: auto; }
  .portals summary { color: inherit; list-style: none; }
}
)";

}  // namespace

// A counter's window, and an eye that watches it.
std::string icon() {
    return R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect x="2" y="2" width="28" height="28" rx="6" fill="#005f9e"/><path d="M5 16q11-12 22 0q-11 12-22 0z" fill="#fff"/><circle cx="16" cy="16" r="4.5" fill="#1b1f24"/></svg>
)";
}

std::string style_sheet() {
    return std::string(sheet);
}

}  // namespace loketwacht::report
