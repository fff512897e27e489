// Accepts the first finding of a portal's page as somebody would who is logged in, says that somebody works on it, and takes the
// acceptance back: forms.js CHROMIUM ADDRESS LAST-DAY. Says where it was led after each, and what stands there.
'use strict';

const puppeteer = require('puppeteer-core');

const [, , chromium, address, lastDay] = process.argv;

async function send(page, form, fields) {
  await page.evaluate(() => document.querySelectorAll('details').forEach((each) => (each.open = true)));
  const sent = await page.waitForSelector(form);
  await sent.evaluate((element, values) => {
    for (const [name, value] of Object.entries(values)) element.elements[name].value = value;
  }, fields);
  const button = await sent.$('button');
  await Promise.all([page.waitForNavigation(), button.click()]);
  return {address: page.url(), text: await page.evaluate(() => document.body.innerText)};
}

async function main() {
  const args = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'];
  const browser = await puppeteer.launch({executablePath: chromium, args, headless: true, protocolTimeout: 300000});
  const said = {};
  try {
    const page = await browser.newPage();
    await page.goto(address);
    const accept = '.finding form[action*="/exceptions"]';
    said.accepted = await send(page, accept, {reason: 'wordt <vernieuwd>', until: lastDay});
    said.handled = await send(page, '.finding form[action*="/handling"]', {ticket: 'CRT-1042'});
    said['taken back'] = await send(page, accept, {});
  } finally {
    await browser.close();
  }
  console.log(JSON.stringify(said));
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
