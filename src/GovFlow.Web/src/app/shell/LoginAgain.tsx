import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Input, Modal } from 'antd';
import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { http } from '@/shared/api/client';
import type { Me } from '@/shared/api/contract';
import { sessionEnded, sessionRenewed } from '@/shared/api/sessionEnd';
import { staffPaths } from '@/shared/paths';
import { meQuery, sessionChange, sessionOf } from '@/shared/session';
import { CommandFailure } from '@/shared/ui/CommandFailure';
import { Field } from '@/shared/ui/Field';
import { focusField } from '@/shared/ui/focusField';

/** The session ran out while somebody was at work: they log in over the page, and what they typed is still there. */
export function LoginAgain({ me }: { me: Me }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [isOpen, setOpen] = useState(false);
  const [userName, setUserName] = useState('');
  const [password, setPassword] = useState('');
  useEffect(() => sessionEnded.listen(() => setOpen(true)), []);
  // Logged in again in another tab: this one goes on as well. A different person is the shell's business.
  useEffect(
    () =>
      sessionChange.listen(personId => {
        if (personId !== sessionOf(me)) return;
        setOpen(false);
        sessionRenewed.announce();
      }),
    [me],
  );
  const login = useMutation({
    mutationFn: async () => (await http.post<Me>('/identity/login', { userName: userName.trim(), password })).data,
    onSuccess: person => {
      setPassword('');
      setOpen(false);
      sessionChange.tell(sessionOf(person));
      client.setQueryData(meQuery.queryKey, person);
      // Whoever practised is in the real hall after a log-in: the shell then begins anew.
      if (sessionOf(person) === sessionOf(me)) {
        void client.invalidateQueries();
        sessionRenewed.announce();
      }
    },
  });
  const submit = () => {
    if (userName.trim() !== '' && password !== '') login.mutate();
  };
  return (
    <Modal
      open={isOpen}
      title="登录已失效，请重新登录"
      okText="登录并继续"
      cancelText="退出"
      confirmLoading={login.isPending}
      mask={{ closable: false }}
      closable={false}
      keyboard={false}
      afterOpenChange={isShown => isShown && focusField('again-user')}
      onOk={submit}
      onCancel={() => {
        setOpen(false);
        void navigate(staffPaths.logout);
      }}
    >
      <form
        className="stack"
        noValidate
        onSubmit={e => {
          e.preventDefault();
          submit();
        }}
      >
        <p>页面上填写的内容仍在。</p>
        <CommandFailure error={login.error} />
        <Field id="again-user" label="账号">
          {control => (
            <Input {...control} autoComplete="username" value={userName} onChange={e => setUserName(e.target.value)} />
          )}
        </Field>
        <Field id="again-password" label="密码">
          {control => (
            <Input.Password
              {...control}
              autoComplete="current-password"
              value={password}
              onChange={e => setPassword(e.target.value)}
            />
          )}
        </Field>
        <button type="submit" className="visually-hidden" tabIndex={-1}>
          登录并继续
        </button>
      </form>
    </Modal>
  );
}
