import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Page } from '@/shared/ui/Page';
import { Button } from '../ui/Button';

interface Props {
  title: string;
  /** Where the applicant follows what was filed. */
  progress: string;
  children: ReactNode;
}

/** 收到凭证: what was filed, and the way on. */
export function FiledSlip({ title, progress, children }: Props) {
  return (
    <Page title={title}>
      <section className="p-card p-result" aria-label="收到凭证">
        {children}
        <div className="p-acts no-print">
          <Link className="p-button p-link" to={progress}>
            查看办理进度
          </Link>
          <Button kind="plain" onClick={() => window.print()}>
            打印凭证
          </Button>
        </div>
      </section>
    </Page>
  );
}
