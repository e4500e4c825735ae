import type { FindingKind } from '../runbook/finding-catalogue.ts';

/** What the proof of cover finds in the days to come. */
export const COVER_FINDINGS: Readonly<Record<string, FindingKind>> = {
  'cover-nobody': {
    level: 'error',
    kind: 'unreachable',
    title: 'Hours in which a rung has nobody',
    why: 'The page goes to nobody, and the time until the next rung is lost. A warning above the first rung.',
    instead: 'Fill the slot, add a layer, or bind the name to somebody.',
  },
  'cover-unreachable': {
    level: 'error',
    kind: 'unreachable',
    title: 'Hours in which nobody of a rung can be reached',
    why: 'Somebody is on call, and no phone of theirs is known. A warning above the first rung.',
    instead: 'A method for each person who is ever in the slot.',
  },
  'cover-quiet-hours': {
    level: 'warning',
    kind: 'unreachable',
    title: 'A rung that sleeps',
    why: 'Below the wake line its page is passed on to the next rung.',
    instead: 'Somebody who is awake beside them, or a higher values.wakeRank.',
  },
  'cover-too-few': {
    level: 'warning',
    kind: 'unreachable',
    title: 'A rung that needs more people than it can get',
    why: 'Whoever comes first has it, the ladder stops, and the second person is never called.',
    instead: 'More people on the rung or at the same time, or a rung that needs fewer.',
  },
  'cover-all-asleep': {
    level: 'note',
    kind: 'unreachable',
    title: 'Hours in which everybody sleeps',
    why: 'The page rings through their quiet hours, as there is nobody else.',
    instead: 'Somebody of another zone for these hours.',
  },
  'cover-one-person': {
    level: 'warning',
    kind: 'unreachable',
    title: 'Everything rests on one person',
    why: 'Who sleeps through one page sleeps through all of them.',
    instead: 'A second person on a rung or among the managers.',
  },
  'cover-slow': {
    level: 'warning',
    kind: 'unreachable',
    title: 'A second person who comes too late',
    why: 'Where the first does not answer, the response time is over before anybody else is paged.',
    instead: 'A second rung that comes sooner, or two people at once.',
  },
  'cover-two-roles': {
    level: 'note',
    kind: 'contradiction',
    title: 'Two roles that fall to one person',
    why: 'Leading and telling at once is done by halves.',
    instead: 'Another person for one of them.',
  },
  'cover-one-provider': {
    level: 'note',
    kind: 'unreachable',
    title: 'One way to reach everybody',
    why: 'Where that provider is down nobody is reached, by the last resort neither.',
    instead: 'A second way for at least one person.',
  },
  'cover-method-too-late': {
    level: 'warning',
    kind: 'unreachable',
    title: 'A method that comes when the ladder has climbed',
    why: 'The waits before it are as long as the rung or longer, so somebody else is woken before it was tried.',
    instead: 'Shorter waits (after), or the method that wakes them earlier in the order.',
  },
};
