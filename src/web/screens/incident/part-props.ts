import type { IncidentView } from '#/contract/api/views.ts';
import type { Asking } from '../../parts/asking.ts';

/** What every part of the screen is given. */
export interface PartProps {
  readonly incident: IncidentView;
  /** Opens a form over the screen. */
  readonly onAsk: (asking: Asking) => void;
}
