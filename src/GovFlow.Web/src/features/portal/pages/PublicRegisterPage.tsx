import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { PublicRegister } from '@/shared/api/contract';
import { publicPaths } from '@/shared/paths';
import { isMeant } from '@/shared/pinyin';
import { Page } from '@/shared/ui/Page';
import { QueryView } from '@/shared/ui/QueryView';
import { useAnnounced } from '@/shared/ui/useAnnounced';
import { registerQuery } from '../api';
import { TextField } from '../ui/TextField';
import { useSearchWords } from '../useSearchWords';

/** 常见问题 (002-25): what people ask most, found by any word. */
export function KnowledgePage() {
  return <Found code="knowledge" title="常见问题" label="输入问题中的词语" />;
}

/** 中介服务机构名录 (002-26, 003-4): which services may be asked for, on what ground, at what price. */
export function IntermediariesPage() {
  return <Found code="intermediaries" title="中介服务机构" label="按服务、机构或者事项查找" />;
}

function Found({ code, title, label }: { code: string; title: string; label: string }) {
  const register = useQuery(registerQuery(code));
  const { typed, setTyped, setComposing, words } = useSearchWords();
  return (
    <Page title={title}>
      <TextField
        id="register-search"
        label={label}
        isSearch
        value={typed}
        onChange={setTyped}
        onComposing={setComposing}
      />
      <QueryView
        query={register}
        isEmpty={({ entries }) => entries.length === 0}
        empty={
          <>
            本中心还没有公布。可以拨打页面下方的咨询电话，或者<Link to={publicPaths.complaints}>在线咨询</Link>。
          </>
        }
      >
        {one => <Entries register={one} words={words} />}
      </QueryView>
    </Page>
  );
}

function Entries({ register, words }: { register: PublicRegister; words: string }) {
  const { entries, fields, heading } = register;
  const shown = entries.filter(
    ({ shown: cells }) =>
      words === '' || Object.values(cells).some(text => text.includes(words)) || isMeant(cells[heading] ?? '', words),
  );
  useAnnounced(words === '' ? null : `找到 ${shown.length} 条`);
  if (shown.length === 0)
    return (
      <p className="empty">
        没有找到“{words}”。换个说法试试，或者<Link to={publicPaths.complaints}>在线咨询</Link>，有人答复。
      </p>
    );
  return (
    <>
      <p className="muted">{register.about}。</p>
      <ul className="p-items">
        {shown.map(({ id, shown: cells, itemCode }) => (
          <li key={id} className="p-card">
            <h2>{cells[heading]}</h2>
            <dl className="p-cells">
              {fields
                .filter(({ value }) => value !== heading && cells[value])
                .map(({ value, label }) => (
                  <div key={value}>
                    <dt>{label}</dt>
                    <dd>{cells[value]}</dd>
                  </div>
                ))}
            </dl>
            {itemCode && <Link to={publicPaths.guide(itemCode)}>看办事指南</Link>}
          </li>
        ))}
      </ul>
    </>
  );
}
