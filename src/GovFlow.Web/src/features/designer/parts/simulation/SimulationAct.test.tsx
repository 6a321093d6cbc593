import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { fakeServer, Refusal, showPage } from '../../../../../tests/fakeServer';
import { aReport } from '../../testing/simulation';
import type { Design } from '../useDesign';
import { SimulationAct } from './SimulationAct';

const design = { doc: { id: 'x-v2', name: '小事项' } } as unknown as Design;
const show = () =>
  showPage(<SimulationAct design={design} versions={[]} />, {
    route: '/app/items/:definitionId/design',
    at: '/app/items/x/design',
  });
const run = async () => {
  await userEvent.click(await screen.findByRole('button', { name: /^仿\s*真$/ }));
  await userEvent.click(await screen.findByRole('button', { name: /运\s*行/ }));
};

describe('simulating a drawing', () => {
  it('sends the drawing as it stands, and reports both versions', async () => {
    const calls = fakeServer({ 'POST /definitions/simulate': aReport });
    show();
    await run();
    const steps = await screen.findByRole('region', { name: '环节' });
    expect(within(steps).getByRole('rowheader', { name: '现场踏勘' })).toBeTruthy();
    expect(screen.getByText('+2.5 个百分点')).toBeTruthy();
    expect(screen.getByText(/1 件不能继续：岗位“x”不存在/)).toBeTruthy();
    expect(calls[0]).toMatchObject({ query: '?seeds=3', body: { id: 'x-v2' } });
  });

  it('says before any figure that it had to invent what there was none of, and calls an unpublished draft no version in force', async () => {
    const invented = {
      ...aReport,
      isRecorded: false,
      inForce: null,
      difference: null,
      actual: null,
      draft: { ...aReport.draft, accepted: 969.33 },
    };
    fakeServer({ 'POST /definitions/simulate': invented });
    show();
    await run();
    expect((await screen.findByText(/没有最近一年的真实办件/)).parentElement?.textContent).toContain('虚构申请');
    const whole = screen.getByRole('region', { name: '总体' });
    expect(within(whole).getByRole('rowheader').textContent).toBe('本稿');
    expect(within(whole).getByText('969')).toBeTruthy();
    await userEvent.click(screen.getByRole('radio', { name: '按去年办件量生成（虚构）' }));
    await userEvent.click(screen.getByRole('button', { name: /运\s*行/ }));
    await screen.findByText(/2026 年虚构申请 40 件/);
    expect(screen.queryByText(/没有最近一年的真实办件/)).toBeNull();
  });

  it('says why it could not run', async () => {
    fakeServer({
      'POST /definitions/simulate': new Refusal(422, {
        code: 'definition-invalid',
        detail: '流程定义有误',
        errors: [],
      }),
    });
    show();
    await run();
    expect(await screen.findByText(/流程定义有误/)).toBeTruthy();
  });
});
