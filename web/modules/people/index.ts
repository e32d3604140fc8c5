import { linkPages } from '@rodnik/shared/people/links.ts'
import type { Role } from '../../engine/data/me.ts'
import type { WebModule } from '../../engine/web-module.ts'

const managers: Role[] = ['owner', 'admin']

/** People: coming in, one's own settings, the company, colleagues and teams. */
export const people: WebModule = {
  name: 'people',
  pages: [
    {
      path: '/sign-in',
      title: 'people:signIn.title',
      signedOut: true,
      load: () => import('./signed-out/sign-in-page.tsx'),
    },
    {
      path: '/forgot-password',
      title: 'people:forgot.title',
      signedOut: true,
      load: () => import('./signed-out/forgot-page.tsx'),
    },
    {
      path: linkPages.setup,
      title: 'people:setup.title',
      signedOut: true,
      load: () => import('./signed-out/setup-page.tsx'),
    },
    {
      path: linkPages.invitation,
      title: 'people:invitation.title',
      signedOut: true,
      load: () => import('./signed-out/invitation-page.tsx'),
    },
    {
      path: linkPages.reset,
      title: 'people:newPassword.title',
      signedOut: true,
      load: () => import('./signed-out/new-password-page.tsx'),
    },
    { path: '/settings/me', title: 'people:me.title', load: () => import('./me/me-page.tsx') },
    { path: '/settings/tokens', title: 'people:tokens.title', load: () => import('./tokens/tokens-page.tsx') },
    {
      path: '/settings/company',
      title: 'people:company',
      roles: managers,
      load: () => import('./company/company-page.tsx'),
    },
    {
      path: '/settings/people',
      title: 'people:people.title',
      roles: managers,
      load: () => import('./team/people-page.tsx'),
    },
    {
      path: '/settings/teams',
      title: 'people:teams.title',
      roles: managers,
      load: () => import('./team/teams-page.tsx'),
    },
  ],
  settings: [
    { path: '/settings/me', label: 'people:me.title', icon: 'user', group: 'people:groups.me', order: 10 },
    { path: '/settings/tokens', label: 'people:tokens.title', icon: 'key', group: 'people:groups.me', order: 20 },
    {
      path: '/settings/company',
      label: 'people:company',
      icon: 'building',
      group: 'people:groups.company',
      order: 30,
      roles: managers,
    },
    {
      path: '/settings/people',
      label: 'people:people.title',
      icon: 'users',
      group: 'people:groups.company',
      order: 40,
      roles: managers,
    },
    {
      path: '/settings/teams',
      label: 'people:teams.title',
      icon: 'users-group',
      group: 'people:groups.company',
      order: 50,
      roles: managers,
    },
  ],
}
