// Writing an update: for whom, from a text of the runbook, with its blanks to fill in one after another.
import { useEffect, useRef, useState } from 'react';
import type { ReactNode, RefObject } from 'react';
import type { IncidentView, TemplateView } from '#/contract/api/views.ts';
import { useActing } from '../../acting.ts';
import { isOpen } from '../../incidents.ts';
import { Button } from '../../parts/button.tsx';
import { Field, INPUT } from '../../parts/field.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { useActions } from '../../session.ts';
import { count } from '../../words.ts';
import { AudienceChoice } from './audience-choice.tsx';

/** That somebody wants to write, again and again, and for whom. */
export interface Wanted {
  readonly audience: string | null;
  readonly times: number;
}

interface UpdatePanelProps {
  readonly incident: IncidentView;
  readonly wanted: Wanted;
}

/** Composes and posts an update. */
export function UpdatePanel({ incident, wanted }: UpdatePanelProps): ReactNode {
  const { labelOf, may } = useActions(incident.team);
  const box = useRef<HTMLTextAreaElement>(null);
  const { draft, write, pick, fill, blanks } = useDraft(incident, wanted, box);
  const { isBusy, problem, run } = useActing();
  if (!isOpen(incident) || !may('update.post')) return null;

  async function post(): Promise<void> {
    const audiences = draft.audiences.length === 0 ? {} : { audiences: draft.audiences };
    const fields = { text: draft.text, ...audiences };
    const asked = { action: 'update.post', team: incident.team, incident: incident.id, fields };
    const done = await run(asked);
    if (done !== null) write({ ...draft, text: '' });
  }

  return (
    <Panel title="Update">
      <form
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          void post();
        }}
      >
        <AudienceChoice
          audiences={incident.audiences}
          chosen={draft.audiences}
          onChoose={(audiences) => write({ ...draft, audiences })}
        />
        <TemplateChoice templates={incident.templates} onPick={fill} />
        <Field label="What is known, what is being done, what is not known">
          {(control) => (
            <textarea
              {...control}
              ref={box}
              required
              rows={draft.text.includes('\n') ? 9 : 3}
              value={draft.text}
              aria-keyshortcuts="u"
              onChange={(event) => write({ ...draft, text: event.target.value })}
              className={INPUT}
            />
          )}
        </Field>
        <Blanks blanks={blanks} onPick={pick} />
        <ProblemNotice problem={problem} />
        <Button
          type="submit"
          weight={draft.text === '' ? 'plain' : 'main'}
          busy={isBusy}
          className="justify-self-start"
        >
          {labelOf('update.post')}
        </Button>
      </form>
    </Panel>
  );
}

interface Draft {
  readonly text: string;
  readonly audiences: readonly string[];
}

interface Drafting {
  readonly draft: Draft;
  readonly write: (draft: Draft) => void;
  /** Selects a blank in the text, so that typing fills it. */
  readonly pick: (blank: string) => void;
  readonly fill: (template: TemplateView | undefined) => void;
  readonly blanks: readonly string[];
}

function useDraft(
  incident: IncidentView,
  wanted: Wanted,
  box: RefObject<HTMLTextAreaElement | null>,
): Drafting {
  const [draft, write] = useState<Draft>({ text: '', audiences: [] });
  const fields = [...new Set(incident.templates.flatMap((template) => template.fields))];
  const [seen, setSeen] = useState(wanted.times);
  if (seen !== wanted.times) {
    setSeen(wanted.times);
    if (wanted.audience !== null) write(begunFor(incident, wanted.audience, draft));
  }
  useEffect(() => {
    if (wanted.times === 0) return;
    box.current?.focus();
    box.current?.scrollIntoView({ block: 'center' });
  }, [wanted, box]);

  function pick(blank: string): void {
    const at = draft.text.indexOf(blank);
    box.current?.focus();
    if (at >= 0) box.current?.setSelectionRange(at, at + blank.length);
  }

  function fill(template: TemplateView | undefined): void {
    if (template === undefined) return;
    const audience = audienceOf(incident, template);
    write({
      text: template.body,
      audiences: audience === undefined ? draft.audiences : [audience],
    });
  }

  return { draft, write, pick, fill, blanks: fields.filter((field) => draft.text.includes(field)) };
}

/** What is due to an audience begins with the text of the runbook that fits; what is written stays. */
function begunFor({ templates }: IncidentView, audience: string, draft: Draft): Draft {
  const fitting = templates.find(
    (one) => one.fits && (one.audience === null || one.audience === audience),
  );
  return { text: draft.text === '' ? (fitting?.body ?? '') : draft.text, audiences: [audience] };
}

function audienceOf({ audiences }: IncidentView, { audience }: TemplateView): string | undefined {
  return audiences.find(({ name }) => name === audience)?.name;
}

interface TemplateChoiceProps {
  readonly templates: readonly TemplateView[];
  readonly onPick: (template: TemplateView | undefined) => void;
}

function TemplateChoice({ templates, onPick }: TemplateChoiceProps): ReactNode {
  if (templates.length === 0) return null;
  return (
    <Field label="Begin with a text of the runbook">
      {(control) => (
        <select
          {...control}
          value=""
          onChange={(event) => onPick(templates[Number(event.target.value)])}
          className={INPUT}
        >
          <option value="">Choose ...</option>
          {templates.map(({ name, fits }, at) => (
            <option key={name} value={at}>
              {fits ? `${name} (fits now)` : name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

interface BlanksProps {
  readonly blanks: readonly string[];
  readonly onPick: (blank: string) => void;
}

function Blanks({ blanks, onPick }: BlanksProps): ReactNode {
  if (blanks.length === 0) return null;
  return (
    <div className="grid gap-1.5">
      <p className="text-sm text-warn">
        {count(blanks.length, 'blank')} of the runbook's text still to fill in:
      </p>
      <div className="flex flex-wrap gap-1.5">
        {blanks.map((blank) => (
          <Button key={blank} className="foreign text-left text-sm" onClick={() => onPick(blank)}>
            {blank}
          </Button>
        ))}
      </div>
    </div>
  );
}
