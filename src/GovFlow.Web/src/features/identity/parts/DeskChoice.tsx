import { Button, Radio } from 'antd';
import { useState } from 'react';
import type { Me } from '@/shared/api/contract';
import { windowOf } from '@/shared/session';

/** At which of my windows do I stand today; the last one of this machine is offered first. */
export function DeskChoice({ me, onChosen }: { me: Me; onChosen: (code: string) => void }) {
  const [code, setCode] = useState(windowOf(me)?.code ?? '');
  return (
    <form
      className="stack"
      onSubmit={e => {
        e.preventDefault();
        if (code !== '') onChosen(code);
      }}
    >
      <h1>{me.name}，今天在哪个窗口上岗？</h1>
      <p className="muted">
        岗位：
        {me.posts.map(post => `${post.name}（${post.holding}岗${post.standsIn ? '，顶岗' : ''}）`).join('、') ||
          '未设置，请联系管理员'}
      </p>
      <Radio.Group className="desk-list" aria-label="窗口" value={code} onChange={e => setCode(String(e.target.value))}>
        {me.windows.map(window => (
          <Radio key={window.code} value={window.code}>
            {window.name} <span className="muted">{window.class}</span>
          </Radio>
        ))}
      </Radio.Group>
      <Button type="primary" size="large" htmlType="submit" block autoFocus>
        上岗
      </Button>
    </form>
  );
}
