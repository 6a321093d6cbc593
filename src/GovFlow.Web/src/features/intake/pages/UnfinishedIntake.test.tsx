import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { deadLine, Refusal, showPage } from '../../../../tests/fakeServer';
import { IntakePage } from './IntakePage';
import { callsSoFar, concludes, pressMain, serve, start } from './intakeHall.fixture';

vi.mock('@/shared/print/printHtml', () => ({ printHtml: vi.fn(() => Promise.resolve()) }));

describe('an unfinished intake', () => {
  const kept = { 'PUT /intake/drafts/*': { revision: 1, keptAt: '2026-09-18T06:00:00Z' } };
  const saves = () => callsSoFar().filter(({ method }) => method === 'PUT');

  it('is kept on the server, the address names it, and it is concluded under its id', async () => {
    const { grid, router } = await start(kept);
    await screen.findByText(/^已暂存/);
    const id = saves()[0]?.path.split('/').pop();
    await waitFor(() => expect(router.state.location.search).toBe(`?draft=${id}`));
    expect(saves().at(-1)?.body).toMatchObject({ content: { applicant: { identity: { name: '张三' } } } });
    fireEvent.keyDown(grid, { key: 'a' });
    await screen.findByText('材料齐全', { selector: 'li' });
    pressMain();
    await screen.findByText(/SQ1 小餐饮登记/);
    expect(concludes()[0]?.headers['Command-Id']).toBe(id);
    await waitFor(() => expect(router.state.location.search).toBe(''));
  });

  it('lies on the desk as it was left when its address is opened', async () => {
    const content = {
      itemCode: 'GFI-02',
      applicant: {
        identity: { name: '张三', paperKind: '居民身份证', paperNumber: '11010519491231002X', isOrganisation: false },
        phone: '13800138000',
        agent: null,
        address: null,
      },
      channel: 'window',
      windowCode: 'w3',
      materials: [
        { code: 'm1', state: 'Received' },
        { code: 'm2', state: 'Incomplete', note: '未签名' },
      ],
      hasPromised: false,
      unlawfulReason: null,
      competentBody: null,
      needsNoLicence: false,
      spotCorrections: '错别字',
      jointDepartments: [],
      answers: {},
      isGreenChannel: false,
    };
    serve({ 'GET /intake/drafts/d1': { id: 'd1', revision: 4, content } });
    showPage(<IntakePage />, { at: '/?draft=d1' });
    expect(await screen.findByLabelText('姓名')).toHaveProperty('value', '张三');
    expect(screen.getByLabelText('平面图缺什么')).toHaveProperty('value', '未签名');
    expect(screen.getByLabelText('错别字')).toHaveProperty('checked', true);
    await screen.findByText('缺 1 种', { selector: 'li' });
    expect(saves()).toEqual([]);
  });

  it('that is gone says so and leads to a new one', async () => {
    serve({ 'GET /intake/drafts/d9': new Refusal(404, { detail: '可能已出文书' }) });
    showPage(<IntakePage />, { at: '/?draft=d9' });
    expect((await screen.findByRole('alert')).textContent).toContain('可能已出文书');
    expect(screen.getByRole('link', { name: '开始新的收件' })).toBeTruthy();
  });

  it('gone on with elsewhere overwrites nothing, and says so', async () => {
    await start({ 'PUT /intake/drafts/*': new Refusal(412, { code: 'version-conflict' }) });
    expect(await screen.findByText(/已在另一处继续填写/)).toBeTruthy();
    expect(saves()).toHaveLength(1);
    expect(screen.getByLabelText('姓名')).toHaveProperty('value', '张三');
  });

  it('left until later is saved first; without a line nobody leaves', async () => {
    let isDead = true;
    const { user, router } = await start({
      'PUT /intake/drafts/*': () => (isDead ? deadLine : { revision: 1, keptAt: '2026-09-18T06:00:00Z' }),
    });
    await act(() => router.navigate('/elsewhere'));
    await user.click(await screen.findByRole('button', { name: '暂存后离开' }));
    expect(await screen.findByText(/未能暂存。请保持本页打开/)).toBeTruthy();
    isDead = false;
    await user.click(await screen.findByRole('button', { name: '暂存后离开' }));
    expect(await screen.findByText('别处')).toBeTruthy();
  });
});

describe('the keys of the intake', () => {
  it('F4 goes to the number, F9 to the list of materials', async () => {
    const { grid } = await start();
    screen.getByLabelText('手机').focus();
    fireEvent.keyDown(window, { key: 'F9' });
    expect(document.activeElement).toBe(grid);
    fireEvent.keyDown(window, { key: 'F4' });
    expect(document.activeElement).toBe(screen.getByLabelText('证件号码'));
  });
});
