/** A text ready to leave the house; `{{link}}` in it stands for the answer link, filled in at each send. */
export interface Rendered {
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
}
