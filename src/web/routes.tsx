// Which address shows which screen. Each screen is a file of its own that is loaded when it is shown.
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import type { SetUpView } from '#/contract/api/views.ts';
import { ask } from './api.ts';
import { Failed, NotFound } from './screens/frame/failed.tsx';
import { firstTeam } from './session.ts';
import { session } from './signed-in.ts';

const root = createRootRoute({ notFoundComponent: NotFound, errorComponent: Failed });

const NO_TEAM = 'You are signed in, but no team of this server knows you';

const start = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: async () => {
    const answered = await session();
    if (answered.ok) {
      const team = firstTeam(answered.value.me);
      if (team === undefined) throw new Error(NO_TEAM);
      // oxlint-disable-next-line typescript/only-throw-error -- the router's own way to lead elsewhere
      throw redirect({ to: '/t/$team', params: { team }, replace: true });
    }
    if (answered.problem.status !== 401) throw new Error(answered.problem.detail);
    const setUp = await ask<SetUpView>('/setup');
    const isNeeded = setUp.ok && setUp.value.needed;
    // oxlint-disable-next-line typescript/only-throw-error -- as above
    throw redirect({ to: isNeeded ? '/set-up' : '/sign-in', replace: true });
  },
});

const setUp = createRoute({
  getParentRoute: () => root,
  path: '/set-up',
  component: lazyRouteComponent(() => import('./screens/enter/set-up.tsx'), 'SetUpScreen'),
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search): { readonly to?: string } => {
    const { to } = search;
    return typeof to === 'string' && to.startsWith('/t/') ? { to } : {};
  },
  component: lazyRouteComponent(() => import('./screens/enter/sign-in.tsx'), 'SignInScreen'),
});

const team = createRoute({
  getParentRoute: () => root,
  path: '/t/$team',
  loader: async ({ location }) => {
    const answered = await session();
    if (answered.ok) return answered.value;
    if (answered.problem.status !== 401) throw new Error(answered.problem.detail);
    // oxlint-disable-next-line typescript/only-throw-error -- as above
    throw redirect({ to: '/sign-in', search: { to: location.href } });
  },
  staleTime: Infinity,
  component: lazyRouteComponent(() => import('./screens/frame/frame.tsx'), 'Frame'),
});

const now = createRoute({
  getParentRoute: () => team,
  path: '/',
  component: lazyRouteComponent(() => import('./screens/now/now-screen.tsx'), 'NowScreen'),
});

const incident = createRoute({
  getParentRoute: () => team,
  path: '/incidents/$incident',
  component: lazyRouteComponent(
    () => import('./screens/incident/incident-screen.tsx'),
    'IncidentScreen',
  ),
});

const review = createRoute({
  getParentRoute: () => team,
  path: '/incidents/$incident/review',
  component: lazyRouteComponent(
    () => import('./screens/incident/review-screen.tsx'),
    'ReviewScreen',
  ),
});

const runbook = createRoute({
  getParentRoute: () => team,
  path: '/runbook',
  component: lazyRouteComponent(
    () => import('./screens/runbook/runbook-screen.tsx'),
    'RunbookScreen',
  ),
});

const onCall = createRoute({
  getParentRoute: () => team,
  path: '/on-call',
  component: lazyRouteComponent(
    () => import('./screens/on-call/on-call-screen.tsx'),
    'OnCallScreen',
  ),
});

const cover = createRoute({
  getParentRoute: () => team,
  path: '/on-call/cover',
  component: lazyRouteComponent(() => import('./screens/cover/cover-screen.tsx'), 'CoverScreen'),
});

const silences = createRoute({
  getParentRoute: () => team,
  path: '/silences',
  component: lazyRouteComponent(
    () => import('./screens/silences/silences-screen.tsx'),
    'SilencesScreen',
  ),
});

const rehearse = createRoute({
  getParentRoute: () => team,
  path: '/rehearse',
  component: lazyRouteComponent(
    () => import('./screens/rehearse/rehearse-screen.tsx'),
    'RehearseScreen',
  ),
});

const figures = createRoute({
  getParentRoute: () => team,
  path: '/figures',
  component: lazyRouteComponent(
    () => import('./screens/figures/figures-screen.tsx'),
    'FiguresScreen',
  ),
});

const system = createRoute({
  getParentRoute: () => team,
  path: '/system',
  component: lazyRouteComponent(() => import('./screens/system/system-screen.tsx'), 'SystemScreen'),
});

const tree = root.addChildren([
  start,
  setUp,
  signIn,
  team.addChildren([
    now,
    incident,
    review,
    runbook,
    onCall,
    cover,
    silences,
    rehearse,
    figures,
    system,
  ]),
]);

/** The router of the console. */
export const router = createRouter({
  routeTree: tree,
  defaultPreload: 'intent',
  scrollRestoration: true,
  defaultErrorComponent: Failed,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
