import type { ReactNode } from 'react';
import type { IncidentView } from '#/contract/api/views.ts';
import { useActing } from '../../acting.ts';
import { isOpen, purposesOf, ringingPeople } from '../../incidents.ts';
import { Button } from '../../parts/button.tsx';
import { Since } from '../../parts/countdown.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Person } from '../../parts/person.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { useActions, useSession } from '../../session.ts';
import { listed } from '../../words.ts';
import { offerAsking, on } from './askings.ts';
import type { PartProps } from './part-props.ts';

/** Who is being rung, and who has which role. */
export function PeoplePanel({ incident, onAsk }: PartProps): ReactNode {
  return (
    <Panel title="People and roles">
      <Ringing incident={incident} />
      <Guests incident={incident} />
      {incident.roles.length === 0 ? (
        <p className="text-soft">The runbook names no roles.</p>
      ) : (
        <ul className="divide-y divide-line">
          {incident.roles.map((role) => (
            <RoleRow key={role.role} incident={incident} onAsk={onAsk} role={role} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Ringing({ incident }: { readonly incident: IncidentView }): ReactNode {
  const ringing = ringingPeople(incident);
  if (ringing.length === 0) return null;
  return (
    <ul className="mb-2 border-b border-line pb-2">
      {ringing.map((page) => (
        <li key={`${page.person} ${page.purpose}`} className="flex items-center gap-2">
          <span aria-hidden="true" className="beating size-2.5 shrink-0 rounded-full bg-alarm" />
          <span className="min-w-0">
            <Person person={page} /> is being paged {listed(purposesOf(incident, page.person))} for{' '}
            <Since from={page.since} />
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Who was brought in from another team. */
function Guests({ incident: { guests } }: { readonly incident: IncidentView }): ReactNode {
  if (guests.length === 0) return null;
  return (
    <ul className="mb-2 border-b border-line pb-2">
      {guests.map((guest) => (
        <li key={guest.person} className="foreign">
          <Person person={guest} /> of {guest.team} is brought in
        </li>
      ))}
    </ul>
  );
}

interface RoleRowProps extends PartProps {
  readonly role: IncidentView['roles'][number];
}

function RoleRow({ incident, onAsk, role }: RoleRowProps): ReactNode {
  const { me } = useSession();
  const { may } = useActions(incident.team);
  const { isBusy, problem, run } = useActing();
  const isMine = role.held?.person === me.person;
  const isOffered = role.offered?.person === me.person && role.offered !== null;
  const fields = { role: role.role };

  function ask(action: string): void {
    void run({ action, ...on(incident, action).target, fields });
  }

  return (
    <li data-row className="py-1.5">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <div className="foreign min-w-0 flex-1 basis-40">
          <p className="text-sm text-soft">{role.name}</p>
          <p>
            <RoleText role={role} />
          </p>
        </div>
        {isOpen(incident) && may('role.take') ? (
          <div className="flex flex-wrap gap-1.5">
            {isMine || (role.held !== null && !isOffered) ? null : (
              <Button busy={isBusy} onClick={() => ask('role.take')}>
                Take<span className="sr-only"> the role {role.name}</span>
              </Button>
            )}
            {isOffered ? (
              <Button busy={isBusy} onClick={() => ask('role.decline')}>
                Decline<span className="sr-only"> the role {role.name}</span>
              </Button>
            ) : null}
            <Button weight="quiet" onClick={() => onAsk(offerAsking(incident, role))}>
              {role.held === null ? 'Offer' : 'Hand over'}
              <span className="sr-only"> the role {role.name}</span>
            </Button>
          </div>
        ) : null}
      </div>
      <ProblemNotice problem={problem} />
    </li>
  );
}

function RoleText({ role: { held, offered } }: Pick<RoleRowProps, 'role'>): ReactNode {
  if (held === null && offered === null) return <span className="text-soft">nobody</span>;
  return (
    <>
      {held === null ? null : <Person person={held} />}
      {offered === null ? null : (
        <span className="text-soft">
          {held === null ? '' : '; '}offered to <Person person={offered} />
        </span>
      )}
    </>
  );
}
