// Draws panels with Grafana's own components, in a browser: `drawPanels([{panel, answer, values, width, height, into}], now, range)`, where
// `answer` is what Prometheus said to each target, `into` the id of an element, and times are seconds.
import React from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import * as data from '@grafana/data';
import { BigValue, GlobalStyles, Table, TimeSeries } from '@grafana/ui';
import 'uplot/dist/uPlot.min.css';
import framesWith from '../frames';

const { afterStep, framesOf, withFieldConfig, replacerOf } = framesWith(data, false);
const theme = data.createTheme({ colors: { mode: 'light' } });
const h = React.createElement;

function timeRange(now, range) {
  const [from, to] = [data.dateTime((now - range) * 1000), data.dateTime(now * 1000)];
  return { from, to, raw: { from, to } };
}

/** One tile for each number, beside each other or, as Grafana does in what is higher than wide, below. */
function stat({ panel, frames, values, width, height }) {
  const { options, fieldConfig } = panel;
  const shown = data.getFieldDisplayValues({
    fieldConfig, reduceOptions: options.reduceOptions, replaceVariables: replacerOf(values), theme, data: frames,
    sparkline: options.graphMode !== 'none', timeZone: 'utc',
  });
  const size = { width: (width - 4 * (shown.length - 1)) / shown.length, height };
  const tile = ({ display, sparkline }, at) => h(BigValue, {
    key: at, value: display, sparkline, theme, ...size, count: shown.length, justifyMode: options.justifyMode, textMode: options.textMode,
    graphMode: options.graphMode === 'area' ? 'area' : 'none', colorMode: options.colorMode,
  });
  return h('div', { style: { display: 'flex', gap: 4 } }, shown.map(tile));
}

function table({ panel, frames, width, height, times }) {
  const { options } = panel;
  return h(Table, {
    data: frames[0], width, height, timeRange: times, initialSortBy: options.sortBy, cellHeight: options.cellHeight,
    footerOptions: options.footer, enablePagination: options.footer?.enablePagination, showTypeIcons: false,
  });
}

function timeseries({ panel, frames, width, height, times }) {
  const drawn = frames.filter((frame) => frame.length > 0);
  return h(TimeSeries, { frames: drawn, timeRange: times, timeZone: 'utc', width, height, legend: panel.options.legend, options: panel.options });
}

const DRAW = { stat, table, timeseries };

async function draw({ panel, answer, values, width, height, into }, times) {
  let frames = framesOf(panel, answer);
  for (const step of panel.transformations ?? []) frames = await afterStep(step, frames);
  const drawn = withFieldConfig(panel, frames, values, theme);
  const element = document.getElementById(into);
  const nothing = !drawn.some((frame) => frame.length > 0);
  const content = nothing ? h('p', { className: 'empty' }, panel.fieldConfig.defaults.noValue)
    : DRAW[panel.type]({ panel, frames: drawn, values, width, height, times });
  const within = h(data.ThemeContext.Provider, { value: theme }, h(GlobalStyles), content);
  flushSync(() => createRoot(element).render(within));
}

window.drawPanels = async (panels, now, range) => {
  for (const each of panels) await draw(each, timeRange(now, range));
  document.title = 'drawn';
};
