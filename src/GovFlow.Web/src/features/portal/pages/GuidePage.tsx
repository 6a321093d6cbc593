import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { Link, useParams } from 'react-router';
import type { ItemDetail } from '@/shared/api/contract';
import { lawName } from '@/shared/basis';
import { type LegalDay, showDay } from '@/shared/format';
import { publicPaths } from '@/shared/paths';
import { categoryName, limitText, standingWords } from '@/shared/terms';
import { Page } from '@/shared/ui/Page';
import { QueryView } from '@/shared/ui/QueryView';
import { StatusTag } from '@/shared/ui/StatusTag';
import { guideFormAddress, guideFormsQuery, guideQuery } from '../api';
import { pointWords, windowWords } from '../model';
import { Button } from '../ui/Button';
import { SummaryList } from '../ui/SummaryList';

/** The drawing comes after the words: on a slow line the conditions and materials do not wait for it. */
const FlowSection = lazy(async () => ({ default: (await import('../parts/FlowSection')).FlowSection }));

const applicantNames: Record<string, string> = { Person: '个人', Organisation: '法人和其他组织' };

/** One guide: who, what is needed, how long, what it costs. It is read from the flow that will really run. */
export function GuidePage() {
  const { code = '' } = useParams();
  const guide = useQuery(guideQuery(code));
  return (
    <Page
      title={guide.data?.name ?? '办事指南'}
      aside={
        <Button kind="plain" onClick={() => window.print()}>
          打印
        </Button>
      }
    >
      <QueryView query={guide} rows={12}>
        {item => <Guide item={item} />}
      </QueryView>
      <p className="no-print">
        <Link to={publicPaths.guides}>全部办事指南</Link>
      </p>
    </Page>
  );
}

function Guide({ item }: { item: ItemDetail }) {
  const forms = useQuery(guideFormsQuery(item.code));
  return (
    <>
      {item.pause && (
        <p className="notice" data-tone="yellow" role="status">
          自{showDay(item.pause.from as LegalDay)}起{standingWords[item.pause.standing]}（{item.pause.basis}
          ），不再受理新的申请。
          {item.pause.transferredTo && `请向${item.pause.transferredTo}申请。`}
          原因：{item.pause.reason}已受理的照常办理。
        </p>
      )}
      {!item.pause && item.channels.includes('online') && (
        <p className="no-print">
          <Link className="p-button p-link" to={publicPaths.apply(item.code)}>
            网上申请
          </Link>{' '}
          <Link className="p-link" to={publicPaths.form(item.code)}>
            申请表（可打印）
          </Link>
        </p>
      )}
      {!item.pause && !item.notInHall && (
        <p className="no-print">
          <Link className="p-link" to={publicPaths.book(item.code)}>
            预约到大厅的时间
          </Link>
        </p>
      )}
      <section className="p-card">
        <h2>基本信息</h2>
        <SummaryList
          lines={[
            ['事项类型', categoryName(item.category)],
            ['服务对象', item.applicantKinds.map(kind => applicantNames[kind] ?? kind).join('、')],
            ['承诺时限', limitText(item.promised)],
            ['法定时限', item.statutory ? limitText(item.statutory) : '没有法定时限'],
            ['到现场', `${item.visits} 次`],
            [
              '收费',
              item.fee.isCharged
                ? `${item.fee.standard ?? '按标准收取'}${item.fee.basis ? `（${item.fee.basis}）` : ''}`
                : '不收费',
            ],
            ['办理结果', item.resultName],
            [
              '受理窗口',
              <Link key="windows" to={publicPaths.hallFor(item.code)}>
                {windowWords(item)}
              </Link>,
            ],
            ['就近受理点', (item.points ?? []).map(pointWords).join('；')],
            ['主办单位', item.lead.name],
            ['协办单位', item.joint.map(({ name }) => name).join('、')],
            ['事项编码', item.nationalCode ?? item.code],
          ]}
        />
      </section>
      <section className="p-card">
        <h2>申请材料（{item.materials.length} 种）</h2>
        <ol className="p-materials">
          {item.materials.map(material => (
            <li key={material.code}>
              <p>
                <b>{material.name}</b>{' '}
                <StatusTag tone={material.isMain ? 'blue' : 'grey'}>{material.isMain ? '主件' : '附件'}</StatusTag>{' '}
                {material.mayDefer && <StatusTag tone="special">可容缺后补</StatusTag>}
                {!material.isRequired && <StatusTag>按情形</StatusTag>}
              </p>
              <p className="muted">
                {[
                  `${material.copies} 份`,
                  material.origin,
                  material.licenceType && `证照库有有效${material.licenceType}的免交`,
                  material.note,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
              {material.basis && <p className="muted">依据：{material.basis}</p>}
              {(forms.data ?? [])
                .filter(({ materialCode }) => materialCode === material.code)
                .map(form => (
                  <p key={form.kind}>
                    <a href={guideFormAddress(item.code, form)} download>
                      {form.kind === 'Blank' ? '下载空白表' : '下载示范文本'}：{form.name}
                    </a>
                  </p>
                ))}
            </li>
          ))}
        </ol>
      </section>
      {item.form.length > 0 && (
        <section className="p-card">
          <h2>申请时要回答的问题</h2>
          <ul className="p-bullets">
            {item.form.map(({ name, label, required, choices }) => (
              <li key={name}>
                {label}
                {choices && `：${choices.join('、')}`}
                {!required && '（选填）'}
              </li>
            ))}
          </ul>
        </section>
      )}
      {item.conditions.length > 0 && (
        <section className="p-card">
          <h2>办理条件</h2>
          <ul className="p-bullets">
            {item.conditions.map(condition => (
              <li key={condition}>{condition}</li>
            ))}
          </ul>
        </section>
      )}
      <Suspense fallback={null}>
        <FlowSection item={item} />
      </Suspense>
      {item.basis.length > 0 && (
        <section className="p-card">
          <h2>设定依据</h2>
          <ul className="p-bullets">
            {item.basis.map(one => (
              <li key={one.law + (one.article ?? '')}>
                《{lawName(one.law)}》{one.article}
                <p className="muted">{one.content}</p>
              </li>
            ))}
          </ul>
        </section>
      )}
      {item.unverified.length > 0 && (
        <section className="notice" data-tone="amber" aria-label="待核实">
          <strong>以下内容尚待本地核实，请以窗口答复为准：</strong>
          <span>{item.unverified.join('；')}</span>
        </section>
      )}
    </>
  );
}
