import type { ButtonHTMLAttributes, ReactNode } from 'react';

/** How much a button asks for attention; `alarm` is for what wakes people or cannot be undone. */
export type Weight = 'main' | 'alarm' | 'plain' | 'quiet';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly weight?: Weight;
  readonly busy?: boolean;
}

const SHAPE =
  'inline-flex items-center justify-center gap-2 rounded-md px-3.5 min-h-11 lg:pointer-fine:min-h-9 min-w-11 lg:pointer-fine:min-w-9 font-medium cursor-pointer disabled:cursor-default aria-disabled:cursor-default aria-disabled:opacity-60 select-none';

const WEIGHTS: Readonly<Record<Weight, string>> = {
  main: 'bg-ink text-ground hover:opacity-85',
  alarm: 'bg-alarm text-white hover:opacity-90',
  plain: 'border border-edge bg-raised hover:bg-sunk',
  quiet: 'hover:bg-sunk',
};

/** The look of a button, for links that are used as one. */
export function buttonLook(weight: Weight): string {
  return `${SHAPE} ${WEIGHTS[weight]}`;
}

/** A button. While busy it stays in place and keeps the focus, and says so. */
export function Button(props: ButtonProps): ReactNode {
  const { weight = 'plain', busy = false, className = '', onClick, type, ...rest } = props;
  return (
    <button
      {...rest}
      type={type === 'submit' ? 'submit' : 'button'}
      className={`${buttonLook(weight)} ${className}`}
      aria-disabled={busy}
      onClick={busy ? undefined : onClick}
    />
  );
}
