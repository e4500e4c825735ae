import { useEffect } from 'react';
import type { ReactNode } from 'react';

interface GateProps {
  readonly title: string;
  readonly says: ReactNode;
  readonly children: ReactNode;
}

/** The look of the screens before somebody is signed in. */
export function Gate({ title, says, children }: GateProps): ReactNode {
  useEffect(() => {
    document.title = `${title} · Tocsin`;
  }, [title]);
  return (
    <main className="mx-auto grid w-full max-w-md gap-5 px-4 py-8 md:py-16">
      <p className="flex items-center gap-2 font-semibold">
        <img
          src={new URL('../../tocsin.svg', import.meta.url).href}
          alt=""
          width="24"
          height="24"
        />
        Tocsin
      </p>
      <div className="grid gap-1">
        <h1 className="text-xl font-semibold">{title}</h1>
        <div className="text-soft">{says}</div>
      </div>
      {children}
    </main>
  );
}
