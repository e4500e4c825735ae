// The form of a silence or a maintenance window, which says what would be held while it is written.
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import type { SilencePreview } from '#/contract/api/views-silence.ts';
import { useActing } from '../../acting.ts';
import { ask } from '../../api.ts';
import { Button } from '../../parts/button.tsx';
import { Moment } from '../../parts/countdown.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Field, INPUT } from '../../parts/field.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { useActions } from '../../session.ts';
import { count, localText } from '../../words.ts';
import { instantOf, midnightOf, shownZone } from '../../zone.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** How long nothing more is typed before what it would hold is asked for. */
const PAUSE_MS = 250;

interface SilenceFormProps {
  readonly team: string;
  readonly zone: string;
  readonly isWindow: boolean;
  readonly onClose: () => void;
}

interface Written {
  readonly matchers: string;
  readonly from: string;
  readonly to: string;
  readonly every: string;
  readonly until: string;
  readonly reason: string;
  readonly everything: boolean;
}

/** Asks for what a silence needs, shows what it would hold, and makes it. */
export function SilenceForm({ team, zone, isWindow, onClose }: SilenceFormProps): ReactNode {
  const { labelOf } = useActions(team);
  const { isBusy, problem, run } = useActing();
  const [written, setWritten] = useState(() => startOf(isWindow, Date.now()));
  const preview = usePreview(team, zone, written);
  function write(more: Partial<Written>): void {
    setWritten({ ...written, ...more });
  }
  async function submit(): Promise<void> {
    const done = await run({ action: 'silence.set', team, fields: fieldsOf(written, zone) });
    if (done !== null) onClose();
  }
  return (
    <Dialog title={isWindow ? 'Plan a window' : labelOf('silence.set')} onClose={onClose}>
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Labels value={written.matchers} onWrite={(matchers) => write({ matchers })} />
        <Times written={written} zone={zone} isWindow={isWindow} write={write} />
        <Field label="Why">
          {(control) => (
            <textarea
              {...control}
              required
              rows={2}
              className={INPUT}
              value={written.reason}
              onChange={(event) => write({ reason: event.target.value })}
            />
          )}
        </Field>
        <Looked preview={preview} />
        {preview?.warnings.some((one) => one.startsWith('No label')) === true ? (
          <label className="flex min-h-11 items-center gap-2">
            <input
              type="checkbox"
              checked={written.everything}
              onChange={(event) => write({ everything: event.target.checked })}
            />
            Every alert is meant
          </label>
        ) : null}
        <ProblemNotice problem={problem} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" weight="main" busy={isBusy}>
            {isWindow ? 'Plan it' : labelOf('silence.set')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

interface LabelsProps {
  readonly value: string;
  readonly onWrite: (value: string) => void;
}

function Labels({ value, onWrite }: LabelsProps): ReactNode {
  return (
    <Field
      label="Which alerts"
      hint='One label a line, all of them together: alertname=DiskFull, instance=~"db-.+", env!=test'
    >
      {(control) => (
        <textarea
          {...control}
          required
          rows={3}
          spellCheck={false}
          className={`${INPUT} font-mono text-sm`}
          value={value}
          onChange={(event) => onWrite(event.target.value)}
        />
      )}
    </Field>
  );
}

interface TimesProps {
  readonly written: Written;
  readonly zone: string;
  readonly isWindow: boolean;
  readonly write: (more: Partial<Written>) => void;
}

const OFTEN = [
  ['weekly', 'Every week'],
  ['2 weeks', 'Every 2 weeks'],
  ['daily', 'Every day'],
  ['monthly', 'Every month'],
  ['', 'Once'],
] as const;

function Times({ written, zone, isWindow, write }: TimesProps): ReactNode {
  const isAgain = isWindow && written.every !== '';
  return (
    <>
      <div className="grid gap-4 md:grid-cols-2">
        {isWindow ? (
          <Clock label="From" value={written.from} onWrite={(from) => write({ from })} />
        ) : null}
        <Clock label="Until" value={written.to} onWrite={(to) => write({ to })} />
      </div>
      {isWindow ? (
        <div className="grid gap-4 md:grid-cols-2">
          <Field label="How often" hint={`By the clocks of ${zone}`}>
            {(control) => (
              <select
                {...control}
                className={INPUT}
                value={written.every}
                onChange={(event) => write({ every: event.target.value })}
              >
                {OFTEN.map(([key, name]) => (
                  <option key={key} value={key}>
                    {name}
                  </option>
                ))}
              </select>
            )}
          </Field>
          {isAgain ? (
            <Clock
              label="Comes again until"
              value={written.until}
              onWrite={(until) => write({ until })}
            />
          ) : null}
        </div>
      ) : null}
    </>
  );
}

interface ClockProps {
  readonly label: string;
  readonly value: string;
  readonly onWrite: (value: string) => void;
}

function Clock({ label, value, onWrite }: ClockProps): ReactNode {
  return (
    <Field label={label}>
      {(control) => (
        <input
          {...control}
          required
          type="datetime-local"
          className={INPUT}
          value={value}
          onChange={(event) => onWrite(event.target.value)}
        />
      )}
    </Field>
  );
}

function Looked({ preview }: { readonly preview: SilencePreview | null }): ReactNode {
  if (preview === null) return null;
  const { known, matches, fires, titles, times, warnings } = preview;
  const [first, second] = times;
  return (
    <div aria-live="polite" className="foreign grid gap-1 rounded-md bg-sunk p-3 text-sm">
      <p>
        Matches {matches} of {count(known, 'known alert')}
        {fires === 0 ? '' : `; ${fires} of them fire now`}.
      </p>
      {titles.length === 0 ? null : (
        <ul className="list-disc pl-5">
          {titles.slice(0, 4).map((title) => (
            <li key={title} className="line-clamp-1">
              {title}
            </li>
          ))}
        </ul>
      )}
      {first === undefined || second === undefined ? null : (
        <p>
          First <Moment at={first.from} />, then <Moment at={second.from} />.
        </p>
      )}
      {warnings.map((warning) => (
        <p key={warning} className="text-warn">
          {warning}
        </p>
      ))}
    </div>
  );
}

function usePreview(team: string, zone: string, written: Written): SilencePreview | null {
  const [preview, setPreview] = useState<SilencePreview | null>(null);
  const query = queryOf(team, zone, written);
  useEffect(() => {
    if (query === null) return undefined;
    let isMeant = true;
    const timer = setTimeout(() => {
      void ask<SilencePreview>(`/silences/preview?${query}`).then((answered) => {
        if (isMeant) setPreview(answered.ok ? answered.value : null);
      });
    }, PAUSE_MS);
    return () => {
      isMeant = false;
      clearTimeout(timer);
    };
  }, [query]);
  return query === null ? null : preview;
}

function queryOf(team: string, zone: string, written: Written): string | null {
  if (written.matchers.trim() === '' || written.to === '') return null;
  const {
    matchers: _matchers,
    reason: _reason,
    everything: _all,
    ...times
  } = fieldsOf(written, zone);
  const query = new URLSearchParams({ team, matchers: written.matchers });
  for (const [name, value] of Object.entries(times)) query.set(name, String(value));
  return query.toString();
}

function fieldsOf(written: Written, zone: string): Readonly<Record<string, unknown>> {
  const { matchers, from, to, every, until, reason, everything } = written;
  return {
    matchers: matchers.split('\n').filter((one) => one.trim() !== ''),
    ...(from === '' ? {} : { from: iso(from) }),
    to: iso(to),
    ...(every === '' ? {} : { every, zone, until: iso(until) }),
    reason,
    ...(everything ? { everything } : {}),
  };
}

function iso(local: string): string {
  const isWritten = Number.isFinite(Date.parse(local));
  return isWritten ? new Date(instantOf(local, shownZone())).toISOString() : '';
}

function startOf(isWindow: boolean, now: number): Written {
  const begins = midnightOf(now, 1, shownZone()) + 2 * HOUR_MS;
  return {
    matchers: '',
    from: isWindow ? localText(begins) : '',
    to: localText(isWindow ? begins + 2 * HOUR_MS : now + 2 * HOUR_MS),
    every: isWindow ? 'weekly' : '',
    until: localText(now + 90 * DAY_MS),
    reason: '',
    everything: false,
  };
}
