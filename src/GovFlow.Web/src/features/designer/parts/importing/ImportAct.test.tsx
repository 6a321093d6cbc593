import { fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { fakeServer, Refusal, showPage } from '../../../../../tests/fakeServer';
import { aComparison } from '../../testing/changes';
import { answers, clean, draft, file, posted, version } from '../../testing/design.fixture';
import { ImportAct } from './ImportAct';

const text = JSON.stringify({ ...file, id: 'x-v2', version: 2 });
const look = async (pasted: string) => {
  showPage(<ImportAct />, { route: '/app/items', at: '/app/items' });
  await userEvent.click(screen.getByRole('button', { name: /^导\s*入$/ }));
  fireEvent.change(await screen.findByLabelText('流程定义内容'), { target: { value: pasted } });
  await userEvent.click(screen.getByRole('button', { name: /^查\s*看$/ }));
};

describe('importing a file', () => {
  it('says first what it would change, and replaces the draft it has shown', async () => {
    const calls = fakeServer({
      ...answers,
      'GET /definitions/x': [draft, version],
      'POST /definitions/lint': clean,
      'POST /definitions/compare': aComparison,
    });
    await look(text);
    expect(await screen.findByText(/替换第 2 版草稿/)).toBeTruthy();
    expect(screen.getByText('新增材料“身份证复印件”（M9，附件，必要）')).toBeTruthy();
    expect(posted(calls)).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: '替换草稿' }));
    expect(await screen.findByText('别处')).toBeTruthy();
    expect(posted(calls)[0]?.headers['If-Match']).toBe('"8"');
  });

  it('a flow nobody has is compared with nothing', async () => {
    const calls = fakeServer({
      ...answers,
      'GET /definitions/x': new Refusal(404, { code: 'not-found' }),
      'POST /definitions/lint': clean,
    });
    await look(text);
    expect(await screen.findByText(/新的流程，存为草稿/)).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: '导入为草稿' }));
    expect(await screen.findByText('别处')).toBeTruthy();
    expect(posted(calls)[0]?.headers['If-Match']).toBeUndefined();
  });

  it('what is no definition is not sent at all', async () => {
    const calls = fakeServer(answers);
    await look('<html>');
    expect((await screen.findByRole('alert')).textContent).toContain('文件不是有效的流程定义格式，没有导入');
    expect(calls).toEqual([]);
  });
});
