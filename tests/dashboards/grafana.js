// What Grafana's own code makes of the dashboards and of what a Prometheus answered to them, and what is wrong with it.
//
//     node grafana.js RELEASE INPUT.json
//
// RELEASE is one of the releases of @grafana/data in package.json, which stand in node_modules beside this file. INPUT.json has
// `cases`: {name: dashboards}, and `answers`: [{board, values, panels: {id of the panel: {refId: result of Prometheus}}}], one of each
// dashboard for each choice of its variables, and `optional`: labels that need not be there. Prints {name: [what is wrong]}.
//
// The frames come of frames.js; the colour of text follows from the one behind it as @grafana/ui has it.
'use strict';

const fs = require('fs');

// Its code looks for a browser when it is loaded.
globalThis.navigator ??= { languages: ['en'], language: 'en', userAgent: '' };
const [release, input] = process.argv.slice(2);
const { cases, answers, optional } = JSON.parse(fs.readFileSync(input, 'utf8'));
const here = { location: { origin: 'http://grafana', href: 'http://grafana/' } };
if (release === 'grafana-data-10') globalThis.window = here;
const grafana = require(release);
globalThis.window = here;

const themes = ['light', 'dark'].map((mode) => grafana.createTheme({ colors: { mode } }));
const units = new Map(grafana.getValueFormats().flatMap((group) => group.submenu.map((unit) => [unit.value, group.text])));
const OWN_UNIT = /^(prefix|suffix|time|si|count|currency|bool):./;

const { afterStep, framesOf, number, registryOf, replacerOf, withFieldConfig } = require('./frames')(grafana, release !== 'grafana-data-10');

// What a step names, as [what it is, name, how to find it in frames]: all must be there in some answer.

const displayName = (field, frame, frames) => grafana.getFieldDisplayName(field, frame, frames);
const named = (name) => (field, frame, frames) => field.name === name || displayName(field, frame, frames) === name;

function namesIn({ id, options }) {
  if (id === 'organize') {
    return ['excludeByName', 'indexByName', 'renameByName'].flatMap((key) => Object.keys(options[key] ?? {}).map((name) => [key, name]));
  }
  if (id === 'filterByValue') return options.filters.map((filter) => ['filters', filter.fieldName]);
  if (id === 'calculateField') return [['binary', options.binary.left]];
  if (id === 'sortBy') return options.sort.map((sort) => ['sort', sort.field]);
  return [];
}

const someField = (frames, matches) => frames.some((frame) => frame.fields.some((field) => matches(field, frame, frames)));

async function transformed(panel, frames, seen) {
  for (const [at, step] of (panel.transformations ?? []).entries()) {
    const where = `transformation ${at}, ${step.id}`;
    if (!grafana.standardTransformersRegistry.getIfExists(step.id)) {
      seen.wrong(`${where}: Grafana does not know it`);
      continue;
    }
    for (const filter of step.options.filters ?? []) {
      if (!grafana.valueMatchers.getIfExists(filter.config.id)) seen.wrong(`${where}: Grafana does not know the condition ${filter.config.id}`);
    }
    for (const [key, name] of namesIn(step)) seen.touches(`${where}: ${key} names "${name}", which is nowhere`, optional.includes(name) || someField(frames, named(name)));
    if (step.id === 'merge') seen.touches(`${where}: there is nothing to merge`, frames.length > 1);
    frames = await afterStep(step, frames);
  }
  return frames;
}

/** Whether Grafana knows all matchers: the older release stops at one that it does not know. */
function checkOverrides(panel, frames, registry, seen) {
  let all = true;
  for (const { matcher, properties } of panel.fieldConfig.overrides) {
    const where = `override ${matcher.id} "${matcher.options}"`;
    const known = grafana.fieldMatchers.getIfExists(matcher.id);
    if (!known) {
      seen.wrong(`${where}: Grafana does not know the matcher`);
      all = false;
      continue;
    }
    seen.touches(`${where}: matches no field`, someField(frames, known.get(matcher.options)));
    for (const { id } of properties) if (!registry.getIfExists(id)) seen.wrong(`${where}: Grafana does not know the property ${id}`);
  }
  return all;
}

/** The columns that a panel's own options name. */
function namedByOptions({ xField, colorByField, sortBy, layers }) {
  const places = (layers ?? []).flatMap(({ location, config: { style } }) => [location.latitude, location.longitude, style.color.field, style.text.field]);
  return [xField, colorByField, ...(sortBy ?? []).map((sort) => sort.displayName), ...places].filter(Boolean);
}

// What a field says.

