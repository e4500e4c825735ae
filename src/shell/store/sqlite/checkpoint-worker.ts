// The thread that moves the log of SQLite into the file. It has a connection of its own, so that commits
// go on meanwhile; a passive checkpoint waits for nobody and lets nobody wait.
import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import type { Told } from './checkpoint.ts';

const database = new DatabaseSync(String(workerData));

parentPort?.on('message', (told: Told) => {
  if (told === 'move') {
    move();
    parentPort?.postMessage('moved');
  } else {
    database.close();
    parentPort?.close();
  }
});

function move(): void {
  try {
    database.exec('pragma wal_checkpoint(passive)');
  } catch {
    // A disk that fails says so at the next commit, to somebody who can be told.
  }
}
