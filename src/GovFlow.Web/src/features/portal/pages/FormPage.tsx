import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import type { ApplicantMe, ItemDetail } from '@/shared/api/contract';
import { publicPaths } from '@/shared/paths';
import { Page } from '@/shared/ui/Page';
import { QueryView } from '@/shared/ui/QueryView';
import { guideQuery } from '../api';
import { meQuery } from '../space/api';
import { Button } from '../ui/Button';

/** 申请表: made from the item; blank for anybody, with the account's own entries for who is logged in. */
export function FormPage() {
  const { code = '' } = useParams();
  const item = useQuery(guideQuery(code));
  const me = useQuery(meQuery);
  return (
    <Page
      title={item.data ? `${item.data.name}申请表` : '申请表'}
      aside={
        <Button kind="plain" onClick={() => window.print()}>
          打印
        </Button>
      }
    >
      <p className="muted no-print">
        {me.data ? (
          '已按您的账户填好；号码只显示一部分，请在纸上补全。'
        ) : (
          <>
            这是空白表。<Link to={publicPaths.logInFor(publicPaths.form(code))}>登录</Link>后自动填好您的姓名和电话。
          </>
        )}
      </p>
      <QueryView query={item} rows={10}>
        {found => <Form item={found} me={me.data ?? null} />}
      </QueryView>
    </Page>
  );
}

function Form({ item, me }: { item: ItemDetail; me: ApplicantMe | null }) {
  const lines: [string, string][] = [
    [me?.isOrganisation ? '申请单位' : '申请人', me?.name ?? ''],
    ['证件类型', me?.paperKind ?? ''],
    ['证件号码', me?.paperNumber ?? ''],
    ['联系电话', me?.phone ?? ''],
    ['联系地址', ''],
    ['代理人（没有的不填）', ''],
    ...item.form.map(field => [field.label, ''] as [string, string]),
  ];
  return (
    <section className="p-card" aria-label="申请表">
      <table className="p-form-sheet">
        <caption>
          {item.name}（{item.nationalCode ?? item.code}）
        </caption>
        <tbody>
          {lines.map(([name, value]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h2>随表提交的材料（在方框内打勾）</h2>
      <ul className="p-materials">
        {item.materials.map(one => (
          <li key={one.code}>
            □ {one.name}（{one.copies} 份）{one.isRequired ? '' : '，不涉及的不用'}
          </li>
        ))}
      </ul>
      <p>以上所填内容和所交材料真实有效，如有虚假，愿意承担法律责任。</p>
      <p className="p-sign">申请人签名（单位盖章）：＿＿＿＿＿＿＿＿　　　年　　月　　日</p>
    </section>
  );
}
