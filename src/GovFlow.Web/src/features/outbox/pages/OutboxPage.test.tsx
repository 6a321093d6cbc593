import { fireEvent, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { fakeServer, showPage } from '../../../../tests/fakeServer';
import { OutboxPage } from './OutboxPage';

const dead = {
  id: 'm',
  kind: 'mail',
  caseId: null,
  state: 'Dead',
  attempts: 14,
  nextAt: null,
  lastError: '邮件服务器拒收',
  createdAt: '2026-09-19T01:00:00Z',
  endedAt: '2026-09-21T01:00:00Z',
};

describe('the outbox', () => {
  it('shows why a message died, and puts it back', async () => {
    let items = [dead];
    fakeServer({
      'GET /admin/outbox': () => ({ items, nextCursor: null }),
      'POST /admin/outbox/m/requeue': () => {
        items = [];
        return { ...dead, state: 'Pending' };
      },
    });
    showPage(<OutboxPage />);
    expect(await screen.findByText('邮件服务器拒收')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: '重新投递' }));
    expect(await screen.findByText('没有死信，所有消息都已送达或者在途。')).toBeTruthy();
  });
});
