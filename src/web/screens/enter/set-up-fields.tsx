import type { ReactNode } from 'react';
import type { SetUpView } from '#/contract/api/views.ts';
import { Field, INPUT } from '../../parts/field.tsx';

/** Who, with which code, under which password. */
export function SetUpFields({ view }: { readonly view: SetUpView }): ReactNode {
  return (
    <>
      {view.needed ? <WhoOfRoster view={view} /> : <WhoWritten view={view} />}
      <Field label="Code">
        {(control) => (
          <input
            {...control}
            name="code"
            required
            autoComplete="one-time-code"
            autoCapitalize="none"
            spellCheck={false}
            className={`${INPUT} font-mono`}
          />
        )}
      </Field>
      <Field label="Password" hint="Ten characters or more; a few words in a row do well.">
        {(control) => (
          <input
            {...control}
            name="password"
            type="password"
            required
            minLength={10}
            autoComplete="new-password"
            className={INPUT}
          />
        )}
      </Field>
    </>
  );
}

function WhoOfRoster({ view }: { readonly view: SetUpView }): ReactNode {
  return (
    <Field label="Who are you?" hint="Everybody in the rosters of this server.">
      {(control) => (
        <select {...control} name="who" required defaultValue="" className={INPUT}>
          <option value="" disabled>
            Choose your name ...
          </option>
          {view.teams.map(({ team, name, people }) => (
            <optgroup key={team} label={name}>
              {people.map((person) => (
                <option key={person.person} value={`${team}/${person.person}`}>
                  {person.name}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      )}
    </Field>
  );
}

function WhoWritten({ view }: { readonly view: SetUpView }): ReactNode {
  return (
    <>
      <Field label="Team">
        {(control) => (
          <select {...control} name="team" required className={INPUT}>
            {view.teams.map(({ team, name }) => (
              <option key={team} value={team}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label="Name" hint="The key under people: in the team's tocsin.yaml.">
        {(control) => (
          <input
            {...control}
            name="person"
            required
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            className={INPUT}
          />
        )}
      </Field>
    </>
  );
}