const textOf = (field, value) => grafana.formattedValueToString(field.display(value));
const DAYS = [0.04, 0.5, 1.2, 6.9, 7.1, 8.2, 13.9, 31, 44, 62, 89, 400];
const isDuration = (unit) => /^(dtdurations|dtdurationms|s|m|h|d)$/.test(unit);
const ROUGH = /\b(week|month|year)s?\b/;

function checkUnit(panel, field, seen) {
  const unit = field.config.unit;
  if (!unit) return;
  if (!units.has(unit) && !OWN_UNIT.test(unit)) seen.wrong(`${field.name}: Grafana does not know the unit ${unit}`);
  const rough = field.type === 'number' && isDuration(unit) && field.values.map((value) => textOf(field, value)).find((text) => ROUGH.test(text));
  if (rough) seen.wrong(`${field.name}: a duration is told as "${rough}"`);
  const exact = unit.startsWith('dt') && ['stat', 'table'].includes(panel.type);
  if (exact && field.type === 'number') {
    const texts = DAYS.map((days) => textOf(field, days * 86400));
    const same = texts.find((text, i) => texts.indexOf(text) !== i);
    if (same) seen.wrong(`${field.name}: ${DAYS.filter((_, i) => texts[i] === same).join(' and ')} days are both "${same}"`);
  }
}

const NOTHING = { nan: NaN, null: null };

function checkMappings(field, seen) {
  for (const mapping of field.config.mappings ?? []) {
    // What nobody can know, and what is not there. While somebody looks, there need not be any.
    if (mapping.type === 'special' && mapping.options.match in NOTHING) {
      const { text } = field.display(NOTHING[mapping.options.match]);
      if (text !== mapping.options.result.text) seen.wrong(`${field.name}: ${mapping.options.match} is shown as "${text}"`);
      continue;
    }
    if (mapping.type !== 'value') {
      seen.wrong(`${field.name}: a mapping of the type ${mapping.type} is not checked here`);
      continue;
    }
    for (const [key, { text }] of Object.entries(mapping.options)) {
      const shown = field.display(field.type === 'number' ? Number(key) : key).text;
      if (shown !== text) seen.wrong(`${field.name}: ${key} is shown as "${shown}" and not as "${text}"`);
    }
    const touched = field.values.some((value) => Object.hasOwn(mapping.options, String(value)));
    seen.touches(`${field.name}: the mapping of ${Object.keys(mapping.options)} meets no value`, touched);
  }
}

const GREY = '#6E6E6E';

function checkCells(panel, field, seen) {
  const empty = field.values.filter((value) => value === null || value === undefined || value === '');
  if (panel.type === 'barchart' && field.type === 'number' && empty.length) seen.wrong(`${field.name}: bars of null, not of 0`);
  const { cellOptions } = field.config.custom ?? {};
  if (field.type === 'number' && cellOptions?.type === 'color-background' && empty.length) {
    const { color } = field.display(null);
    if (color !== GREY) seen.wrong(`${field.name}: an empty cell has the colour ${color}, as if something were known`);
  }
  const said = panel.fieldConfig.defaults.noValue;
  if (empty.some((value) => textOf(field, value) === said)) seen.wrong(`${field.name}: an empty cell says "${said}"`);
}

