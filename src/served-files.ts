// The files of a server's teams while it runs: read at the start and again when one changes, with the keys
// that belong to them. The operator is told of those that cannot be used.
import type { Fallback, Log } from '#/contract/ports.ts';
import type { TeamId } from '#/core/basics/ids.ts';
import type { FolderDirectory } from '#/shell/directory.ts';
import { makeIntakeKeys, makeOperatorKey } from '#/shell/first-keys.ts';
import type { KeyShop } from '#/shell/first-keys.ts';
import { watchFolder } from '#/shell/watch-folder.ts';

/** What files are read into, and who hears of them. */
export interface ServedFilesTools {
  readonly folder: string;
  readonly directory: FolderDirectory;
  readonly keys: KeyShop;
  readonly log: Log;
  readonly fallback: Fallback;
  /** Files of a team changed, and hold from now on. */
  readonly changed: (team: TeamId) => Promise<void>;
}

/** Files that cannot be used, and why. */
export type RefusedFiles = ReadonlyMap<TeamId, readonly string[]>;

/** The files of all teams of a server. */
export class ServedFiles {
  readonly #tools: ServedFilesTools;
  #looking: Promise<void> = Promise.resolve();
  #told = '';

  constructor(tools: ServedFilesTools) {
    this.#tools = tools;
  }

  /** Makes the keys that alerts come in with, before any file is read. */
  async openDoors(): Promise<void> {
    await makeIntakeKeys(this.#tools.keys, this.#tools.directory.folders());
  }

  /** Reads them for the first time; those that cannot be used are the answer. */
  async load(): Promise<RefusedFiles> {
    const { directory, keys } = this.#tools;
    await directory.loadPinned();
    const { refused } = await directory.look();
    await makeOperatorKey(keys, directory);
    return refused;
  }

  /** Reads them again whenever one changes; the answer ends that. */
  watch(): () => void {
    return watchFolder(this.#tools.folder, () => {
      this.#looking = this.#looking.then(() => this.#lookAgain());
    }).stop;
  }

  /** Resolves once no look goes on. */
  rest(): Promise<void> {
    return this.#looking;
  }

  /** Tells the operator of files that cannot be used: once for each state of them, not at every save. */
  async tellRefused(refused: RefusedFiles): Promise<void> {
    const { log, fallback } = this.#tools;
    const text = [...refused].map(([team, why]) => this.#refusedText(team, why)).join('\n\n');
    if (text === this.#told) return;
    this.#told = text;
    if (text === '') return log.note('all files can be used again');
    for (const [team, reasons] of refused) {
      for (const why of reasons) log.warn('a file cannot be used', { team, why });
    }
    const teams = [...refused.keys()].join(', ');
    await fallback.tell(`Files of ${teams} cannot be used`, text);
  }

  async #lookAgain(): Promise<void> {
    const { log, directory, keys, changed } = this.#tools;
    try {
      const seen = await directory.look();
      await makeIntakeKeys(keys, directory.folders());
      await makeOperatorKey(keys, directory);
      for (const team of seen.changed) {
        log.note('files of a team changed', { team, process: seen.process.get(team) });
        await changed(team);
      }
      await this.tellRefused(seen.refused);
    } catch (error) {
      log.bug('the folder could not be read again', error);
    }
  }

  #refusedText(team: TeamId, why: readonly string[]): string {
    const isServed = this.#tools.directory.team(team) !== null;
    const since = isServed ? 'the last good files hold' : 'it is not served until they can be used';
    return `${team}: ${since}.\n${why.join('\n')}`;
  }
}
