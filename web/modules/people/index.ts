import { linkPages } from '@rodnik/shared/people/links.ts'
import type { Role } from '../../engine/data/me.ts'
import type { WebModule } from '../../engine/web-module.ts'

const managers: Role[] = ['owner', 'admin']
const heads: Role[] = ['owner', 'admin', 'head']

/** People: coming in, one's own settings, the company, colleagues and teams. */
export const people: WebModule = {
  name: 'people',
  pages: [
    {
      path: '/sign-in',
      title: 'shell:titles.signIn',
      texts: 'people',
      signedOut: true,
      load: () => import('./signed-out/sign-in-page.tsx'),
    },
    {
      path: '/forgot-password',
      title: 'shell:titles.forgot',
      texts: 'people',
      signedOut: true,
      load: () => import('./signed-out/forgot-page.tsx'),
    },
    {
      path: linkPages.setup,
      title: 'shell:titles.setup',
      texts: 'people',
      signedOut: true,
      load: () => import('./signed-out/setup-page.tsx'),
    },
    {
      path: linkPages.invitation,
      title: 'shell:titles.invitation',
      texts: 'people',
      signedOut: true,
      load: () => import('./signed-out/invitation-page.tsx'),
    },
    {
      path: linkPages.reset,
      title: 'shell:titles.newPassword',
      texts: 'people',
      signedOut: true,
      load: () => import('./signed-out/new-password-page.tsx'),
    },
    { path: '/settings/me', title: 'shell:settings.me', texts: 'people', load: () => import('./me/me-page.tsx') },
    {
      path: '/settings/tokens',
      title: 'shell:settings.tokens',
      texts: 'people',
      load: () => import('./tokens/tokens-page.tsx'),
    },
    {
      path: '/settings/company',
      title: 'shell:settings.company',
      roles: managers,
      load: () => import('./company/company-page.tsx'),
    },
    {
      path: '/settings/people',
      title: 'shell:settings.people',
      roles: managers,
      load: () => import('./team/people-page.tsx'),
    },
    {
      path: '/settings/teams',
      title: 'shell:settings.teams',
      roles: managers,
      load: () => import('./team/teams-page.tsx'),
    },
    {
      path: '/settings/hand-over',
      title: 'shell:settings.handOver',
      roles: heads,
      load: () => import('./hand-over/hand-over-page.tsx'),
    },
  ],
  settings: [
    { path: '/settings/me', label: 'shell:settings.me', icon: 'user', group: 'shell:settings.groups.me', order: 10 },
    {
      path: '/settings/tokens',
      label: 'shell:settings.tokens',
      icon: 'key',
      group: 'shell:settings.groups.me',
      order: 20,
    },
    {
      path: '/settings/company',
      label: 'shell:settings.company',
      icon: 'building',
      group: 'shell:settings.groups.company',
      order: 30,
      roles: managers,
    },
    {
      path: '/settings/people',
      label: 'shell:settings.people',
      icon: 'users',
      group: 'shell:settings.groups.company',
      order: 40,
      roles: managers,
    },
    {
      path: '/settings/teams',
      label: 'shell:settings.teams',
      icon: 'users-group',
      group: 'shell:settings.groups.company',
      order: 50,
      roles: managers,
    },
    {
      path: '/settings/hand-over',
      label: 'shell:settings.handOver',
      icon: 'users',
      group: 'shell:settings.groups.company',
      order: 55,
      roles: heads,
    },
  ],
}
