// Whoever asks something of a node: people with a browser, machines with alerts. They wait a while
// for the answer, and where none comes they ask the same again under the same id, as every careful
// client does.
import { ms, seconds } from '#/core/basics/time.ts';
import type { World } from './world.ts';

/** One thing asked of a node, until it was answered. */
export interface Call<Answer> {
  readonly what: string;
  /** Asks the node that runs; null where none does. */
  readonly ask: () => Promise<Answer> | null;
  readonly answered: (answer: Answer) => void;
  /** Something was thrown: a bug of the node. */
  readonly threw: (error: unknown) => void;
}

const PATIENCE = seconds(30);
const MOST_TRIES = 2_000;

/** Makes a call, again and again until it is answered; now and then once more than needed. */
export function makeCall<Answer>(world: World, repeats: number, call: Call<Answer>): void {
  let isAnswered = false;
  let callOff: (() => void) | null = null;

  function answered(answer: Answer): void {
    if (isAnswered) return;
    isAnswered = true;
    callOff?.();
    call.answered(answer);
  }

  function attempt(tries: number): void {
    if (isAnswered || tries > MOST_TRIES) return;
    const answer = call.ask();
    if (answer !== null) answer.then(answered, call.threw);
    function again(): void {
      attempt(tries + 1);
    }
    callOff = world.plan('callers', `patience with ${call.what}`, again, { takes: PATIENCE });
  }

  function first(): void {
    attempt(1);
  }
  world.plan('callers', call.what, first);
  if (!world.chance(repeats)) return;
  function twice(): void {
    void call.ask()?.catch(call.threw);
  }
  world.plan('callers', `${call.what}, twice`, twice, { takes: ms(world.draw(20_000)) });
}
