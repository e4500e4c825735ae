// Addresses at which calendar programs read shifts: made, listed, ended.
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Problem } from '#/contract/api/problem.ts';
import type { NewKey } from '#/contract/api/small-answers.ts';
import type { KeyView } from '#/contract/api/views.ts';
import { calendarOfRota, calendarPath, OWN_SHIFTS, rotaShown } from '#/contract/calendars.ts';
import { end, send } from '../../api.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Field, INPUT } from '../../parts/field.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { useSession } from '../../session.ts';
import { dateText, spelled } from '../../words.ts';
import { useListed } from '../frame/listed.ts';

interface CalendarsDialogProps {
  readonly team: string;
  readonly rotas: readonly string[];
  /** True where whoever looks is a person of the team, who has shifts of their own. */
  readonly hasShifts: boolean;
  readonly onClose: () => void;
}

/** The calendars of whoever looks at the screen; for admins those of the team. */
export function CalendarsDialog(props: CalendarsDialogProps): ReactNode {
  const { team, rotas, hasShifts, onClose } = props;
  const [problem, setProblem] = useState<Problem | null>(null);
  const listed = useListed<{ readonly keys: readonly KeyView[] }>('/keys');
  const names = [...(hasShifts ? [OWN_SHIFTS] : []), ...rotas.map(calendarOfRota)];
  const calendars = (listed.value?.keys ?? []).filter(
    (key) => key.kind === 'calendar' && key.team === team && key.endedAt === null,
  );

  async function endOne(id: string): Promise<void> {
    const answered = await end(`/keys/${encodeURIComponent(id)}`);
    setProblem(answered.ok ? null : answered.problem);
    listed.reload();
  }

  return (
    <Dialog title="Calendar feeds" onClose={onClose}>
      <MakeForm team={team} names={names} onMade={listed.reload} />
      <ProblemNotice problem={problem ?? listed.problem} />
      <Calendars calendars={calendars} onEnd={(id) => void endOne(id)} />
    </Dialog>
  );
}

interface MakeFormProps {
  readonly team: string;
  readonly names: readonly string[];
  readonly onMade: () => void;
}

function MakeForm({ team, names, onMade }: MakeFormProps): ReactNode {
  const [name, setName] = useState(names[0] ?? '');
  const [made, setMade] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);

  async function make(): Promise<void> {
    const answered = await send<NewKey>('/keys', { kind: 'calendar', name, team });
    setMade(answered.ok ? `${location.origin}${calendarPath(answered.value.secret)}` : null);
    setProblem(answered.ok ? null : answered.problem);
    onMade();
  }

  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void make();
      }}
    >
      <p className="text-soft">
        An address that a calendar program subscribes to. Whoever has it can read it, and nothing
        else.
      </p>
      <Field label="What it shows">
        {(control) => (
          <select
            {...control}
            value={name}
            onChange={(event) => setName(event.target.value)}
            className={INPUT}
          >
            {names.map((one) => (
              <option key={one} value={one}>
                {titleOf(one)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <ProblemNotice problem={problem} />
      {made === null ? null : <Made address={made} />}
      <Button type="submit" weight="main">
        Make an address
      </Button>
    </form>
  );
}

function Made({ address }: { readonly address: string }): ReactNode {
  return (
    <output className="grid gap-1 rounded-md bg-sunk p-3">
      <p>The address. It is shown this once:</p>
      <p className="foreign font-mono break-all select-all">{address}</p>
    </output>
  );
}

interface CalendarsProps {
  readonly calendars: readonly KeyView[];
  readonly onEnd: (id: string) => void;
}

function Calendars({ calendars, onEnd }: CalendarsProps): ReactNode {
  const { me } = useSession();
  if (calendars.length === 0) return <p className="mt-5 text-soft">No calendar is read yet.</p>;
  return (
    <ul className="mt-5 divide-y divide-line">
      {calendars.map(({ id, name, person, madeAt }) => (
        <li key={id} className="flex flex-wrap items-center justify-between gap-2 py-1">
          <span className="foreign min-w-0">
            {titleOf(name)}
            <span className="text-soft">
              {person === null || person === me.person ? '' : ` of ${person}`}, since{' '}
              {dateText(madeAt)}
            </span>
          </span>
          <Button weight="quiet" onClick={() => onEnd(id)}>
            End
            <span className="sr-only">
              {' '}
              the calendar {titleOf(name)} {id}
            </span>
          </Button>
        </li>
      ))}
    </ul>
  );
}

function titleOf(name: string): string {
  const rota = rotaShown(name);
  return rota === null ? 'Own shifts' : `Everybody of ${spelled(rota)}`;
}
