// Answers of Prometheus as Grafana's panels get them: what @grafana/data leaves to the application is done here as the application does it.
// Answers become frames (promlib and @grafana/prometheus), and variables are replaced (templateSrv).
//
//     require('./frames')(@grafana/data, whether it is a release that loads each transformation when it is wanted)
'use strict';

module.exports = function framesWith(grafana, loadsLater) {
  // The older release has one of them under two names.
  const transformers = new Map(Object.values(grafana.standardTransformers).map((transformer) => [transformer.id, transformer]));
  const given = (transformer) => (loadsLater ? () => Promise.resolve(transformer) : transformer);
  grafana.standardTransformersRegistry.setInit(() => [...transformers].map(([id, it]) => ({ id, name: it.name, transformation: given(it) })));
  grafana.locationUtil.initialize({ config: { appSubUrl: '' }, getVariablesUrlParams: () => ({}), getTimeRangeForUrl: () => ({}) });

  // The properties of fields: those of all panels, as the application registers them, and those of `custom`, whose names tsc checks.
  const PROPERTIES = {
    color: grafana.identityOverrideProcessor, decimals: grafana.numberOverrideProcessor, description: grafana.stringOverrideProcessor,
    displayName: grafana.displayNameOverrideProcessor, filterable: grafana.booleanOverrideProcessor, links: grafana.dataLinksOverrideProcessor,
    mappings: grafana.valueMappingsOverrideProcessor, max: grafana.numberOverrideProcessor, min: grafana.numberOverrideProcessor,
    noValue: grafana.stringOverrideProcessor, thresholds: grafana.thresholdsOverrideProcessor, unit: grafana.unitOverrideProcessor,
  };

  function registryOf(panel) {
    const { defaults, overrides } = panel.fieldConfig;
    const custom = new Set(Object.keys(defaults.custom ?? {}));
    for (const { id } of overrides.flatMap((override) => override.properties)) {
      if (id.startsWith('custom.')) custom.add(id.slice('custom.'.length));
    }
    const item = (id, path, process, isCustom) => ({ id, path, name: id, process, isCustom, shouldApply: () => true, editor: null, override: null });
    const registry = new grafana.FieldConfigOptionsRegistry();
    for (const [id, process] of Object.entries(PROPERTIES)) registry.register(item(id, id, process, false));
    for (const path of custom) registry.register(item(`custom.${path}`, path, grafana.identityOverrideProcessor, true));
    return registry;
  }

  // Answers of Prometheus, as frames.

  const number = (text) => ({ '+Inf': Infinity, '-Inf': -Infinity }[text] ?? Number(text));

  function legend(target, labels) {
    if (target.legendFormat === '__auto') return undefined;
    return target.legendFormat.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, name) => labels[name] ?? '');
  }

  function seriesFrames(target, result) {
    return result.map(({ metric, value, values }) => {
      const points = values ?? [value];
      return grafana.toDataFrame({
        refId: target.refId,
        fields: [
          { name: 'Time', type: 'time', config: {}, values: points.map(([at]) => at * 1000) },
          { name: 'Value', type: 'number', labels: metric, config: { displayNameFromDS: legend(target, metric) }, values: points.map(([, v]) => number(v)) },
        ],
      });
    });
  }

  function tableFrame(target, result, several) {
    const labels = [...new Set(result.flatMap(({ metric }) => Object.keys(metric).sort()))];
    return grafana.toDataFrame({
      refId: target.refId,
      fields: [
        { name: 'Time', type: 'time', config: {}, values: result.map(({ value }) => value[0] * 1000) },
        ...labels.map((label) => ({ name: label, type: 'string', config: { filterable: true }, values: result.map(({ metric }) => metric[label] ?? '') })),
        { name: several ? `Value #${target.refId}` : 'Value', type: 'number', config: {}, values: result.map(({ value }) => number(value[1])) },
      ],
    });
  }

  function framesOf(panel, results) {
    const tables = panel.targets.filter((target) => target.format === 'table');
    return panel.targets.flatMap((target) => {
      const result = results[target.refId];
      if (target.format !== 'table') return seriesFrames(target, result);
      // One query that found nothing gives an empty frame, as it is; beside others it still has its columns.
      if (tables.length === 1 && result.length === 0) return [grafana.toDataFrame({ refId: target.refId, fields: [] })];
      return [tableFrame(target, result, tables.length > 1)];
    });
  }

  // Variables in links, as the application replaces them.

  function replacerOf(values) {
    return (text, scoped = {}) => text.replace(/\$\{([^}]+)\}|\$(\w+)/g, (whole, braced, bare) => {
      const name = braced ?? bare;
      if (name === '__url_time_range') return 'from=now-1h&to=now';
      if (name.endsWith(':queryparam')) {
        const variable = name.slice(0, -':queryparam'.length);
        return variable in values ? `var-${variable}=${encodeURIComponent(values[variable])}` : whole;
      }
      const { frame, field, rowIndex } = scoped.__dataContext?.value ?? {};
      if (name.startsWith('__data.fields.') && frame) {
        const shown = grafana.getFieldDisplayValuesProxy({ frame, rowIndex })[name.slice('__data.fields.'.length)];
        return shown === undefined ? whole : encodeURIComponent(grafana.formattedValueToString(shown));
      }
      if (name === '__value.raw' && field) return String(field.values[rowIndex]);
      if (name === '__value.text' && field) return encodeURIComponent(grafana.formattedValueToString(field.display(field.values[rowIndex])));
      return values[name] ?? whole;
    });
  }

  /** The frames after one of the panel's transformations. */
  function afterStep(step, frames) {
    return new Promise((resolve, reject) => grafana.transformDataFrame([step], frames).subscribe({ next: resolve, error: reject }));
  }

  /** The frames as the panel draws them: names, units, colours and links are in them. */
  function withFieldConfig(panel, frames, values, theme) {
    return grafana.applyFieldOverrides({
      data: frames, fieldConfig: structuredClone(panel.fieldConfig), fieldConfigRegistry: registryOf(panel),
      replaceVariables: replacerOf(values), theme, timeZone: 'utc',
    });
  }

  return { afterStep, framesOf, number, registryOf, replacerOf, withFieldConfig };
};
