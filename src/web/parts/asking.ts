// What a form asks for.

interface FieldOf<Kind extends string> {
  readonly kind: Kind;
  readonly name: string;
  readonly label: string;
  readonly needed: boolean;
  readonly hint?: string;
  readonly start?: string;
  /** The field of the action under which it goes, where several make one record. */
  readonly within?: string;
}

/** One field of a form. */
export type AskedField =
  | FieldOf<'line'>
  | FieldOf<'long'>
  | FieldOf<'time'>
  | (FieldOf<'choice'> & { readonly choices: readonly (readonly [string, string])[] })
  /** As many of them as one likes. */
  | (FieldOf<'several'> & { readonly choices: readonly (readonly [string, string])[] });

/** A form: the action, what it is done to, and what it asks for. */
export interface Asking {
  readonly action: string;
  readonly target: { readonly team: string; readonly incident?: string };
  readonly title?: string;
  readonly says?: string;
  /** What goes along, as it will be read. */
  readonly shows?: readonly string[];
  readonly button?: string;
  readonly isAlarming?: boolean;
  /** Fields that are known already. */
  readonly fixed?: Readonly<Record<string, unknown>>;
  readonly fields: readonly AskedField[];
}

/** A field for why. */
export function reasonField(needed: boolean, hint?: string): AskedField {
  return {
    kind: 'long',
    name: 'reason',
    label: 'Why',
    needed,
    ...(hint === undefined ? {} : { hint }),
  };
}
