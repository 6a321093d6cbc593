import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import type { PaperTemplate, PaperTextLine, PaperTextList } from '@/shared/api/contract';
import { paperTemplateList } from '@/shared/terms';
import { Page } from '@/shared/ui/Page';
import { QueryView } from '@/shared/ui/QueryView';
import { StatusTag } from '@/shared/ui/StatusTag';
import { paperTextsQuery } from '../api';
import { PaperText } from '../parts/PaperText';
import './papers.css';

/** 文书文本: which wording each paper has today, and how it is changed (003-13). */
export function PapersPage() {
  const [query] = useSearchParams();
  const chosen = paperTemplateList.find(template => template === query.get('paper')) ?? null;
  return chosen === null ? <AllPapers /> : <PaperText key={chosen} template={chosen} />;
}

function AllPapers() {
  const texts = useQuery(paperTextsQuery);
  return (
    <Page title="文书文本">
      <QueryView query={texts}>{list => <Papers list={list} />}</QueryView>
    </Page>
  );
}

const address = (template: PaperTemplate) => `?paper=${template}`;

function Papers({ list }: { list: PaperTextList }) {
  return (
    <>
      <p className="notice">
        {`文书文本由${list.keeper}统一修订，所辖各中心同用一个版本。`}
        名称、编号、日期、印章、验真码和落款由系统印制，不能改动。
      </p>
      <section className="panel" aria-labelledby="papers-head">
        <h2 id="papers-head">各种文书</h2>
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">文书</th>
              <th scope="col">文号代字</th>
              <th scope="col">今日所用文本</th>
              <th scope="col">修订情况</th>
            </tr>
          </thead>
          <tbody>
            {list.papers.map(paper => (
              <tr key={paper.template}>
                <td data-label="文书">
                  <Link to={address(paper.template)}>{paper.title}</Link>
                </td>
                <td data-label="文号代字">{paper.series}</td>
                <td data-label="今日所用文本">{inUse(paper)}</td>
                <td data-label="修订情况">
                  {paper.nextFrom !== null && (
                    <StatusTag tone="blue">{`第${paper.nextEdition}版自 ${paper.nextFrom} 起`}</StatusTag>
                  )}
                  {paper.hasDraft && <StatusTag tone="yellow">有草稿</StatusTag>}
                  {paper.nextFrom === null && !paper.hasDraft && <span className="muted">没有</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}

const inUse = ({ edition, from }: PaperTextLine): string =>
  edition === 0 ? '系统文本' : `第${edition}版，自 ${from} 起`;
