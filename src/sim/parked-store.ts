// A store behind the world: each call happens when the world picks it, and is heard apart. Whoever
// watches sees every commit as it happens, before anybody has heard of it.
import type { Accounts } from '#/contract/accounts.ts';
import type { AlertLists } from '#/contract/alert-lists.ts';
import type { Store, Unit, UnitResult } from '#/contract/ports.ts';
import { ms } from '#/core/basics/time.ts';
import type { Span } from '#/core/basics/time.ts';
import type { World } from './world.ts';

/** What a store call belongs to, and who looks on. */
export interface ParkedStoreOptions {
  readonly world: World;
  readonly node: string;
  /** Longest time one call takes. */
  readonly takes: Span;
  /** Called at each commit. */
  readonly onCommit: (result: Extract<UnitResult, { kind: 'done' }>, unit: Unit) => void;
  /** Called when the node hears of its commit. */
  readonly onHeard: (result: Extract<UnitResult, { kind: 'done' }>) => void;
}

/** The store as one node of the world sees it. */
export function parkedStore(store: Store, options: ParkedStoreOptions): Store {
  const { world, node, takes, onCommit, onHeard } = options;
  function parked<Args extends readonly unknown[], T>(
    name: string,
    call: (...args: Args) => Promise<T>,
  ): (...args: Args) => Promise<T> {
    return (...args) =>
      world.ask(node, name, () => call(...args), { takes: ms(world.draw(takes + 1)) });
  }

  async function run(unit: Unit): Promise<UnitResult> {
    const result = await store.run(unit);
    if (result.kind === 'done') onCommit(result, unit);
    return result;
  }

  async function runAndHear(unit: Unit): Promise<UnitResult> {
    const result = await parked('commit', run)(unit);
    if (result.kind === 'done') onHeard(result);
    return result;
  }

  return {
    start: parked('start', () => store.start()),
    stop: parked('stop', () => store.stop()),
    run: runAndHear,
    intake: parked('intake', store.intake),
    isOverloaded: () => store.isOverloaded(),
    due: parked('due', store.due),
    take: parked('take', store.take),
    asides: parked('asides', store.asides),
    stream: parked('stream', store.stream),
    events: parked('events', store.events),
    incidents: parked('incidents', store.incidents),
    incidentsByNumber: parked('incidents by number', store.incidentsByNumber),
    openBefore: parked('open before', store.openBefore),
    deliveriesOf: parked('deliveries', store.deliveriesOf),
    bundle: parked('bundle', store.bundle),
    alertsOf: parked('alerts', store.alertsOf),
    alertsOfTeam: parked('alerts of team', store.alertsOfTeam),
    kept: parked('kept', store.kept),
    outages: parked('outages', store.outages),
    keepPlan: parked('keep plan', store.keepPlan),
    plan: parked('plan', store.plan),
    pinned: parked('pinned', store.pinned),
    keepRoster: parked('keep roster', store.keepRoster),
    rosters: parked('rosters', store.rosters),
    addKey: parked('add key', store.addKey),
    endKey: parked('end key', store.endKey),
    keyByHash: parked('key', store.keyByHash),
    keys: parked('keys', store.keys),
    ...parkedAlertLists(store, parked),
    ...parkedAccounts(store, parked),
    keepMail: parked('keep mail', store.keepMail),
    mails: parked('mails', store.mails),
  };
}

type Parking = <Args extends readonly unknown[], T>(
  name: string,
  call: (...args: Args) => Promise<T>,
) => (...args: Args) => Promise<T>;

function parkedAlertLists(store: AlertLists, parked: Parking): AlertLists {
  return {
    alertPage: parked('alert page', store.alertPage),
    alertsNamed: parked('alerts named', store.alertsNamed),
    alertsKept: parked('alerts kept', store.alertsKept),
    countAlerts: parked('count alerts', store.countAlerts),
    groupsFiring: parked('groups firing', store.groupsFiring),
    countOpen: parked('count open', store.countOpen),
  };
}

function parkedAccounts(store: Accounts, parked: Parking): Accounts {
  return {
    hasAccounts: parked('has accounts', store.hasAccounts),
    account: parked('account', store.account),
    invite: parked('invite', store.invite),
    signers: parked('signers', store.signers),
    invitations: parked('invitations', store.invitations),
    withdraw: parked('withdraw', store.withdraw),
    invitation: parked('invitation', store.invitation),
    accept: parked('accept', store.accept),
    addSession: parked('add session', store.addSession),
    session: parked('session', store.session),
    endSession: parked('end session', store.endSession),
  };
}
