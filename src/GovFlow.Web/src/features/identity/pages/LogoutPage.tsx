import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Link, useNavigate } from 'react-router';
import { http } from '@/shared/api/client';
import { explain, problemOf } from '@/shared/api/problem';
import { lookFor } from '@/shared/caseSearch';
import { staffPaths } from '@/shared/paths';
import { sessionChange } from '@/shared/session';
import { Page } from '@/shared/ui/Page';

/**
 * 退出: a page of its own, so that a started intake is asked about before it is left. The login page is shown only when
 * the server said that the session is over: at a shared PC a logout that failed must not look like one.
 */
export function LogoutPage() {
  const client = useQueryClient();
  const navigate = useNavigate();
  const logout = useMutation({
    mutationFn: async () => {
      try {
        await http.post('/identity/logout');
      } catch (error) {
        if (problemOf(error).code !== 'unauthenticated') throw error;
      }
    },
    networkMode: 'always',
    onSuccess: () => {
      client.clear();
      lookFor('');
      sessionChange.tell(null);
      void navigate(staffPaths.login, { replace: true });
    },
  });
  const { mutate } = logout;
  useEffect(() => mutate(), [mutate]);
  return (
    <Page title={logout.isError ? '退出未完成' : '正在退出'} className="logout">
      {logout.isError && (
        <div className="notice" data-tone="red" role="alert">
          <strong>您仍在登录中，请勿离开。</strong>
          <span>{explain(problemOf(logout.error))}</span>
          <button type="button" className="link-button" onClick={() => mutate()}>
            再试一次
          </button>
          <Link to={staffPaths.workbench}>回到工作台</Link>
        </div>
      )}
    </Page>
  );
}
