// Looks at pages as people see them, and says what is wrong with each: pages.js CHROMIUM FILE, where the file is
// {"name": "address"} as JSON. Each page is asked of axe on a telephone and on a desk, in light and in dark, with all that is folded
// open; and no page may be wider than its screen.
'use strict';

const fs = require('fs');
const puppeteer = require('puppeteer-core');

const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const [, , chromium, file] = process.argv;

async function look(browser, address, width, scheme) {
  const page = await browser.newPage();
  try {
    await page.setBypassCSP(true); // axe is a script, and the pages allow none
    await page.setViewport({width, height: 900});
    await page.emulateMediaFeatures([{name: 'prefers-color-scheme', value: scheme}]);
    await page.goto(address);
    await page.evaluate(() => document.querySelectorAll('details').forEach((each) => (each.open = true)));
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    await page.evaluate(axe);
    const found = await page.evaluate((tags) => window.axe.run(document, {runOnly: tags}), TAGS);
    const wrong = found.violations.map((each) => `${each.id}: ${each.help}: ${each.nodes[0].html.slice(0, 200)}`);
    return wide > width ? [...wrong, `it is ${wide} pixels wide`] : wrong;
  } finally {
    await page.close();
  }
}

async function main() {
  const args = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'];
  const browser = await puppeteer.launch({executablePath: chromium, args, headless: true, protocolTimeout: 300000});
  const said = {};
  try {
    for (const [name, address] of Object.entries(JSON.parse(fs.readFileSync(file, 'utf8')))) {
      said[name] = [];
      for (const width of [375, 1280]) {
        for (const scheme of ['light', 'dark']) {
          const wrong = await look(browser, address, width, scheme);
          said[name].push(...wrong.map((each) => `${width} ${scheme}: ${each}`));
        }
      }
    }
  } finally {
    await browser.close();
  }
  console.log(JSON.stringify(said));
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
