// What can happen: presets, a year, the scenarios of the team.
import type { ReactNode } from 'react';
import type { RehearsalAsked, RehearsalsView } from '#/contract/rehearsal.ts';

/** What was chosen: a kind of rehearsal, and its name where there are several. */
export interface Choice {
  readonly what: RehearsalAsked['what'];
  readonly name: string;
}

interface WhatOptionsProps {
  readonly choices: RehearsalsView;
  readonly choice: Choice;
  readonly onChoose: (choice: Choice) => void;
}

/** The choice between them. */
export function WhatOptions({ choices, choice, onChoose }: WhatOptionsProps): ReactNode {
  function option(what: Choice['what'], name: string, words: readonly [string, string]): ReactNode {
    return (
      <Option
        key={`${what} ${name}`}
        title={words[0]}
        says={words[1]}
        isChosen={choice.what === what && choice.name === name}
        onChoose={() => onChoose({ what, name })}
      />
    );
  }

  return (
    <>
      <fieldset>
        <legend className="mb-1 font-medium">What happens?</legend>
        <div className="grid">
          {choices.presets.map(({ name, title, says }) => option('preset', name, [title, says]))}
          {option('year', '', [
            'A year',
            'Incidents at random: the load of each person, nights woken, deadlines missed',
          ])}
        </div>
      </fieldset>
      <fieldset>
        <legend className="mb-1 font-medium">Scenarios of this team</legend>
        {choices.scenarios.length === 0 ? (
          <p className="text-sm text-soft">
            There are none. A YAML file in the folder <code className="font-mono">scenarios</code>{' '}
            beside the runbook says what breaks when, and who does what about it.
          </p>
        ) : (
          <div className="grid">
            {choices.scenarios.map(({ file, title, summary }) =>
              option('scenario', file, [title, summary === '' ? file : summary]),
            )}
          </div>
        )}
      </fieldset>
    </>
  );
}

interface OptionProps {
  readonly title: string;
  readonly says: string;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

function Option({ title, says, isChosen, onChoose }: OptionProps): ReactNode {
  return (
    <label className="foreign -mx-2 flex min-h-11 cursor-pointer gap-2.5 rounded-md px-2 py-1.5 hover:bg-sunk has-checked:bg-sunk">
      <input
        type="radio"
        name="what"
        checked={isChosen}
        onChange={onChoose}
        className="mt-0.5 size-5 shrink-0 accent-(--c-ink)"
      />
      <span className="min-w-0">
        <span className="block font-medium">{title}</span>
        <span className="block text-sm text-soft">{says}</span>
      </span>
    </label>
  );
}
