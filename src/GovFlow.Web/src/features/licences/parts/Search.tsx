import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { QueryView } from '@/shared/ui/QueryView';
import { licencesQuery, lookFor, type Standing, useLicenceSearch } from '../api';
import { stateNames } from '../words';
import { LicenceTable } from './LicenceTable';

const standings: readonly { value: Standing; label: string }[] = [
  { value: '', label: '全部状态' },
  ...Object.entries(stateNames).map(([value, label]) => ({ value: value as Standing, label })),
];

/** 查证照: by a whole number or name, by kind, by what became of it. */
export function Search() {
  const search = useLicenceSearch();
  const [typed, setTyped] = useState(search.words);
  const [kind, setKind] = useState('');
  const [state, setState] = useState<Standing>('');
  const found = useInfiniteQuery(licencesQuery(search, useDeferredValue(kind), state));
  const lines = found.data?.pages.flatMap(page => page.items) ?? [];
  return (
    <section className="panel" aria-labelledby="licence-search-head">
      <h2 id="licence-search-head">查证照</h2>
      <div className="toolbar">
        <Input.Search
          className="search"
          aria-label="完整的号码或者持证人"
          placeholder="完整的号码或者姓名、名称"
          maxLength={100}
          value={typed}
          enterButton="查"
          onChange={e => setTyped(e.target.value)}
          onSearch={words => lookFor(words)}
        />
        <Input
          className="search"
          aria-label="证照名称"
          placeholder="证照名称，如：营业执照"
          maxLength={50}
          value={kind}
          onChange={e => setKind(e.target.value)}
        />
        <Select<Standing>
          aria-label="状态"
          className="filter-select"
          value={state}
          options={[...standings]}
          onChange={setState}
        />
      </div>
      <p className="field-hint">
        身份证号、统一社会信用代码、组织机构代码、土地证号、证照编号都可以查，须输入完整；新旧两种机构代码互通。
      </p>
      <QueryView
        query={found}
        isEmpty={() => lines.length === 0}
        empty={
          search.words || kind || state ? (
            <p>没有符合条件的证照。请核对号码是否完整。</p>
          ) : (
            <>
              <p>证照库还是空的。</p>
              <p className="muted">办件制证后自动归集到这里；其他证照可以在“登记”“导入”中录入。</p>
            </>
          )
        }
      >
        {() => <LicenceTable lines={lines} />}
      </QueryView>
      {found.hasNextPage && (
        <Button loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          更早入库的
        </Button>
      )}
    </section>
  );
}
