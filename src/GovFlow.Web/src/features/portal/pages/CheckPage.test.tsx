import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { fakeServer, showPage } from '../../../../tests/fakeServer';
import { CheckPage } from './CheckPage';

const paper = {
  valid: true,
  template: 'Grant',
  label: '准予决定书',
  number: '（2026）示准字第000012号',
  date: '2026-03-02',
  issuer: '示范镇政务服务中心',
  hash: 'ab12',
  standing: 'InForce',
  endedOn: null,
  endedBy: null,
};
const open = (over: object) => {
  fakeServer({ 'GET /public/papers/ABCD': { ...paper, ...over } });
  showPage(<CheckPage />, { route: '/check/:code', at: '/check/ABCD' });
};

describe('the check of a paper', () => {
  it('says so where nothing has ended it', async () => {
    open({});
    expect(await screen.findByRole('heading', { name: /属实/ })).toBeTruthy();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('names the paper that revoked it, and the day', async () => {
    open({
      standing: 'Revoked',
      endedOn: '2026-05-06',
      endedBy: { label: '撤销决定书', number: '（2026）示撤销字第000001号', date: '2026-05-06' },
    });
    expect(await screen.findByRole('heading', { name: /已撤销/ })).toBeTruthy();
    expect(screen.queryByText(/属实/)).toBeNull();
    expect(screen.getByRole('alert').textContent).toMatch(/2026年5月6日.*被撤销.*撤销决定书.*示撤销字第000001号/);
  });

  it('says of a replaced one that the newer one counts, and where no paper ended it, who did', async () => {
    open({ standing: 'Replaced', endedOn: '2026-05-06' });
    expect(await screen.findByRole('heading', { name: /已被替换/ })).toBeTruthy();
    expect(screen.getByRole('alert').textContent).toContain('由登记机关在证照库中更新');
  });

  it('says of a practised paper that it is nobody’s', async () => {
    open({ valid: false, standing: 'Practice' });
    expect(await screen.findByRole('heading', { name: /练习文书，无效/ })).toBeTruthy();
    expect(screen.queryByText(/内容与出具时不符|属实/)).toBeNull();
  });

  it('says nothing of the standing of a page that was altered', async () => {
    open({ valid: false, standing: 'Revoked' });
    expect(await screen.findByRole('heading', { name: /请勿采信/ })).toBeTruthy();
    expect(screen.queryByRole('alert')).toBeNull();
  });
});
