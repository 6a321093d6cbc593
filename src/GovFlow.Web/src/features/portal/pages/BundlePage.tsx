import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import type { BundleGuide } from '@/shared/api/contract';
import { publicPaths } from '@/shared/paths';
import { limitText } from '@/shared/terms';
import { Page } from '@/shared/ui/Page';
import { QueryView } from '@/shared/ui/QueryView';
import { StatusTag } from '@/shared/ui/StatusTag';
import { bundleGuideQuery } from '../api';
import { Button } from '../ui/Button';

/** 一件事指南: the items of one matter, the one list of what to bring, the one form. */
export function BundlePage() {
  const { code = '' } = useParams();
  const guide = useQuery(bundleGuideQuery(code));
  return (
    <Page title={guide.data?.name ?? '一件事'}>
      <QueryView query={guide} rows={8}>
        {found => <Guide guide={found} />}
      </QueryView>
    </Page>
  );
}

function Guide({ guide }: { guide: BundleGuide }) {
  const isOnline = guide.items.filter(one => one.isOnline && !one.whyNot).length > 1;
  return (
    <>
      {guide.note && <p className="p-card">{guide.note}</p>}
      <section className="p-card" aria-labelledby="bundle-items-head">
        <h2 id="bundle-items-head">包含的事项</h2>
        <p className="muted">填一张申请表、交一套材料；各事项分别计时、分别决定，备齐的结果一次领取。</p>
        <ol className="p-materials">
          {guide.items.map(item => (
            <li key={item.code}>
              <Link to={publicPaths.guide(item.code)}>{item.name}</Link>
              <p className="muted">
                {[item.when && `适用情形：${item.when}`, `承诺 ${limitText(item.promised)}`, `结果：${item.resultName}`]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
              {item.whyNot && <p>{item.whyNot}</p>}
            </li>
          ))}
        </ol>
      </section>
      <section className="p-card" aria-labelledby="bundle-materials-head">
        <h2 id="bundle-materials-head">一份材料清单</h2>
        {guide.saved > 0 && (
          <p>
            共 {guide.materials.length} 份，比逐项申请少交 {guide.saved} 份。
          </p>
        )}
        <ol className="p-materials">
          {guide.materials.map(one => (
            <li key={one.code}>
              <b>{one.name}</b> {!one.isRequired && <StatusTag>按情形</StatusTag>}
              <p className="muted">
                {[
                  `${one.copies} 份`,
                  one.origin,
                  one.licenceType && `证照库有有效${one.licenceType}的免交`,
                  one.mayDefer && '可以后补',
                  one.note,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
              <p className="muted">用于：{one.for.map(({ itemName }) => itemName).join('、')}</p>
            </li>
          ))}
        </ol>
      </section>
      {guide.form.length > 0 && (
        <section className="p-card" aria-labelledby="bundle-form-head">
          <h2 id="bundle-form-head">一张申请表</h2>
          <ul className="p-materials">
            {guide.form.map(one => (
              <li key={one.name}>
                {one.label}
                {one.differs && <span className="muted">（{one.for.join('、')}）</span>}
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="p-card" aria-labelledby="bundle-where-head">
        <h2 id="bundle-where-head">到哪里办</h2>
        <p>
          请带上清单中的材料，到{[...new Set(guide.items.map(({ windowClass }) => windowClass))].join('、')}
          窗口，说明办理“{guide.name}”，一次收件。
          {isOnline && '也可以登录后网上申办：填一张申请表、传一套材料，各事项同时提交。'}
        </p>
        <div className="p-acts no-print">
          {isOnline && (
            <Link className="p-button p-link" to={publicPaths.applyTogether(guide.code)}>
              网上申办
            </Link>
          )}
          <Button kind="plain" onClick={() => window.print()}>
            打印清单
          </Button>
        </div>
      </section>
    </>
  );
}
