import { screen } from '@testing-library/react';
import type { LintView } from '@/shared/api/contract';
import { type Call, showPage } from '../../../../tests/fakeServer';
import { DesignPage } from '../pages/DesignPage';

/** A small item on the drawing board, and the server's answers for it. */
export const me = {
  id: 'u',
  name: '岑政策',
  roles: ['Designer'],
  centre: { code: 'QH', name: '清河镇' },
  posts: [],
  windows: [],
  permissions: ['definitions.read', 'definitions.edit', 'definitions.publish'],
  navigation: ['definitions'],
};
export const version = {
  versionId: 'x-v1',
  definitionId: 'x',
  version: 1,
  name: '小事项',
  itemCode: 'X-1',
  state: 'Published',
  hash: '7',
  importedAt: '2026-03-06T01:00:00Z',
  importedBy: 'system',
  effectiveFrom: null,
  publishedBy: null,
  retiredAt: null,
};
export const step = (id: string, type: string, x: number, y: number, more: object = {}) => ({
  id,
  type,
  metadata: { designer: { position: { x, y } } },
  ...more,
});
const post = { typeName: 'String', expression: { type: 'Literal', value: 'back' } };
export const file = {
  id: 'x-v1',
  definitionId: 'x',
  version: 1,
  name: '小事项',
  unheard: { of: [1] },
  root: {
    id: 'flow',
    type: 'Elsa.Flowchart',
    activities: [
      step('start', 'Elsa.Start', 0, 0),
      step('review', 'GovFlow.Review', 300, 200, { post }),
      step('end', 'Elsa.End', 600, 400),
    ],
    connections: [
      { source: { activity: 'start', port: 'Done' }, target: { activity: 'review', port: 'In' } },
      { source: { activity: 'review', port: 'Pass' }, target: { activity: 'end', port: 'In' } },
    ],
  },
};
const centre = {
  code: 'QH',
  name: '清河镇',
  units: [],
  windows: [],
  posts: [
    {
      code: 'back',
      name: '审查岗',
      department: '审批科',
      lane: 'BackOffice',
      heldAsA: ['秦细查'],
      heldAsB: ['郑行舟'],
    },
  ],
};
export const draft = { ...version, versionId: 'x-v2', version: 2, state: 'Draft', hash: '8' };
/** The check finds nothing. */
export const clean: LintView = { findings: [], errors: 0, warnings: 0, mayPublish: true, promise: null };
export const answers = {
  'GET /identity/me': me,
  'GET /org/centre': centre,
  'GET /definitions/x': [version],
  'GET /definitions/versions/x-v1': file,
  'POST /definitions': { version: draft, result: 'Imported', warnings: [] },
  'POST /definitions/versions/x-v1/save': { version: draft, result: 'Imported', warnings: [] },
};
export const show = () =>
  showPage(<DesignPage />, { route: '/app/items/:definitionId/design', at: '/app/items/x/design' });
export const canvas = () => screen.findByRole('group', { name: /流程画布/ });
/** What was sent to be stored: imported, or saved from the drawing board. */
export const posted = (calls: Call[]) =>
  calls.filter(({ method, path }) => method === 'POST' && (path === '/definitions' || path.endsWith('/save')));
