// Twenty-five ways in which systems for being on call have failed those who rely on them, in our words;
// the rules that stand against each, and the tests that would catch it here.

/** One way to fail, what we do instead, and where that is proved. */
export interface FailureMode {
  /** What went wrong elsewhere. */
  readonly wrong: string;
  /** Rules of docs/spec. */
  readonly rules: readonly string[];
  /** What we do instead. */
  readonly ours: string;
  /** Each with its file and a part of its name that is nowhere else in the file; none where nothing is built yet. */
  readonly tests: readonly (readonly [file: string, name: string])[];
}

/** All of them, in the order in which they are numbered. */
export const FAILURE_MODES: readonly FailureMode[] = [
  {
    wrong: 'A change of the clocks moves shifts, or leaves an hour with nobody or with two',
    rules: ['ONC-1', 'CLK-8'],
    ours: 'Shifts are cut from one list of wall times in a zone; one may last 23 or 25 hours',
    tests: [
      [
        'src/core/oncall/handovers.test.ts',
        'the shift over a change of clocks lasts 23 or 25 hours',
      ],
      ['src/core/oncall/oracle.test.ts', 'agrees with a slow answer around every change of clocks'],
    ],
  },
  {
    wrong: 'A rotation picks the wrong person near hours left out, at its edges, or after years',
    rules: ['ONC-2', 'ONC-3'],
    ours: 'Whose turn it is counts from the start of the rota, by the calendar; hidden hours advance nothing',
    tests: [
      [
        'src/core/oncall/rotation.test.ts',
        'hours left out hide people and do not advance the rotation',
      ],
      ['src/core/oncall/oracle.test.ts', 'agrees with a slow answer around every change of clocks'],
    ],
  },
  {
    wrong: 'The screen shows one person on call and another is paged',
    rules: ['ONC-6', 'ONC-4'],
    ours: 'One resolver answers pager, screen, list of shifts and proof',
    tests: [
      ['src/core/oncall/oracle.test.ts', 'the list of shifts says the same as each instant'],
      ['src/loop/loop.test.ts', 'an override holds from its commit on, and after a restart'],
    ],
  },
  {
    wrong:
      'An override reaches another rota, counts twice, or adds a person instead of replacing one',
    rules: ['ONC-4'],
    ours: 'It is one slot of one rota for one interval; the later made wins, and its end restores',
    tests: [
      [
        'src/core/oncall/resolver.test.ts',
        'an override puts a person in one slot for one interval',
      ],
      ['src/core/team/kind.test.ts', 'an override is one slot of one rota for one interval'],
    ],
  },
  {
    wrong: 'A swap overlaps, or hangs in the air once the rota has moved',
    rules: ['ONC-5'],
    ours: 'It names shifts; an edit that takes one away makes it void, and both are told',
    tests: [['src/core/team/swap.test.ts', 'an edit that takes a shift away makes the swap void']],
  },
  {
    wrong: 'Somebody without a way to be reached is "paged", and the wait runs',
    rules: ['ESC-1', 'ESC-5', 'DEL-6'],
    ours: 'The rung is skipped or left at once, with the reason on the timeline',
    tests: [
      ['src/core/incident/ladder.test.ts', 'climbs at once when every method is refused'],
      ['src/loop/loop.test.ts', 'a page to nobody, or to no address, is reported in the same unit'],
    ],
  },
  {
    wrong: 'Nobody is on call: a silent gap, or a wait for nobody',
    rules: ['ESC-5', 'ESC-11', 'ONC-2', 'SIM-17'],
    ours: 'An empty rung is skipped at once, the last resort is behind it, and the check shows the gap',
    tests: [
      [
        'src/core/incident/ladder.test.ts',
        'a rung with nobody, nobody reachable or only who still rings',
      ],
      [
        'src/core/oncall/gaps.test.ts',
        'the time before a rota starts is a gap to the very instant',
      ],
      ['tests/simulation/witness.test.ts', 'a ladder that begins and tells nobody'],
    ],
  },
  {
    wrong: 'The climb pauses, and after a restart nothing takes it up again',
    rules: ['KER-3', 'CLK-10', 'SIM-5'],
    ours: 'Every wait is a timer in the stored state, and one index over the next due time finds it',
    tests: [
      ['src/core/incident/property.test.ts', 'the next due is the least of the timers'],
      ['tests/simulation/planted.test.ts', 'due work that is overlooked'],
    ],
  },
  {
    wrong: 'The climb ignores its waits, or leaves steps out',
    rules: ['ESC-2', 'SIM-9', 'SIM-14', 'SIM-15'],
    ours: 'No rung comes early, and none late but for time in which we were down',
    tests: [
      ['tests/simulation/planted.test.ts', 'a clock that runs too fast for the waits'],
      ['tests/simulation/planted.test.ts', 'waits that are longer than the plan says'],
    ],
  },
  {
    wrong: 'A step that waits for a condition never goes on, though it has come true',
    rules: ['ESC-2', 'ESC-8'],
    ours: 'A new fact is judged in the decision that records it; what nobody answered pages all the same',
    tests: [
      [
        'tests/scenarios/oracle-line.test.ts',
        'a breach of security brings the third level at once',
      ],
      ['tests/scenarios/breathwork.test.ts', 'the fourth level comes after 4 h'],
    ],
  },
  {
    wrong: 'Pages go on after somebody acknowledged',
    rules: ['ACK-1', 'DEL-8', 'SIM-3'],
    ours: 'A hold ends the ringing at every rung, and withdraws what was not sent yet in the same commit',
    tests: [
      ['src/core/incident/hold.test.ts', 'an acknowledgement stops ringing at every rung for all'],
      [
        'src/core/incident/property.test.ts',
        'after an acknowledgement no page of the answer ladder',
      ],
      ['tests/simulation/planted.test.ts', 'a withdrawal that the sender does not hear of'],
    ],
  },
  {
    wrong: 'An acknowledgement that races the end reopens the incident',
    rules: ['INC-3', 'ALR-7'],
    ours: 'After the end it is a note and changes nothing; only a person resolves what a person touched',
    tests: [
      ['src/core/incident/hold.test.ts', 'an acknowledgement that comes after the resolve'],
      [
        'src/core/alert/arrival.test.ts',
        'a firing that comes after its own resolve changes nothing',
      ],
    ],
  },
  {
    wrong: 'What was acknowledged long ago pages somebody months later, or is forgotten for ever',
    rules: ['ACK-5', 'CLK-1'],
    ours: 'A hold lapses without progress, after a question; clocks start when the alert was stored',
    tests: [
      ['src/core/incident/hold.test.ts', 'a hold lapses without progress'],
      ['src/core/incident/hold.test.ts', 'progress keeps the hold, and a resolve ends it'],
    ],
  },
  {
    wrong: 'Who is added later is never reached, or cannot acknowledge',
    rules: ['ACK-7', 'ACK-8'],
    ours: 'A page by hand is a page of its own; every responder may acknowledge, paged or not',
    tests: [
      ['src/core/incident/page-edge.test.ts', 'who is paged by hand or to know does not take'],
      ['src/core/incident/hold.test.ts', 'who was not paged may acknowledge'],
    ],
  },
  {
    wrong: 'A second node, or a send that failed, makes duplicates',
    rules: ['KER-4', 'ALR-2', 'DEL-3', 'SIM-8'],
    ours: 'An action is handled once, a group has one open incident, and a delivery keeps its id',
    tests: [
      ['src/loop/loop.test.ts', 'the same action again returns the first outcome'],
      ['src/core/alert/kind.test.ts', 'one open incident a group'],
      ['tests/simulation/witness.test.ts', 'one method of a page under two ids'],
    ],
  },
  {
    wrong: 'Subscribers get a mail twice',
    rules: ['DEL-3', 'PAG-3'],
    ours: 'What is sent again after a crash has the id of the first attempt and says that it is a repeat',
    tests: [
      ['src/loop/loop.test.ts', 'a page in doubt after a crash is sent again with the same id'],
      [
        'src/shell/integrations/email/channel.test.ts',
        'a repeat carries the Message-ID of the first',
      ],
    ],
  },
  {
    wrong: 'A slow channel or a limit of a provider delays every page',
    rules: ['DEL-4'],
    ours: 'Pages have a lane of their own that bulk mail never fills',
    tests: [['src/loop/loop.test.ts', 'a full bulk lane delays no page']],
  },
  {
    wrong: 'One message that fails takes its siblings with it',
    rules: ['DEL-6', 'PAG-2', 'SIM-11'],
    ours: 'Each delivery is a row with an end of its own; a refusal only brings the next method sooner',
    tests: [
      ['src/core/incident/page.test.ts', 'a method that is refused gives way to the next at once'],
      ['tests/simulation/planted.test.ts', 'deliveries that nobody takes up again'],
    ],
  },
  {
    wrong: 'An alert is accepted and then lost, or hidden in an old group',
    rules: ['DEL-1', 'ALR-5', 'ALR-6', 'ALR-8', 'SIM-2'],
    ours: 'It is stored before the answer; what fires and pages has an open incident, or makes one',
    tests: [
      ['tests/simulation/planted.test.ts', 'an alert that is accepted and not stored'],
      ['src/core/alert/kind.test.ts', 'alerts that no team claims are kept, and nothing fails'],
      [
        'tests/scenarios/stonequarry.test.ts',
        'trouble that comes back after the end names the incident',
      ],
    ],
  },
  {
    wrong: 'The usual installation has no queue for retries, so nothing is tried again',
    rules: ['KER-3', 'SIM-11'],
    ours: 'There is no queue beside the store: what waits is a timer or a row, in every installation',
    tests: [['tests/simulation/planted.test.ts', 'deliveries that nobody takes up again']],
  },
  {
    wrong: 'An embedded database is locked, opened by two processes, or broken',
    rules: ['DEL-1', 'SIM-1'],
    ours: 'One writer; the store refuses a second process, and a commit happens whole or not at all',
    tests: [
      ['src/shell/store/sqlite/store.test.ts', 'a second process on the same file is refused'],
      ['tests/simulation/planted.test.ts', 'a commit that was heard and never happened'],
    ],
  },
  {
    wrong: 'A calendar that is synced is stale, dropped or in the wrong zone',
    rules: ['ROS-2'],
    ours: 'What is read from outside never replaces what is good; the operator is told',
    tests: [],
  },
  {
    wrong: 'A step of a runbook runs twice, hangs as running, or cannot be stopped',
    rules: ['PAG-3'],
    ours: 'A run in doubt is never repeated. Tocsin carries out no commands yet',
    tests: [],
  },
  {
    wrong: 'A page shows the wrong time or hides today; a mail scanner acts by following a link',
    rules: ['DEL-7', 'INC-8'],
    ours: 'A link acts on POST only; times are of the zone that is named beside them',
    tests: [['tests/doors/alertmanager.test.ts', 'following the link changes nothing']],
  },
  {
    wrong: 'The installation depends on what a vendor takes away; a voicemail counts as an answer',
    rules: ['ACK-3', 'PAG-2'],
    ours: 'Nothing but Node is needed, and only what a person does is an answer',
    tests: [
      ['src/core/incident/hold.test.ts', 'the response is met by the first act of a responder'],
    ],
  },
];
