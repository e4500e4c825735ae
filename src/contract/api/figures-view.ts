// What the API shows of the figures of a team, and its form.
import { z } from 'zod';

/** How lengths lie, in milliseconds. */
export interface SpreadView {
  readonly medianMs: number;
  readonly ninetiethMs: number;
  readonly worstMs: number;
}

/** How deadlines were kept. */
export interface KeptView {
  readonly met: number;
  readonly late: number;
  readonly missed: number;
  /** Misses while Tocsin itself was down: charged to it. */
  readonly ours: number;
}

/** The figures of a team over a time: no drills, nothing cancelled or merged. */
export interface FiguresView {
  readonly team: string;
  readonly name: string;
  readonly zone: string;
  /** First and last day. */
  readonly from: string;
  readonly to: string;
  /** False where there were more incidents than were looked at, the newest of them. */
  readonly isWhole: boolean;
  /** By the worst severity held, the worst first. */
  readonly severities: readonly {
    readonly severity: string;
    readonly label: string;
    readonly incidents: number;
    readonly acknowledge: SpreadView | null;
    readonly resolve: SpreadView | null;
  }[];
  readonly duties: readonly (KeptView & { readonly kind: string })[];
  readonly people: readonly {
    readonly person: string;
    readonly name: string;
    readonly pages: number;
    /** Nights with a page between 22:00 and 07:00 of their own clock. */
    readonly nights: number;
    readonly worstWeek: number;
    /** Incidents they took first. */
    readonly taken: number;
  }[];
  readonly weeks: readonly {
    readonly monday: string;
    readonly incidents: Readonly<Record<string, number>>;
    readonly pages: number;
  }[];
  /** One row for each incident, the oldest first. */
  readonly incidents: readonly (KeptView & {
    readonly id: string;
    readonly number: string;
    readonly title: string;
    readonly severity: string;
    readonly declaredAt: string;
    readonly acknowledgeMs: number | null;
    readonly resolveMs: number | null;
    readonly downtimeMs: number;
    readonly pages: number;
  })[];
  readonly left: { readonly drills: number; readonly cancelled: number; readonly merged: number };
}

const text = z.string();
const whole = z.int();
const SPREAD = z.strictObject({ medianMs: whole, ninetiethMs: whole, worstMs: whole }).nullable();
const KEPT = { met: whole, late: whole, missed: whole, ours: whole };

/** The figures of a team. */
export const FIGURES: z.ZodType<FiguresView> = z.strictObject({
  team: text,
  name: text,
  zone: text,
  from: z.iso.date(),
  to: z.iso.date(),
  isWhole: z.boolean(),
  severities: z.array(
    z.strictObject({
      severity: text,
      label: text,
      incidents: whole,
      acknowledge: SPREAD,
      resolve: SPREAD,
    }),
  ),
  duties: z.array(z.strictObject({ kind: text, ...KEPT })),
  people: z.array(
    z.strictObject({
      person: text,
      name: text,
      pages: whole,
      nights: whole,
      worstWeek: whole,
      taken: whole,
    }),
  ),
  weeks: z.array(
    z.strictObject({ monday: z.iso.date(), incidents: z.record(text, whole), pages: whole }),
  ),
  incidents: z.array(
    z.strictObject({
      id: text,
      number: text,
      title: text,
      severity: text,
      declaredAt: z.iso.datetime(),
      acknowledgeMs: whole.nullable(),
      resolveMs: whole.nullable(),
      downtimeMs: whole,
      pages: whole,
      ...KEPT,
    }),
  ),
  left: z.strictObject({ drills: whole, cancelled: whole, merged: whole }),
});
