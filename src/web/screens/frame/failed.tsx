import { Link } from '@tanstack/react-router';
import type { ErrorComponentProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Button, buttonLook } from '../../parts/button.tsx';

/** What is shown where a screen cannot be: why, and what to do. */
export function Failed({ error }: ErrorComponentProps): ReactNode {
  return (
    <main className="mx-auto grid max-w-xl gap-4 p-6 pt-16">
      <Mark />
      <h1 className="text-xl font-semibold">This screen could not be shown</h1>
      <p className="foreign" role="alert">
        {error instanceof Error ? error.message : String(error)}
      </p>
      <p className="text-soft">
        Pages go out all the same, and the links in them work. The command line does what the
        console does: <code className="font-mono">npx tocsin list</code>
      </p>
      <Button weight="main" className="justify-self-start" onClick={() => location.reload()}>
        Load again
      </Button>
    </main>
  );
}

function Mark(): ReactNode {
  return (
    <p className="flex items-center gap-2 font-semibold">
      <img src={new URL('../../tocsin.svg', import.meta.url).href} alt="" width="24" height="24" />
      Tocsin
    </p>
  );
}

/** What is shown at an address that leads nowhere. */
export function NotFound(): ReactNode {
  return (
    <main className="mx-auto grid max-w-xl gap-4 p-6 pt-16">
      <Mark />
      <h1 className="text-xl font-semibold">There is nothing at this address</h1>
      <p className="text-soft">
        It may have been cut where it was sent or copied. What is open is one press away.
      </p>
      <Link to="/" className={`${buttonLook('main')} justify-self-start`}>
        To what is open
      </Link>
    </main>
  );
}
