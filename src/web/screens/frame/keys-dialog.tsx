import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import type { NewKey } from '#/contract/api/small-answers.ts';
import type { Problem } from '#/contract/api/problem.ts';
import type { KeyView, PersonCardView } from '#/contract/api/views.ts';
import { end, send } from '../../api.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Field, INPUT } from '../../parts/field.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { useActions, useSession } from '../../session.ts';
import { useListed } from './listed.ts';

interface KeysDialogProps {
  readonly team: string;
  readonly onClose: () => void;
}

type Kind = 'person' | 'machine' | 'intake';

const KINDS: readonly (readonly [Kind, string])[] = [
  ['person', 'You, on the command line'],
  ['machine', 'A program that uses the API'],
  ['intake', 'A sender of alerts'],
];

/** Keys that act as the person, and for admins those of the team: made, listed, ended. */
export function KeysDialog({ team, onClose }: KeysDialogProps): ReactNode {
  const [problem, setProblem] = useState<Problem | null>(null);
  const {
    value,
    problem: notListed,
    reload,
  } = useListed<{
    readonly keys: readonly KeyView[];
  }>('/keys');
  const keys = (value?.keys ?? []).filter(
    (key) => key.team === team && key.endedAt === null && key.kind !== 'calendar',
  );

  async function endOne(id: string): Promise<void> {
    const answered = await end(`/keys/${encodeURIComponent(id)}`);
    setProblem(answered.ok ? null : answered.problem);
    reload();
  }

  return (
    <Dialog title="Access keys" onClose={onClose}>
      <MakeForm team={team} onMade={reload} />
      <ProblemNotice problem={problem ?? notListed} />
      <Keys keys={keys} onEnd={(id) => void endOne(id)} />
    </Dialog>
  );
}

interface MakeFormProps {
  readonly team: string;
  readonly onMade: () => void;
}

function MakeForm({ team, onMade }: MakeFormProps): ReactNode {
  const [kind, setKind] = useState<Kind>('person');
  const [name, setName] = useState('');
  const [made, setMade] = useState<NewKey | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);

  async function make(): Promise<void> {
    const answered = await send<NewKey>('/keys', { kind, name, team });
    setMade(answered.ok ? answered.value : null);
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
      <KindField team={team} kind={kind} onChoose={setKind} />
      <Field label="Name" hint="What it is called in this list, such as the machine it lies on.">
        {(control) => (
          <input
            {...control}
            required
            maxLength={100}
            value={name}
            onChange={(event) => setName(event.target.value)}
            className={INPUT}
          />
        )}
      </Field>
      <ProblemNotice problem={problem} />
      {made === null ? null : <Made made={made} />}
      <Button type="submit" weight="main">
        Make a key
      </Button>
    </form>
  );
}

interface KindFieldProps {
  readonly team: string;
  readonly kind: Kind;
  readonly onChoose: (kind: Kind) => void;
}

function KindField({ team, kind, onChoose }: KindFieldProps): ReactNode {
  const { access } = useActions(team);
  const { me } = useSession();
  const path = `/people?team=${encodeURIComponent(team)}`;
  const { value } = useListed<{ readonly people: readonly PersonCardView[] }>(path);
  // A key of a team acts for one of its people: the operator of another has none there.
  const isNamed = value?.people.some(({ person }) => person === me.person) ?? true;
  const kinds = KINDS.filter(([one]) => (one === 'person' ? isNamed : access === 'admin'));
  const isOffered = kinds.some(([one]) => one === kind);
  const [first] = kinds;
  useEffect(() => {
    if (!isOffered && first !== undefined) onChoose(first[0]);
  }, [isOffered, first, onChoose]);
  return (
    <Field label="For whom">
      {(control) => (
        <select
          {...control}
          value={kind}
          onChange={(event) => onChoose(event.target.value as Kind)}
          className={INPUT}
        >
          {kinds.map(([one, says]) => (
            <option key={one} value={one}>
              {says}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

interface KeysProps {
  readonly keys: readonly KeyView[];
  readonly onEnd: (id: string) => void;
}

function Keys({ keys, onEnd }: KeysProps): ReactNode {
  if (keys.length === 0) return <p className="mt-5 text-soft">No key holds yet.</p>;
  return (
    <ul className="mt-5 divide-y divide-line">
      {keys.map(({ id, kind, name, person, scope }) => (
        <li key={id} className="flex flex-wrap items-center justify-between gap-2 py-1">
          <span className="foreign min-w-0">
            {name}
            <span className="text-soft">
              , {person ?? kind}
              {kind === 'intake' ? '' : `, ${scope}`}
            </span>
          </span>
          <Button weight="quiet" onClick={() => onEnd(id)}>
            End<span className="sr-only"> the key {name}</span>
          </Button>
        </li>
      ))}
    </ul>
  );
}

function Made({ made: { key, secret } }: { readonly made: NewKey }): ReactNode {
  const use =
    key.kind === 'intake'
      ? `Alerts go to ${location.origin}/in/alertmanager/ and this key.`
      : `On the command line: TOCSIN_URL=${location.origin} TOCSIN_KEY=... tocsin list`;
  return (
    <output className="grid gap-1 rounded-md bg-sunk p-3">
      <p>The key. It is shown this once:</p>
      <p className="foreign font-mono break-all select-all">{secret}</p>
      <p className="foreign text-sm text-soft">{use}</p>
    </output>
  );
}
