import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { itemQuery, itemsQuery } from '@/shared/api/items';
import { useMe } from '@/shared/session';
import { Choice } from '@/shared/ui/Choice';
import { Page } from '@/shared/ui/Page';
import { QueryView } from '@/shared/ui/QueryView';
import { itemFormsQuery } from '../api';
import { FormTable } from '../parts/FormTable';
import './forms.css';

/** 表格样本: the blank form and the sample of each material that the guide offers for download (003-8, 004-5). */
export function FormsPage() {
  const [query, setQuery] = useSearchParams();
  const code = query.get('item') ?? '';
  const mayChange = useMe()?.permissions.includes('office.configure') ?? false;
  const items = useQuery(itemsQuery(null));
  const item = useQuery({ ...itemQuery(code), enabled: code !== '' });
  const forms = useQuery({ ...itemFormsQuery(code), enabled: code !== '' });
  return (
    <Page title="表格样本">
      <p className="notice">
        每份材料可以提供空白表和填好的示范文本，办事指南随即提供下载。申请书、申请表没有上传的，系统按现行事项生成一份。换新即成新的一版，旧版留档；只收
        PDF 文件和 JPG、PNG 图片。
      </p>
      <div className="forms-item">
        <Choice
          label="事项"
          value={code}
          options={(items.data ?? []).map(({ code: value, name }) => ({ value, label: name }))}
          onChange={next => setQuery(next === '' ? {} : { item: next }, { replace: true })}
        />
      </div>
      {code === '' ? (
        <p className="muted">先选择事项。</p>
      ) : (
        <QueryView query={item}>
          {detail => (
            <QueryView query={forms} isEmpty={() => false}>
              {list => <FormTable item={detail} forms={list} mayChange={mayChange} />}
            </QueryView>
          )}
        </QueryView>
      )}
    </Page>
  );
}
