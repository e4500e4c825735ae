// What is to be rehearsed: a preset, a scenario of the team, or a year; how bad, and when.
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { RehearsalAsked, RehearsalsView, ScenarioLine } from '#/contract/rehearsal.ts';
import { Button } from '../../parts/button.tsx';
import { Field, INPUT } from '../../parts/field.tsx';
import { Panel } from '../../parts/panel.tsx';
import { useActions } from '../../session.ts';
import { instantOf, shownZone, wallOf } from '../../zone.ts';
import { WhatOptions } from './what-options.tsx';
import type { Choice } from './what-options.tsx';
import { YearFields, yearAsked } from './year-fields.tsx';
import type { YearChoice } from './year-fields.tsx';

interface RehearseFormProps {
  readonly choices: RehearsalsView;
  readonly isBusy: boolean;
  readonly onRehearse: (asked: RehearsalAsked) => Promise<void>;
}

/** Chooses what is rehearsed. */
export function RehearseForm({ choices, isBusy, onRehearse }: RehearseFormProps): ReactNode {
  const { may } = useActions(choices.team);
  const [choice, setChoice] = useState<Choice>({
    what: 'preset',
    name: choices.presets[0]?.name ?? '',
  });
  const [severity, setSeverity] = useState('');
  const [starts, setStarts] = useState('');
  const [hours, setHours] = useState('8');
  const [year, setYear] = useState<YearChoice>({ rates: {}, attention: '80', care: '90' });
  const { what, name } = choice;
  const scenario = choices.scenarios.find(({ file }) => what === 'scenario' && file === name);
  const begins = starts === '' ? {} : { starts: inZoneOf(starts, choices.zone) };

  function asked(): RehearsalAsked {
    if (what === 'year') return { what, ...begins, ...yearAsked(year, choices.severities) };
    const bad = severity === '' || scenario?.hasAlerts === true ? {} : { severity };
    const lasts = what === 'preset' ? { hours: Number(hours) } : {};
    return { what, name, ...begins, ...bad, ...lasts };
  }

  return (
    <Panel title="What is rehearsed?">
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void onRehearse(asked());
        }}
      >
        <WhatOptions choices={choices} choice={choice} onChoose={setChoice} />
        {what === 'year' ? (
          <YearFields severities={choices.severities} year={year} onChange={setYear} />
        ) : (
          <SeverityField
            choices={choices}
            scenario={scenario}
            severity={severity}
            onChange={setSeverity}
          />
        )}
        <StartField hint={startHint(choices.zone, scenario)} starts={starts} onChange={setStarts} />
        {what === 'preset' ? <HoursField hours={hours} onChange={setHours} /> : null}
        {may('incident.declare') ? (
          <Button type="submit" weight="main" busy={isBusy} className="py-2">
            {isBusy ? 'Rehearsing ...' : 'Rehearse'}
          </Button>
        ) : (
          <p className="text-soft">Whoever responds for this team can begin a rehearsal.</p>
        )}
      </form>
    </Panel>
  );
}

interface StartFieldProps {
  readonly hint: string;
  readonly starts: string;
  readonly onChange: (starts: string) => void;
}

function StartField({ hint, starts, onChange }: StartFieldProps): ReactNode {
  return (
    <Field label="Starts" hint={hint}>
      {(control) => (
        <input
          {...control}
          type="datetime-local"
          value={starts}
          onChange={(event) => onChange(event.target.value)}
          className={INPUT}
        />
      )}
    </Field>
  );
}

interface HoursFieldProps {
  readonly hours: string;
  readonly onChange: (hours: string) => void;
}

function HoursField({ hours, onChange }: HoursFieldProps): ReactNode {
  return (
    <Field label="Watched for, in hours">
      {(control) => (
        <input
          {...control}
          type="number"
          required
          min={1}
          max={336}
          value={hours}
          onChange={(event) => onChange(event.target.value)}
          className={INPUT}
        />
      )}
    </Field>
  );
}

function startHint(zone: string, scenario: ScenarioLine | undefined): string {
  const usual =
    scenario === undefined
      ? 'this minute'
      : scenario.starts === null
        ? 'as the scenario says'
        : `${scenario.starts} (${zone})`;
  return `In ${shownZone()}; ${usual} where it is left empty`;
}

/** A rehearsal begins by the team's clock, whoever types it. */
function inZoneOf(starts: string, zone: string): string {
  return wallOf(instantOf(starts, shownZone()), zone).replace('T', ' ');
}

interface SeverityFieldProps {
  readonly choices: RehearsalsView;
  readonly scenario: ScenarioLine | undefined;
  readonly severity: string;
  readonly onChange: (severity: string) => void;
}

function SeverityField(props: SeverityFieldProps): ReactNode {
  const { choices, scenario, severity, onChange } = props;
  if (scenario?.hasAlerts === true) {
    return <p className="text-sm text-soft">Its severity is that of the alerts that declare it.</p>;
  }
  const isScenario = scenario !== undefined;
  return (
    <Field label="Severity">
      {(control) => (
        <select
          {...control}
          value={severity}
          onChange={(event) => onChange(event.target.value)}
          className={INPUT}
        >
          <option value="">
            {isScenario
              ? `As the scenario says${inBrackets(scenario.severity)}`
              : 'The most severe'}
          </option>
          {choices.severities.map(({ key, label }) => (
            <option key={key} value={key}>
              {key === label ? key : `${key} ${label}`}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

function inBrackets(text: string | null): string {
  return text === null ? '' : ` (${text})`;
}
