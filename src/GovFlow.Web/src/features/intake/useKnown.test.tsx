import { fireEvent, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { deadLine, fakeServer, showPage } from '../../../tests/fakeServer';
import { emptyIntake } from './model';
import { KnownPanel } from './parts/KnownPanel';
import { useKnown } from './useKnown';

const view = {
  known: { name: '张*', phone: '138****8000', address: null, isWhole: false, from: 'SQ-7', on: '2026-03-06' },
  bodyKind: null,
  openCases: [],
  scans: [],
};

/** Two intakes of the same person, one after the other, at one desk. */
function Desk() {
  const [id, setId] = useState('first');
  const [intake, setIntake] = useState({ ...emptyIntake, paperNumber: '440524188001010014' });
  const known = useKnown(id, intake, setIntake);
  return (
    <>
      <KnownPanel known={known} />
      <button type="button" onClick={() => setId('second')}>
        下一件
      </button>
    </>
  );
}

describe('what the hall knows', () => {
  it('a document that was seen for one intake was not seen for the next', async () => {
    fakeServer({ 'POST /intake/applicant': view });
    showPage(<Desk />);
    fireEvent.click(await screen.findByRole('button', { name: /证件已核对，带入/ }));
    await screen.findByText(/✓ 已核对证件/);
    fireEvent.click(screen.getByRole('button', { name: '下一件' }));
    expect(await screen.findByRole('button', { name: /证件已核对，带入/ })).toBeTruthy();
    expect(screen.queryByText(/✓ 已核对证件/)).toBeNull();
  });

  it('a lost answer is told, for a double may be running, and asked for again', async () => {
    let isDead = true;
    const calls = fakeServer({ 'POST /intake/applicant': () => (isDead ? deadLine : view) });
    showPage(<Desk />);
    await screen.findByText(/没有收到答复/);
    isDead = false;
    fireEvent.click(screen.getByRole('button', { name: '再查一次' }));
    await screen.findByText(/张\* · 138\*\*\*\*8000/);
    await waitFor(() => expect(screen.queryByText(/没有收到答复/)).toBeNull());
    expect(calls).toHaveLength(2);
  });
});
