#include "report/survey_html_parts.hpp"

namespace loketwacht::report {

// Orange-red against blue: told apart by colour-blind readers too, and by their lightness on a grey printer. Text has a
// contrast of at least 4.5 to 1 (WCAG 2.1, 1.4.3).
const std::string_view survey_style = R"(
:root { color-scheme: light dark; --ink: #1b1f24; --soft: #57606a; --line: #d0d7de; --sheet: #fff; --bad: #a83c00;
  --link: #0a5b9c; --bar-bad: #d55e00; --bar-good: #9ec5e3; }
@media screen and (prefers-color-scheme: dark) {
  :root { --ink: #e7eaee; --soft: #a4adb8; --line: #383f48; --sheet: #1d2126; --bad: #ff9d78; --link: #84bfff; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 62rem; padding: 2.5rem 2rem 4rem; color: var(--ink); background: var(--sheet);
  font: 1rem/1.5 system-ui, "Segoe UI", Roboto, "Liberation Sans", Arial, sans-serif; }
h1 { font-size: 1.15rem; margin: 0; }
h2 { font-size: 1.45rem; line-height: 1.25; margin: 3rem 0 .25rem; }
h3 { font-size: 1.15rem; margin: 0; }
h4 { font-size: 1rem; margin: 0; }
p { margin: .5rem 0; }
a { color: var(--link); overflow-wrap: anywhere; }
bdi { overflow-wrap: anywhere; }
code { font: .85em ui-monospace, "Liberation Mono", Consolas, monospace; color: var(--soft); overflow-wrap: anywhere; }
header { border-bottom: 3px solid var(--ink); padding-bottom: .75rem; }
header p, .note, .facts, .place { color: var(--soft); margin: .15rem 0; }
.note { max-width: 46rem; margin-bottom: .75rem; }

.headline { margin: 2rem 0 1.5rem; }
.answer { display: flex; align-items: center; gap: 1.75rem; margin: 0 0 1.25rem; font-size: 2rem; line-height: 1.2;
  font-weight: 600; letter-spacing: -.01em; }
.answer strong { font-size: 5.5rem; line-height: 1; white-space: nowrap; font-weight: 700; letter-spacing: -.03em; }
.answer.bad strong { color: var(--bad); }
.bar { display: block; width: 100%; height: .85rem; }
.headline .bar { height: 1.5rem; }
.bad { fill: var(--bar-bad); }
.good { fill: var(--bar-good); }
.none { fill: var(--sheet); stroke: #8c959f; stroke-width: .4; }
.legend, .figures { list-style: none; padding: 0; }
.legend { display: flex; flex-wrap: wrap; gap: .25rem 1.75rem; margin: .5rem 0 1rem; }
.key { width: .8rem; height: .8rem; margin-right: .4rem; }
.figures { display: grid; grid-template-columns: repeat(6, 1fr); margin: 0; border-top: 1px solid var(--line); border-bottom: 1px solid var(--line); }
.figures li { padding: .75rem .75rem .75rem 0; }
.figures strong { display: block; font-size: 1.7rem; line-height: 1.2; }
.figures span { display: block; }
.figures small { color: var(--soft); font-size: .9rem; }

table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .45rem .75rem .45rem 0; border-bottom: 1px solid var(--line); }
thead th { border-bottom: 2px solid var(--ink); font-size: .9rem; vertical-align: bottom; }
tbody th { font-weight: 400; }
.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
.groups th:nth-child(n+3), .rules thead th:nth-child(n+3) { text-align: right; }
.groups td, .groups tbody th { vertical-align: middle; }
.groups .drawn, .groups th:nth-child(2) { width: 32%; padding-right: 1rem; }
.groups td:nth-child(3) { font-weight: 600; }
.rules tbody th code { display: block; }
.rules tbody th span { overflow-wrap: anywhere; hyphens: auto; }
.advice { font-weight: 600; max-width: 46rem; margin: 0 0 1.25rem; }
nav ul { columns: 14rem; padding-left: 1.1rem; margin: .75rem 0 1.5rem; }
th:last-child, td:last-child { padding-right: 0; }

.critical, .warning, .info, .flag { font-size: .8rem; font-weight: 600; padding: .1rem .5rem; border-radius: .25rem;
  border: 1px solid; white-space: nowrap; }
.critical { background: #a83c00; color: #fff; border-color: #a83c00; }
.warning { background: #fff1c9; color: #5c4400; border-color: #c99a1a; }
.info { color: var(--soft); border-color: var(--line); }
.flag { color: var(--bad); border-color: var(--bad); background: var(--sheet); }
.portal { margin: 1.5rem 0 2rem; padding: .25rem 0 0 1rem; border-left: 4px solid var(--line); }
.portal.bad { border-left-color: var(--bar-bad); }
.portal h3 small { font-weight: 400; color: var(--soft); font-size: .9rem; }
.finding { margin: .9rem 0 0; }
dl { display: grid; grid-template-columns: 6.5rem 1fr; gap: .15rem 1rem; margin: .3rem 0 0; }
dt { grid-column: 1; color: var(--soft); }
dd { grid-column: 2; margin: 0; }
dd + dd { margin-top: .35rem; }
.notes h3 { margin-top: 1.25rem; font-size: 1rem; }
.method ul { padding-left: 1.1rem; max-width: 46rem; }
.method li { margin: .5rem 0; }

@media (max-width: 40rem) {
  body { padding: 1.25rem 1rem 3rem; }
  .answer { flex-direction: column; align-items: flex-start; gap: .5rem; font-size: 1.5rem; }
  .groups .drawn, .groups th:nth-child(2), .groups th:nth-child(4), .groups td:nth-child(4),
  .rules th:nth-child(4), .rules td:nth-child(4) { display: none; }
  .figures { grid-template-columns: repeat(2, 1fr); }
  dl { display: block; }
  .flag { white-space: normal; }
}
@page { size: A4; margin: 18mm 16mm 20mm; @bottom-right { content: counter(page) " / " counter(pages); font: 9pt sans-serif; } }
@media print {
  html { font-size: 9.5pt; }
  body { max-width: none; padding: 0; line-height: 1.4; }
  * { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  thead { display: table-header-group; }
  tr, .together, .finding, .headline, .figures, .method li { break-inside: avoid; }
  h2, h3, .note { break-after: avoid; }
  tbody tr:last-child { break-before: avoid; }
  .note { max-width: none; }
  p, li, dd { orphans: 3; widows: 3; }
  a { color: inherit; text-decoration: none; }
}
)";

}  // namespace loketwacht::report
