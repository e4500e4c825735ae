// The fold of procedures.
import { own } from '../basics/own.ts';
import type { At } from '../basics/time.ts';
import type { IncidentEvent } from './event.ts';
import type { Incident, ProcedureState } from './state.ts';

/** What an event about procedures makes of an incident. */
export function evolveProcedure(state: Incident, event: IncidentEvent, at: At): Incident {
  switch (event.type) {
    case 'procedure.started': {
      const { procedure, name, neutral } = event;
      const next = withProcedure(state, procedure, { name, state: 'running', at, said: [] });
      return {
        ...next,
        neutral: state.neutral ?? neutral,
        // Begun anew, nothing of it is done yet.
        tasks: without(state.tasks, `${procedure}/`),
        approved: without(state.approved, `${procedure}/`),
        tried: without(state.tried, `${procedure}/`),
      };
    }
    case 'procedure.finished':
      return changed(state, event.procedure, () => ({ state: event.outcome, at }));
    case 'procedure.escalated':
      return changed(state, event.procedure, ({ said }) => ({
        said: [...new Set([...said, event.trigger])],
      }));
    case 'step.approved':
      return { ...state, approved: { ...state.approved, [event.task]: event.until } };
    case 'step.tried':
      return { ...state, tried: { ...state.tried, [event.task]: event.count } };
    default:
      return state;
  }
}

function changed(
  state: Incident,
  id: string,
  change: (before: ProcedureState) => Partial<ProcedureState>,
): Incident {
  const before = own(state.procedures, id);
  return before === undefined ? state : withProcedure(state, id, { ...before, ...change(before) });
}

function withProcedure(state: Incident, id: string, procedure: ProcedureState): Incident {
  return { ...state, procedures: { ...state.procedures, [id]: procedure } };
}

function without<T>(
  record: Readonly<Record<string, T>>,
  prefix: string,
): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => !key.startsWith(prefix)));
}
