import { fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import type { CaseView } from '@/shared/api/contract';
import { fakeServer, Refusal, showPage } from '../../../../tests/fakeServer';
import { usePublicity } from './Publicity';

const file = { id: 'c1', acceptedOn: '2026-03-06', actions: [], etag: '"7"' } as unknown as CaseView;
const publicity = {
  taskId: 't1',
  stepName: '公示',
  firstDay: '2026-03-06',
  lastDay: '2026-03-09',
  round: 1,
  clock: null,
  isHeld: false,
  awaitsSequel: false,
  openCount: 1,
};
const objection = {
  no: 1,
  number: '620-Y1',
  queryCode: null,
  on: '2026-03-07',
  channelLabel: '网上',
  name: '钱**',
  phone: '139****0001',
  reason: '名下有车',
  round: 1,
  verdict: null,
  stageLabel: '待审查',
  answer: null,
  answeredOn: null,
  answeredBy: null,
  sequelLabel: null,
};
const done = { case: { version: 8 }, papers: [], next: { text: '', day: null } };

function show(answers: Record<string, unknown>) {
  const settle = vi.fn();
  const Section = () => (
    <>
      {usePublicity(file, settle).map(({ id, part }) => (
        <div key={id}>{part}</div>
      ))}
    </>
  );
  const calls = fakeServer(answers);
  showPage(<Section />, { route: '/', at: '/' });
  return { calls, settle };
}

describe('what is said against a publicity', () => {
  it('is answered by its number, and what the server finds wrong stands at the field', async () => {
    const { calls, settle } = show({
      'GET /cases/c1/publicity': {
        publicity,
        objections: [objection],
        actions: [{ code: 'answer', label: '审查答复', allowed: true }],
      },
      'POST /cases/c1/publicity/objections/1/answer': ({ body }: { body: { text: string } }) =>
        body.text === ''
          ? new Refusal(422, { code: 'reason-missing', detail: '请书面写明答复', path: '$.text' })
          : done,
    });
    await userEvent.click(await screen.findByRole('button', { name: '审查答复' }));
    const dialog = await screen.findByRole('dialog');
    await userEvent.click(within(dialog).getByRole('button', { name: '审查答复第1号异议' }));
    expect(await within(dialog).findAllByText(/请书面写明答复/)).not.toHaveLength(0);
    expect(settle).not.toHaveBeenCalled();
    fireEvent.change(within(dialog).getByLabelText('书面答复'), { target: { value: '经核实不成立。' } });
    await userEvent.click(within(dialog).getByRole('button', { name: '审查答复第1号异议' }));
    await vi.waitFor(() => expect(settle).toHaveBeenCalledWith('审查答复第1号异议', done));
    expect(calls.at(-1)).toMatchObject({ body: { text: '经核实不成立。' }, headers: { 'If-Match': '"7"' } });
  });

  it('asks what follows from one that was upheld', async () => {
    show({
      'GET /cases/c1/publicity': {
        publicity: { ...publicity, awaitsSequel: true, openCount: 0 },
        objections: [{ ...objection, verdict: 'Upheld', stageLabel: '成立', answer: '面积有误' }],
        actions: [{ code: 'again', label: '更正后重新公示', allowed: true }],
      },
    });
    expect(await screen.findByText(/决定以前公示不会自动结束/)).toBeTruthy();
    expect(screen.getByRole('link', { name: /以“有异议”结束/ }).getAttribute('href')).toBe('/app/tasks/t1');
    expect(screen.getByRole('button', { name: '更正后重新公示' })).toHaveProperty('disabled', false);
  });

  it('says why a person may not answer, and is no section where nothing is publicised', async () => {
    show({
      'GET /cases/c1/publicity': {
        publicity,
        objections: [objection],
        actions: [{ code: 'answer', label: '审查答复', allowed: false, whyNot: '请先认领任务' }],
      },
    });
    expect(await screen.findByText('请先认领任务')).toBeTruthy();
    expect(screen.getByRole('button', { name: '审查答复' })).toHaveProperty('disabled', true);
  });

  it('is no section where nothing is publicised and nothing was said', async () => {
    const { calls } = show({ 'GET /cases/c1/publicity': { publicity: null, objections: [], actions: [] } });
    await vi.waitFor(() => expect(calls).toHaveLength(1));
    expect(screen.queryByText(/异议/)).toBeNull();
  });
});
