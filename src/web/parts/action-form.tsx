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
          <Field key={field.name} label={labelWith(field)} hint={field.hint}>
            {(control) => (
              <Control
                field={field}
                control={control}
                value={written[field.name] ?? ''}
                onWrite={(value) => write({ ...written, [field.name]: value })}
              />
            )}
          </Field>
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

interface ControlShape {
  readonly field: AskedField;
  readonly control: ControlProps;
  readonly value: string;
  readonly onWrite: (value: string) => void;
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
      meant[name] = kind === 'time' ? new Date(text).toISOString() : text;
    } else {
      records.set(within, { ...records.get(within), [name]: text });
    }
  }
  return { ...meant, ...Object.fromEntries(records) };
}
