// Events of the machine's side of an incident: its alerts, and the source they come from.
import type { AlertNote, NotNamed } from '../alert/alert.ts';
import type { StreamId } from '../basics/ids.ts';

/** What may happen to the alerts of an incident. */
export type EventAlerts =
  | {
      readonly type: 'alerts.changed';
      readonly group: StreamId;
      readonly firing: number;
      readonly joined: readonly AlertNote[];
      readonly ended: readonly AlertNote[];
      /** How many more joined and ended than are named; absent: none. */
      readonly more?: NotNamed;
      /** Set where it changed whether one of them says that the service is unavailable [CLK-5]. */
      readonly unavailable?: boolean;
      /** Those that began to flap, and those that were not heard of for a day [ALR-9]. */
      readonly flapping?: readonly AlertNote[];
      readonly silent?: readonly AlertNote[];
    }
  /** Somebody says what an alert is: of the same cause or not, ended or not [ALR-3, ALR-9]. */
  | {
      readonly type: 'alert.answered';
      /** Its fingerprint. */
      readonly alert: string;
      readonly group: StreamId;
      readonly title: string;
      readonly answer: 'same-cause' | 'another-cause' | 'ended' | 'still-firing';
    }
  /** What became of telling the source of the alerts that somebody has the incident. */
  | {
      readonly type: 'source.told';
      readonly source: string;
      readonly result: 'sent' | 'refused' | 'retrying';
      readonly reason: string;
    };