function checkLinks(field, seen) {
  field.values.forEach((value, row) => {
    if (value === null || value === undefined || value === '') return;
    for (const { href, title } of field.getLinks({ valueRowIndex: row })) {
      if (/\$|%24|undefined/.test(href + title) || /=(&|$)|[^:]\/\//.test(href)) seen.wrong(`${field.name}: the link "${title}" leads to ${href}`);
    }
  });
}

/** One field with one moment after the other, the last one that of the instant query, as a sparkline with its number wants it. */
function checkSparkline(panel, frames, answer, seen) {
  if (panel.type !== 'stat' || panel.options.graphMode === 'none') return;
  // On a colour, Grafana fills the line with 40 % of white, and writes white over it: a contrast of 2.3.
  if (panel.options.colorMode !== 'none') seen.wrong('its number is written over its line in a colour that cannot be read on it');
  const now = panel.targets.find((target) => target.instant);
  const [expected] = answer.panels[panel.id][now.refId];
  const numbers = frames.flatMap((frame) => frame.fields.filter((field) => field.type === 'number'));
  const { timeField } = frames.length === 1 ? grafana.getTimeField(frames[0]) : {};
  if (numbers.length !== 1 || !timeField) return seen.wrong('its sparkline has not one number over time');
  const last = grafana.reduceField({ field: numbers[0], reducers: panel.options.reduceOptions.calcs });
  const shown = last[panel.options.reduceOptions.calcs[0]];
  if (!Object.is(shown, number(expected.value[1]))) seen.wrong(`it shows ${shown}, and now it is ${expected.value[1]}`);
  const times = timeField.values;
  if (times.some((time, at) => at > 0 && time < times[at - 1])) seen.wrong('its moments are not in order');
  seen.touches('there is nothing to draw a line of', times.length > 2);
}

// Text on colours.

const { getContrastRatio } = grafana.colorManipulator;

/** As getTextColorForBackground in @grafana/ui. */
function inkOn(colour) {
  const [red, green, blue] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
  return (red * 299 + green * 587 + blue * 114) / 1000 > 180 ? '#202226' : '#F7F8FA';
}

function coloursOf(field) {
  const resultsOf = ({ type, options }) => (type === 'special' ? [options.result] : Object.values(options));
  const mapped = (field.config.mappings ?? []).flatMap((mapping) => resultsOf(mapping).map((result) => result.color));
  const steps = (field.config.thresholds?.steps ?? []).map((step) => step.color);
  return new Set([...mapped, ...(field.type === 'number' ? steps : [])].filter(Boolean));
}

/** [background, text, least contrast] of what a field may look like. */
function* inks(panel, field, theme) {
  const cell = field.config.custom?.cellOptions;
  for (const colour of coloursOf(field)) {
    if (panel.type === 'stat') {
      if (panel.options.colorMode === 'background_solid') yield [colour, inkOn(colour), 3];
      else if (panel.options.colorMode !== 'none') yield [theme.colors.background.primary, colour, 3];
    }
    if (panel.type === 'table' && cell?.type === 'color-background') yield [colour, inkOn(colour), 4.5];
    if (panel.type === 'table' && cell?.type === 'color-text') yield [theme.colors.background.primary, colour, 4.5];
    if (panel.type === 'state-timeline') yield [colour, theme.colors.getContrastText(colour), 4.5];
  }
}

function checkColours(panel, field, seen) {
  const shaded = panel.options.colorMode === 'background' || (field.config.custom?.cellOptions?.mode ?? 'basic') !== 'basic';
  if (shaded) seen.wrong(`${field.name}: its background is shaded, so that nobody knows the contrast of its text`);
  for (const theme of themes) {
    for (const [behind, text, least] of inks(panel, field, theme)) {
      const contrast = getContrastRatio(text, behind);
      if (contrast < least) seen.wrong(`${field.name}: ${text} on ${behind} has a contrast of ${contrast.toFixed(1)}, less than ${least}`);
    }
  }
}

// One panel on one answer, and all of them.

async function check(panel, answer, seen) {
  const registry = registryOf(panel);
  const frames = await transformed(panel, framesOf(panel, answer.panels[panel.id]), seen);
  if (!checkOverrides(panel, frames, registry, seen)) return;
  const drawn = withFieldConfig(panel, frames, answer.values, themes[0]);
  checkSparkline(panel, drawn, answer, seen);
  for (const name of namedByOptions(panel.options)) {
    seen.touches(`the options name "${name}", which is nowhere`, someField(drawn, named(name)));
  }
  for (const field of drawn.flatMap((frame) => frame.fields).filter((each) => each.name !== 'Time')) {
    checkUnit(panel, field, seen);
    checkMappings(field, seen);
    checkCells(panel, field, seen);
    checkLinks(field, seen);
    checkColours(panel, field, seen);
  }
  for (const name of panel.options.footer?.fields ?? []) {
    seen.touches(`there is no "${name}" to add up`, someField(drawn, (field) => field.name === name && field.type === 'number'));
  }
  for (const { title, url } of panel.links ?? []) {
    const href = replacerOf(answer.values)(url);
    if (/\$/.test(href + replacerOf(answer.values)(title))) seen.wrong(`the link "${title}" leads to ${href}`);
  }
}

async function wrongIn(boards) {
  const wrong = new Set();
  for (const [board, model] of Object.entries(boards)) {
    for (const panel of model.panels.filter((each) => each.type !== 'row')) {
      const where = `${board}, ${panel.title} (${panel.type}): `;
      const touched = new Map();
      const seen = {
        wrong: (what) => wrong.add(where + what),
        touches: (otherwise, does) => touched.set(otherwise, touched.get(otherwise) || does),
      };
      for (const answer of answers.filter((each) => each.board === board)) await check(panel, answer, seen);
      for (const [what, does] of touched) if (!does) seen.wrong(what);
    }
  }
  return [...wrong];
}

async function main() {
  const found = {};
  for (const [name, boards] of Object.entries(cases)) found[name] = await wrongIn(boards);
  process.stdout.write(JSON.stringify(found));
}

main();
