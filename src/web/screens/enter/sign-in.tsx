import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Problem } from '#/contract/api/problem.ts';
import { send } from '../../api.ts';
import { Button } from '../../parts/button.tsx';
import { Field, INPUT } from '../../parts/field.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { forgetSession } from '../../signed-in.ts';
import { Gate } from './gate.tsx';

/** Signing in with the name of the roster and a password. */
export function SignInScreen(): ReactNode {
  const { isBusy, problem, signIn } = useSignIn();
  return (
    <Gate title="Sign in" says="Your name is the key under people: in the team's tocsin.yaml.">
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          const form = new FormData(event.currentTarget);
          void signIn({ person: textOf(form, 'person'), password: textOf(form, 'password') });
        }}
      >
        <Field label="Name">
          {(control) => (
            <input
              {...control}
              name="person"
              required
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              className={INPUT}
            />
          )}
        </Field>
        <Field label="Password">
          {(control) => (
            <input
              {...control}
              name="password"
              type="password"
              required
              autoComplete="current-password"
              className={INPUT}
            />
          )}
        </Field>
        <ProblemNotice problem={problem} />
        <Button type="submit" weight="main" busy={isBusy}>
          Sign in
        </Button>
        <p className="text-soft">
          No password yet?{' '}
          <Link to="/set-up" className="text-mark underline underline-offset-2">
            Set one with a code
          </Link>
        </p>
      </form>
    </Gate>
  );
}

interface SigningIn {
  readonly isBusy: boolean;
  readonly problem: Problem | null;
  readonly signIn: (who: { readonly person: string; readonly password: string }) => Promise<void>;
}

function useSignIn(): SigningIn {
  const navigate = useNavigate();
  const { to } = useSearch({ from: '/sign-in' });
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  async function signIn(who: Parameters<SigningIn['signIn']>[0]): Promise<void> {
    if (isBusy) return;
    setBusy(true);
    const answered = await send('/session', who);
    setBusy(false);
    if (!answered.ok) {
      setProblem(answered.problem);
      return;
    }
    forgetSession();
    await navigate({ to: to ?? '/' });
  }

  return { isBusy, problem, signIn };
}

/** The text of a field of a form. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
}
