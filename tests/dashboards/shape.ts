// What a dashboard of ours may be, from the types that Grafana publishes. `grafana` is one of the releases in package.json.
import type * as grafana from 'grafana';
import type * as barchart from 'grafana/dist/esm/raw/composable/barchart/panelcfg/x/BarChartPanelCfg_types.gen';
import type * as geomap from 'grafana/dist/esm/raw/composable/geomap/panelcfg/x/GeomapPanelCfg_types.gen';
// Newer releases leave this one out.
import type { PrometheusDataQuery } from 'grafana-schema-10/dist/esm/raw/composable/prometheus/dataquery/x/PrometheusDataQuery_types.gen';
import type * as stat from 'grafana/dist/esm/raw/composable/stat/panelcfg/x/StatPanelCfg_types.gen';
import type * as statetimeline from 'grafana/dist/esm/raw/composable/statetimeline/panelcfg/x/StateTimelinePanelCfg_types.gen';
import type * as table from 'grafana/dist/esm/raw/composable/table/panelcfg/x/TablePanelCfg_types.gen';
import type * as timeseries from 'grafana/dist/esm/raw/composable/timeseries/panelcfg/x/TimeSeriesPanelCfg_types.gen';

/** A type as JSON writes it: the values of enums instead of their names. */
type Json<T> = unknown extends T ? T
  : T extends string ? `${T}`
  : T extends number ? (number extends T ? number : `${T}` extends `${infer N extends number}` ? N : never)
  : T extends Array<infer Element> ? Array<Json<Element>>
  : T extends object ? { [Key in keyof T]: Json<T[Key]> }
  : T;

/** The published types take these for any string or value at all. */
type Unit = 'bool_yes_no' | 'bytes' | 'cps' | 'dateTimeAsIso' | 'dateTimeFromNow' | 'dtdhms' | 'none' | 'percentunit' | 's' | `suffix:${string}`;
interface Link { title: string; url: string; targetBlank?: boolean }

type Defaults<Custom> = Json<Omit<grafana.FieldConfig, 'custom' | 'links' | 'unit'>> & { custom?: Json<Partial<Custom>>; links?: Link[]; unit: Unit };

/** Overrides name the same properties as defaults do, those of `custom` with a prefix. */
type Property<Values> = { [Key in keyof Values]-?: { id: Key; value: NonNullable<Values[Key]> } }[keyof Values];
type CustomProperty<Custom> = { [Key in keyof Custom & string]-?: { id: `custom.${Key}`; value: Json<NonNullable<Custom[Key]>> } }[keyof Custom & string];
interface Override<Custom> {
  matcher: { id: 'byName' | 'byRegexp'; options: string };
  properties: Array<Property<Omit<Defaults<Custom>, 'custom'>> | CustomProperty<Custom>>;
}

type Organize = { id: 'organize'; options: { excludeByName: Record<string, boolean>; indexByName: Record<string, number>; renameByName: Record<string, string> } };
type SortBy = { id: 'sortBy'; options: { fields: {}; sort: Array<{ field: string; desc?: boolean }> } };
type Merge = { id: 'merge'; options: {} };
type CalculateField = { id: 'calculateField'; options: { alias: string; binary: { left: string; operator: '+'; right: string }; mode: 'binary'; replaceFields: boolean } };
type FilterByValue = { id: 'filterByValue'; options: { type: 'include' | 'exclude'; match: 'any' | 'all'; filters: Array<{ fieldName: string; config: { id: 'isNull'; options: {} } }> } };

// An option that is left out has Grafana's default, so none is required.
type Panel<Type extends string, Options, Custom> = Json<Omit<grafana.Panel, 'fieldConfig' | 'options' | 'targets' | 'transformations' | 'type'>> & {
  description: string;
  title: string;
  type: Type;
  options: Json<Partial<Options>>;
  fieldConfig: { defaults: Defaults<Custom> & { noValue: string }; overrides: Override<Custom>[] };
  targets: Array<Json<PrometheusDataQuery>>;
  transformations?: Array<Organize | Merge | CalculateField | FilterByValue | SortBy>;
};

/** The older release has pages among the options of the footer, the newer one beside them; each leaves alone what it does not know. */
type TableOptions = table.Options & {
  enablePagination?: boolean;
  footer?: { countRows: boolean; enablePagination: boolean; fields: string[]; reducer: string[]; show: boolean };
};

type AnyPanel =
  | Panel<'barchart', barchart.Options, barchart.FieldConfig>
  | Panel<'geomap', geomap.Options, grafana.HideableFieldConfig>
  | Panel<'stat', stat.Options, {}>
  | Panel<'state-timeline', statetimeline.Options, statetimeline.FieldConfig>
  | Panel<'table', TableOptions, table.FieldConfig>
  | Panel<'timeseries', timeseries.Options, timeseries.FieldConfig>
  | Json<grafana.RowPanel>;

/** What Prometheus's annotations have beside what all have; the published types leave it out. */
interface Marks { expr: string; step: ''; tagKeys: string; textFormat: string; titleFormat: string; useValueForTime: boolean }

type Model = Json<grafana.Dashboard>;
type Annotation = Json<grafana.AnnotationQuery> & Marks;
export type Dashboard = Omit<Model, 'annotations' | 'panels'> & { annotations: { list: Annotation[] }; panels: AnyPanel[] };
