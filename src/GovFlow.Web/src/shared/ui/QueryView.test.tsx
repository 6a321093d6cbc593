import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { ApiError } from '@/shared/api/problem';
import { QueryView } from './QueryView';

const view = (over: object) => {
  const refetch = vi.fn();
  render(
    <QueryView
      query={
        { data: undefined, isError: false, error: null, refetch, ...over } as Parameters<
          typeof QueryView<string[]>
        >[0]['query']
      }
      empty="没有办件"
    >
      {rows => <p>{rows.join()}</p>}
    </QueryView>,
  );
  return refetch;
};

describe('QueryView', () => {
  it('waits with the shape of what is coming', () => {
    view({});
    expect(screen.getByRole('status').textContent).toContain('正在载入');
  });

  it('says why nothing is there', () => {
    view({ data: [] });
    expect(screen.getByText('没有办件')).toBeTruthy();
  });

  it('an error is never shown as emptiness', () => {
    view({ isError: true, error: new ApiError({ code: 'server-error', detail: '', traceId: '00-ab' }) });
    expect(screen.getByRole('alert').textContent).toContain('00-ab');
    expect(screen.queryByText('没有办件')).toBeNull();
  });

  it('a rule that forbids is named and not retried', () => {
    view({
      isError: true,
      error: new ApiError({ code: 'rule-forbids', detail: '受审分离', basis: '000-2', traceId: null }),
    });
    expect(screen.getByRole('alert').textContent).toContain('镇街政务服务规范');
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('data that is there stays when refreshing it fails', async () => {
    const refetch = view({ data: ['甲'], isError: true, error: new ApiError({ code: 'no-answer' }) });
    expect(screen.getByText('甲')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: '再试一次' }));
    expect(refetch).toHaveBeenCalledOnce();
  });
});
