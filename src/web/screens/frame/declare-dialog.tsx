// Declaring: one line says what is wrong, and before anything is sent it stands there whom it wakes.
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { WouldPageView } from '#/contract/api/on-call-views.ts';
import type { ImpactColumnView } from '#/contract/api/views-judging.ts';
import { useActing } from '../../acting.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog, DialogFoot } from '../../parts/dialog.tsx';
import { Field, INPUT } from '../../parts/field.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { SeverityTag } from '../../parts/tag.tsx';
import { useTeamState } from '../../team-state.ts';
import { capital, listed } from '../../words.ts';
import { DrillFields } from './drill-fields.tsx';
import { JudgementFields, judgementOf, proposalFor, UNJUDGED } from './judgement-fields.tsx';
import type { Judged } from './judgement-fields.tsx';
import { ConcernedField } from './concerned-field.tsx';

interface DeclareDialogProps {
  readonly team: string;
  readonly onClose: () => void;
}

/** Asks what is wrong and how bad it is, and says whom that wakes. */
export function DeclareDialog({ team, onClose }: DeclareDialogProps): ReactNode {
  const { now } = useTeamState();
  const scale = now?.wouldPage ?? [];
  const isLive = now?.isLive ?? true;
  const columns = now?.impactColumns ?? [];
  const { severity, setSeverity, judged, proposed, judge } = useSeverity(scale, columns);
  const [title, setTitle] = useState('');
  const [service, setService] = useState('');
  const [participants, setParticipants] = useState<readonly string[] | null>(null);
  const { isBusy, problem, declare } = useDeclaring(team, onClose);
  const judgement = judgementOf(judged);
  const chosen = scale.find((one) => one.severity === severity);
  return (
    <Dialog title="Declare an incident" onClose={onClose}>
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void declare({
            title,
            ...(severity === '' ? {} : { severity }),
            ...(judgement === null ? {} : { judgement }),
            ...(service === '' ? {} : { service }),
            ...(participants === null ? {} : { drill: true, participants }),
          });
        }}
      >
        <Field label="What is wrong?">
          {(control) => (
            <input
              {...control}
              required
              maxLength={300}
              autoComplete="off"
              placeholder="Checkout is down"
              value={title}
              onChange={(event) => setTitle(event.target.value)}
              className={`${INPUT} text-lg`}
            />
          )}
        </Field>
        {isLive ? null : <NotLive />}
        <JudgementFields columns={columns} judged={judged} proposed={proposed} onChange={judge} />
        <Scale scale={scale} isLive={isLive} chosen={severity} onChoose={setSeverity} />
        <ConcernedField services={now?.services ?? []} chosen={service} onChoose={setService} />
        <DrillFields team={team} participants={participants} onChange={setParticipants} />
        <DialogFoot>
          <ProblemNotice problem={problem} />
          <Button type="submit" weight="alarm" busy={isBusy} className="py-2">
            {buttonWords(participants !== null, isLive, chosen)}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}

function NotLive(): ReactNode {
  return (
    <p className="foreign border-l-4 border-alarm bg-wash px-4 py-3">
      This team is not live: its roster is incomplete, so it is not certain that anybody is woken.
      Call whoever is needed.
    </p>
  );
}

interface SeverityChoice {
  readonly severity: string;
  readonly setSeverity: (severity: string) => void;
  readonly judged: Judged;
  readonly proposed: string | null;
  readonly judge: (judged: Judged) => void;
}

/** What the table of impact proposes is chosen; whoever declares may choose otherwise. */
function useSeverity(
  scale: readonly WouldPageView[],
  columns: readonly ImpactColumnView[],
): SeverityChoice {
  const keys = scale.map((one) => one.severity);
  // The scale may come after the dialog was opened: until somebody chooses, its worst is meant.
  const [own, setSeverity] = useState<string | null>(null);
  const severity = own ?? keys[0] ?? '';
  const [judged, setJudged] = useState(UNJUDGED);

  function judge(by: Judged): void {
    setJudged(by);
    setSeverity(proposalFor(keys, columns, by) ?? severity);
  }

  const proposed = proposalFor(keys, columns, judged);
  return { severity, setSeverity, judged, proposed, judge };
}

interface ScaleProps {
  readonly scale: readonly WouldPageView[];
  /** Where the team is not, nothing is promised. */
  readonly isLive: boolean;
  readonly chosen: string;
  readonly onChoose: (severity: string) => void;
}

function Scale({ scale, isLive, chosen, onChoose }: ScaleProps): ReactNode {
  if (scale.length === 0) return null;
  return (
    <fieldset>
      <legend className="mb-1 font-medium">How bad is it?</legend>
      <div className="divide-y divide-line rounded-md border border-edge">
        {scale.map((one, rank) => (
          <label
            key={one.severity}
            className="flex min-h-11 cursor-pointer items-start gap-3 px-3 py-2.5 has-checked:bg-sunk"
          >
            <input
              type="radio"
              name="severity"
              checked={one.severity === chosen}
              onChange={() => onChoose(one.severity)}
              className="mt-1 size-4 shrink-0 accent-(--c-ink)"
            />
            <span className="foreign grid min-w-0 gap-0.5">
              <span className="flex flex-wrap items-center gap-2">
                <SeverityTag name={one.severity} rank={rank} />
                {one.label}
              </span>
              {isLive ? <span className="text-sm text-soft">{wakes(one)}</span> : null}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function wakes({ people, because }: WouldPageView): string {
  return people.length === 0 ? capital(because) : `Wakes ${namesOf({ people })}: ${because}`;
}

function buttonWords(
  isExercise: boolean,
  isLive: boolean,
  chosen: WouldPageView | undefined,
): string {
  if (isExercise) return 'Declare the exercise';
  return isLive ? buttonText(chosen) : 'Declare';
}

function buttonText(chosen: WouldPageView | undefined): string {
  if (chosen === undefined) return 'Declare';
  return chosen.people.length === 0
    ? 'Declare; nobody is woken'
    : `Declare and wake ${namesOf(chosen)}`;
}

function namesOf({ people }: Pick<WouldPageView, 'people'>): string {
  return listed(people.map(({ name }) => name));
}

interface Declaring extends Pick<ReturnType<typeof useActing>, 'isBusy' | 'problem'> {
  readonly declare: (fields: Readonly<Record<string, unknown>>) => Promise<void>;
}

function useDeclaring(team: string, onClose: () => void): Declaring {
  const { isBusy, problem, run } = useActing();
  const navigate = useNavigate();

  async function declare(fields: Readonly<Record<string, unknown>>): Promise<void> {
    const done = await run({ action: 'incident.declare', team, fields });
    if (done === null) return;
    onClose();
    if (done.incident === null) return;
    const params = { team, incident: done.incident.number };
    await navigate({ to: '/t/$team/incidents/$incident', params });
  }

  return { isBusy, problem, declare };
}
