import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { publicPaths } from '@/shared/paths';
import { categoryName, limitText, standingWords } from '@/shared/terms';
import { Page } from '@/shared/ui/Page';
import { QueryView } from '@/shared/ui/QueryView';
import { StatusTag } from '@/shared/ui/StatusTag';
import { useAnnounced } from '@/shared/ui/useAnnounced';
import { bundleGuidesQuery, guidesQuery } from '../api';
import { findGuides } from '../finder';
import { windowWords } from '../model';
import { TextField } from '../ui/TextField';
import { useSearchWords } from '../useSearchWords';

/** 办事指南: every published item, found by everyday words. */
export function GuideListPage() {
  const guides = useQuery(guidesQuery);
  const { typed, setTyped, setComposing, words } = useSearchWords();
  return (
    <Page title="办事指南">
      <TextField
        id="guide-search"
        label="按名称或拼音首字母查找"
        isSearch
        value={typed}
        onChange={setTyped}
        onComposing={setComposing}
      />
      <Matters words={words} />
      <QueryView query={guides} empty="本中心还没有公布办事指南。">
        {all => {
          const found = findGuides(all, words);
          return (
            <>
              <Count words={words === '' ? `共 ${all.length} 项` : `找到 ${found.length} 项`} />
              {found.length === 0 ? (
                <p className="empty">
                  没有找到“{words}”。换个说法试试，或
                  <button type="button" className="link-button" onClick={() => setTyped('')}>
                    看全部事项
                  </button>
                </p>
              ) : (
                <ul className="p-items">
                  {found.map(guide => (
                    <li key={guide.code} className="p-card">
                      <h2>
                        <Link to={publicPaths.guide(guide.code)}>{guide.name}</Link>
                      </h2>
                      <p>
                        <StatusTag>{categoryName(guide.category)}</StatusTag>{' '}
                        {guide.isImmediate && <StatusTag tone="ok">当场办结</StatusTag>}{' '}
                        {guide.pause && <StatusTag tone="special">{standingWords[guide.pause.standing]}</StatusTag>}
                      </p>
                      <p className="muted">
                        {guide.isImmediate ? '材料齐全，当场出结果' : `承诺 ${limitText(guide.promised)}`}
                        {` · ${windowWords(guide)}`}
                      </p>
                    </li>
                  ))}
                </ul>
              )}
            </>
          );
        }}
      </QueryView>
    </Page>
  );
}

/** 一件事 first: whoever needs several of the items finds them as one. */
function Matters({ words }: { words: string }) {
  const bundles = useQuery(bundleGuidesQuery);
  const wanted = words.trim().toLowerCase();
  const found = (bundles.data ?? []).filter(({ name, pinyin, itemNames }) =>
    [name, pinyin, ...itemNames].some(text => text.includes(wanted)),
  );
  if (found.length === 0) return null;
  return (
    <ul className="p-items" aria-label="一件事">
      {found.map(({ code, name, itemNames }) => (
        <li key={code} className="p-card">
          <h2>
            <Link to={publicPaths.bundle(code)}>{name}</Link>
          </h2>
          <p>
            <StatusTag tone="special">一件事</StatusTag>
          </p>
          <p className="muted">一表一单，一次办：{itemNames.join('、')}</p>
        </li>
      ))}
    </ul>
  );
}

function Count({ words }: { words: string }) {
  useAnnounced(words);
  return <p className="muted">{words}</p>;
}
