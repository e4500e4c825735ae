// One form for every action that asks for something: which fields it has stands in asking.ts, what the
// button is called in the table of actions.
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useActing } from '../acting.ts';
import { useActions } from '../session.ts';
import type { Asking, AskedField } from './asking.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { Field, INPUT } from './field.tsx';
import type { ControlProps } from './field.tsx';
import { ProblemNotice } from './problem-notice.tsx';
import { instantOf, shownZone } from '../zone.ts';
import { Several } from './several.tsx';

interface ActionFormProps {
  readonly asking: Asking;
  readonly onClose: () => void;
}

type Written = Readonly<Record<string, string>>;

/** Asks for what an action needs, does it, and stays with the reason where it is refused. */
export function ActionForm({ asking, onClose }: ActionFormProps): ReactNode {
  const { action, target, fields, says, isAlarming = false } = asking;
  const { labelOf } = useActions(target.team);
  const [written, write] = useState<Written>(startOf(fields));
  const { isBusy, problem, run } = useActing();

  async function submit(): Promise<void> {
    const said = meant(fields, written);
    const done = await run({ ...target, action, fields: { ...asking.fixed, ...said } });
    if (done !== null) onClose();
  }

  return (
    <Dialog title={asking.title ?? labelOf(action)} onClose={onClose}>
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {says === undefined ? null : <p className="text-soft">{says}</p>}
        <Shown lines={asking.shows ?? []} />
        {fields.map((field) => (
          <OneField
            key={field.name}
            field={field}
            value={written[field.name] ?? ''}
            onWrite={(value) => write({ ...written, [field.name]: value })}
          />
        ))}
        <ProblemNotice problem={problem} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" weight={isAlarming ? 'alarm' : 'main'} busy={isBusy}>
            {asking.button ?? labelOf(action)}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** What goes along with an action, as it will be read. */
export function Shown({ lines }: { readonly lines: readonly string[] }): ReactNode {
  if (lines.length === 0) return null;
  return (
    <ul className="foreign grid gap-1 rounded-md bg-sunk p-3 text-sm whitespace-pre-line">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

interface OneFieldProps {
  readonly field: AskedField;
  readonly value: string;
  readonly onWrite: (value: string) => void;
}

function OneField({ field, value, onWrite }: OneFieldProps): ReactNode {
  if (field.kind === 'several') {
    return (
      <Several
        label={labelWith(field)}
        choices={field.choices}
        chosen={chosenOf(value)}
        onChange={(chosen) => onWrite(chosen.join(' '))}
      />
    );
  }
  return (
    <Field label={labelWith(field)} hint={field.hint}>
      {(control) => <Control field={field} control={control} value={value} onWrite={onWrite} />}
    </Field>
  );
}

// Keys have no spaces, so what is ticked is one text like what is written.
function chosenOf(value: string): readonly string[] {
  return value.split(' ').filter((key) => key !== '');
}

interface ControlShape extends OneFieldProps {
  readonly field: Exclude<AskedField, { readonly kind: 'several' }>;
  readonly control: ControlProps;
}

function Control({ field, control, value, onWrite }: ControlShape): ReactNode {
  const shared = { ...control, name: field.name, value, required: field.needed, className: INPUT };
  if (field.kind === 'choice') {
    return (
      <select {...shared} onChange={(event) => onWrite(event.target.value)}>
        {field.needed && field.start === undefined ? <option value="">Choose ...</option> : null}
        {field.choices.map(([key, name]) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </select>
    );
  }
  if (field.kind === 'long') {
    return <textarea {...shared} rows={3} onChange={(event) => onWrite(event.target.value)} />;
  }
  const type = field.kind === 'time' ? 'datetime-local' : 'text';
  return <input {...shared} type={type} onChange={(event) => onWrite(event.target.value)} />;
}

function labelWith({ label, needed }: AskedField): string {
  return needed ? label : `${label} (if you like)`;
}

function startOf(fields: readonly AskedField[]): Written {
  return Object.fromEntries(fields.map(({ name, start }) => [name, start ?? '']));
}

function meant(fields: readonly AskedField[], written: Written): Record<string, unknown> {
  const meant: Record<string, unknown> = {};
  const records = new Map<string, Record<string, string>>();
  for (const { name, kind, within } of fields) {
    const text = written[name] ?? '';
    if (text.trim() === '') continue;
    if (within === undefined) {
      meant[name] = valueOf(kind, text);
    } else {
      records.set(within, { ...records.get(within), [name]: text });
    }
  }
  return { ...meant, ...Object.fromEntries(records) };
}

function valueOf(kind: AskedField['kind'], text: string): unknown {
  if (kind === 'several') return chosenOf(text);
  return kind === 'time' ? new Date(instantOf(text, shownZone())).toISOString() : text;
}
