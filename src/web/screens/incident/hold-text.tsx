// Who has the incident, large; where nobody has it, who is being asked and who is next.
import type { ReactNode } from 'react';
import type { IncidentView } from '#/contract/api/views.ts';
import { isUnheld, namesPaged } from '../../incidents.ts';
import { Countdown, Moment, Since } from '../../parts/countdown.tsx';
import { Face } from '../../parts/face.tsx';
import { Person } from '../../parts/person.tsx';
import { listed } from '../../words.ts';

/** Who has it; where nobody has, who is asked and who is next. */
export function HoldText({ incident }: { readonly incident: IncidentView }): ReactNode {
  const { handOver, holder, holderSince, shiftOffer, status } = incident;
  if (holder !== null) {
    return (
      <div className="flex min-w-0 items-center gap-3">
        <Face person={holder.person} name={holder.name} isLarge />
        <p className="min-w-0 text-lg leading-snug">
          <b className="font-semibold">
            <Person person={holder} />
          </b>{' '}
          has it
          {holderSince === null ? null : (
            <span className="block text-base text-soft">
              since <Moment at={holderSince} />
              {handOver === null ? null : (
                <>
                  ; <Person person={handOver.to} /> is asked to take it over
                </>
              )}
              {handOver !== null || shiftOffer === null
                ? null
                : `; ${listed(shiftOffer.to.map(({ name }) => name))} came on call`}
            </span>
          )}
        </p>
      </div>
    );
  }
  if (!isUnheld(incident)) {
    return (
      <p className="text-lg">
        It is <b className="font-semibold">{status}</b>
        <Stable incident={incident} />
      </p>
    );
  }
  return (
    <div className="grid min-w-0 gap-0.5">
      <p className="text-xl font-semibold text-danger">Nobody has it</p>
      <Asked incident={incident} />
    </div>
  );
}

function Stable({ incident: { obstacles } }: { readonly incident: IncidentView }): ReactNode {
  const wait = obstacles.find(({ kind }) => kind === 'stability');
  if (wait === undefined || wait.until === null) return null;
  return (
    <span className="block text-base text-soft">
      It can be closed <Countdown to={wait.until} /> at the earliest
    </span>
  );
}

function Asked({ incident }: { readonly incident: IncidentView }): ReactNode {
  const { ringing, ladder } = incident;
  const next = ladder.find(({ state }) => state === 'next');
  const [first] = ringing;
  return (
    <>
      {first === undefined ? null : (
        <p className="foreign">
          <span
            aria-hidden="true"
            className="beating mr-2 inline-block size-2.5 rounded-full bg-alarm"
          />
          {listed(namesPaged(incident))} being paged for <Since from={first.since} />
        </p>
      )}
      {next === undefined || next.at === null ? null : (
        <p className="foreign text-soft">
          Then {listed(next.people.map(({ name }) => name)) || next.rung} <Countdown to={next.at} />
        </p>
      )}
    </>
  );
}
