// What Grafana takes for a dashboard, by the types it publishes. They leave the options of a panel open, so
// those of the kinds of panel that the shipped dashboard has are added.
import type { Dashboard, Panel, RowPanel } from '@grafana/schema';
import type { Options as StatOptions } from '@grafana/schema/dist/esm/raw/composable/stat/panelcfg/x/StatPanelCfg_types.gen';
import type {
  FieldConfig,
  Options as TimeSeriesOptions,
} from '@grafana/schema/dist/esm/raw/composable/timeseries/panelcfg/x/TimeSeriesPanelCfg_types.gen';

/** A dashboard as it may stand in a file that Grafana reads. */
export type DashboardFile = AsWritten<Omit<Dashboard, 'panels'>> & {
  readonly panels: readonly (TimeSeries | Stat | Row)[];
};

type TimeSeries = PanelFile<'timeseries', TimeSeriesOptions, FieldConfig>;
type Stat = PanelFile<'stat', StatOptions, Record<string, never>>;
type Row = AsWritten<Omit<RowPanel, 'type'>> & { readonly type: 'row' };

type PanelFile<Type, Options, Custom> = AsWritten<
  Omit<Panel, 'type' | 'options' | 'fieldConfig' | 'targets'>
> & {
  readonly type: Type;
  readonly options?: Some<AsWritten<Options>>;
  readonly fieldConfig: Fields<Custom>;
  readonly targets: readonly Question[];
};

interface Fields<Custom> {
  readonly defaults: AsWritten<Omit<NonNullable<Panel['fieldConfig']>['defaults'], 'custom'>> & {
    readonly custom?: Some<AsWritten<Custom>>;
  };
  readonly overrides: AsWritten<NonNullable<Panel['fieldConfig']>['overrides']>;
}

/** A question to Prometheus, whose own types Grafana does not publish. */
interface Question {
  readonly refId: string;
  readonly expr: string;
  readonly legendFormat?: string;
  readonly datasource?: AsWritten<NonNullable<Panel['datasource']>>;
  readonly instant?: boolean;
  readonly range?: boolean;
  readonly format?: 'time_series' | 'table' | 'heatmap';
  readonly editorMode?: 'code' | 'builder';
}

/** A value as a file has it: a member of an enumeration by its text. */
type AsWritten<T> = T extends string
  ? `${T}`
  : T extends number | boolean | null | undefined
    ? T
    : T extends readonly (infer One)[]
      ? readonly AsWritten<One>[]
      : T extends object
        ? { readonly [Key in keyof T]: AsWritten<T[Key]> }
        : T;

/** Grafana fills in what a panel leaves out. */
type Some<T> = T extends readonly unknown[]
  ? T
  : T extends object
    ? { readonly [Key in keyof T]?: Some<T[Key]> }
    : T;
