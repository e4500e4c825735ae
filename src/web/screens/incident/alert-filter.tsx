// What is looked for among the alerts of an incident. The server looks: only a few of them are here.
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import type { AlertMood } from '#/core/alert/search.ts';
import { INPUT } from '../../parts/field.tsx';

/** What somebody looks for; an empty text and no state mean all. */
export interface AlertSearch {
  readonly text: string;
  readonly state: AlertMood | '';
}

/** All alerts. */
export const ALL: AlertSearch = { text: '', state: '' };

const STATES: readonly (readonly [AlertSearch['state'], string])[] = [
  ['', 'any state'],
  ['firing', 'firing'],
  ['resolved', 'ended'],
  ['silenced', 'silenced'],
];
/** Whoever types is not answered letter by letter. */
const TYPED_FOR_MS = 250;

interface AlertFilterProps {
  readonly search: AlertSearch;
  readonly onSearch: (search: AlertSearch) => void;
}

/** A field for words and the choice of a state. */
export function AlertFilter({ search, onSearch }: AlertFilterProps): ReactNode {
  const [typed, type] = useState(search.text);
  useEffect(() => {
    if (typed === search.text) return;
    const timer = setTimeout(() => onSearch({ ...search, text: typed }), TYPED_FOR_MS);
    return () => clearTimeout(timer);
  }, [typed, search, onSearch]);
  return (
    <search aria-label="Alerts" className="mb-3 flex flex-wrap gap-2">
      <div className="min-w-40 flex-1">
        <input
          type="search"
          aria-label="Find an alert"
          placeholder="Find an alert"
          autoComplete="off"
          maxLength={200}
          value={typed}
          onChange={(event) => type(event.target.value)}
          className={INPUT}
        />
      </div>
      <div className="w-32">
        <select
          aria-label="In which state"
          value={search.state}
          onChange={({ target }) => {
            const state = STATES.find(([key]) => key === target.value)?.[0] ?? '';
            onSearch({ text: typed, state });
          }}
          className={INPUT}
        >
          {STATES.map(([key, name]) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
        </select>
      </div>
    </search>
  );
}
