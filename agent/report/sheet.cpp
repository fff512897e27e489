#include "report/sheet.hpp"

namespace loketwacht::report {

namespace {

// Told apart by words and lightness too; text has a contrast of at least 4.5 to 1 (WCAG 2.1, 1.4.3). Paper is white
// whatever the screen was.
constexpr std::string_view sheet_style = R"(
:root { color-scheme: light dark; --ink: #1b1f24; --soft: #57606a; --line: #d0d7de; --sheet: #fff; --desk: #eef1f4;
  --critical: #a83c00; --warning: #7a5200; --link: #0a5b9c; }
@media screen and (prefers-color-scheme: dark) {
  :root { --ink: #e7eaee; --soft: #a4adb8; --line: #383f48; --sheet: #1d2126; --desk: #14171b; --critical: #ff9d78;
    --warning: #f2c14e; --link: #84bfff; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--desk); color: var(--ink);
  font: 1rem/1.5 system-ui, "Segoe UI", Roboto, "Liberation Sans", Arial, sans-serif; }
.letter { max-width: 50rem; margin: 1.5rem auto; padding: 3rem; background: var(--sheet); border: 1px solid var(--line); }
address { font-style: normal; }
.head { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 1rem 1.5rem; margin-bottom: 2rem;
  font-size: .9rem; }
.head p, .sender p { margin: 0; overflow-wrap: anywhere; }
.head .to p:first-child { font-weight: 600; }
.copies { grid-column: 2; color: var(--soft); }
h1 { font-size: 1.15rem; margin: 1.25rem 0; overflow-wrap: anywhere; }
h2 { font-size: 1.05rem; margin: 2rem 0 .5rem; overflow-wrap: anywhere; }
.title { font-size: 1rem; margin: 0; }
p { margin: .6rem 0; }
p, li { overflow-wrap: anywhere; }
a { color: var(--link); overflow-wrap: anywhere; }
ol { list-style: none; margin: 1rem 0; padding: 0; }
ol > li { margin: 0 0 1.25rem; padding-left: 1rem; border-left: 4px solid var(--line); }
ol > li.critical { border-left-color: var(--critical); }
ol > li.warning { border-left-color: var(--warning); }
.grade { font-weight: 600; color: var(--soft); }
.critical > .title .grade { color: var(--critical); }
.warning > .title .grade { color: var(--warning); }
dl { margin: .35rem 0 0; }
dl div { display: grid; grid-template-columns: 6.5rem 1fr; gap: 0 1rem; }
dt { color: var(--soft); }
dd { margin: 0; overflow-wrap: anywhere; }
dl.place + dl { margin-top: .6rem; }
figure { margin: 1rem 0; }
figure img { display: block; max-width: 100%; height: auto; border: 1px solid var(--line); }
figcaption { margin-top: .3rem; font-size: .9rem; color: var(--soft); }
@media screen and (max-width: 40rem) {
  .letter { margin: 0; padding: 1.25rem 1rem 2rem; border: 0; }
  .head { display: block; }
  .head > * { margin-bottom: 1rem; }
  dl div { display: block; margin-bottom: .25rem; }
}
@page { size: A4; margin: 20mm 20mm 22mm; @bottom-right { content: counter(page) " / " counter(pages); font: 9pt sans-serif; } }
@media print {
  html { font-size: 10pt; }
  body { background: none; line-height: 1.4; }
  .letter { max-width: none; margin: 0; padding: 0; border: 0; }
  .letter + .letter { break-before: page; }
  * { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  h1, h2, h3, h4, .title, .copies { break-after: avoid; }
  dl div, .place, figure, .closing { break-inside: avoid; }
  p, dd { orphans: 3; widows: 3; }
  a { color: inherit; text-decoration: none; }
}
)";

}  // namespace

void add_sheet_head(markup& out, std::string_view title, std::string_view more_style) {
    const auto head = out.in("head");
    out.empty("meta", {{"charset", "utf-8"}});
    out.empty("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
    // Should anything ever slip through the escaping, a browser still neither runs nor loads it.
    out.empty("meta", {{"http-equiv", "Content-Security-Policy"},
                       {"content", "default-src 'none'; style-src 'unsafe-inline'; img-src data:"}});
    out.empty("meta", {{"name", "referrer"}, {"content", "no-referrer"}});
    out.element("title", title);
    const auto style = out.in("style");
    out.raw(sheet_style);
    out.raw(more_style);
}

}  // namespace loketwacht::report
