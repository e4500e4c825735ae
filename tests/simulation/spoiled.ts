// A defect planted in the rules of some incidents: what is due there throws, and so does what they hear
// of their pages.
import { assert } from '#/core/basics/assert.ts';
import type { StreamId } from '#/core/basics/ids.ts';
import type { Subject } from '#/loop/subject.ts';
import type { Subjects } from '#/loop/subjects.ts';

/** What the planted defect says. */
export const PLANTED = 'a planted defect';

const THROWS = new Set(['time.pass', 'page.report', 'roster.change']);

/** The rules, broken for some streams. */
export function spoil(subjects: Subjects, isSpoiled: (stream: StreamId) => boolean): Subjects {
  function spoiled(subject: Subject): Subject {
    return {
      ...subject,
      decide: (state, action, view) => {
        assert(!(THROWS.has(action.type) && isSpoiled(action.stream)), PLANTED);
        return subject.decide(state, action, view);
      },
    };
  }
  return {
    byName: (name) => {
      const subject = subjects.byName(name);
      return subject?.name === 'incident' ? spoiled(subject) : subject;
    },
    forAction: (action) => {
      const subject = subjects.forAction(action);
      return subject?.name === 'incident' ? spoiled(subject) : subject;
    },
  };
}
