import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import type { PaperEdition, PaperTemplate, PaperText as Text } from '@/shared/api/contract';
import { staffPaths } from '@/shared/paths';
import { paperName } from '@/shared/terms';
import { Page } from '@/shared/ui/Page';
import { QueryView } from '@/shared/ui/QueryView';
import { paperTextQuery } from '../api';
import { Editions } from './Editions';
import { PaperEditor } from './PaperEditor';
import { PaperLook } from './PaperLook';

/** One paper: its draft with a live sample, or the text in force; and every edition there was. */
export function PaperText({ template }: { template: PaperTemplate }) {
  const text = useQuery(paperTextQuery(template));
  return (
    <Page title={paperName(template)}>
      <p>
        <Link to={staffPaths.papers}>全部文书</Link>
      </p>
      <QueryView query={text}>
        {({ data, etag }) => (
          <Desk text={data} etag={etag} isReading={text.isFetching} reload={() => void text.refetch()} />
        )}
      </QueryView>
    </Page>
  );
}

interface Start {
  body: string;
  note: string;
  /** The editor is filled anew with every start, and never by what is read again. */
  no: number;
}

function Desk({
  text,
  etag,
  isReading,
  reload,
}: {
  text: Text;
  etag: string | null;
  isReading: boolean;
  reload: () => void;
}) {
  const draft = text.editions.find(({ isDraft }) => isDraft);
  const [start, setStart] = useState<Start | null>(null);
  const [looked, setLooked] = useState<PaperEdition | null>(null);
  const shown = looked ?? text.editions.find(({ isInForce }) => isInForce);
  const given = start ?? (draft ? { body: draft.body, note: draft.note ?? '', no: 0 } : null);
  return (
    <>
      {text.mayChange && given !== null ? (
        <PaperEditor
          key={given.no}
          text={text}
          etag={etag}
          isReading={isReading}
          start={given}
          hasDraft={draft !== undefined}
          reload={reload}
          close={() => setStart(null)}
        />
      ) : (
        shown && (
          <section className="panel" aria-labelledby="paper-shown-head">
            <h2 id="paper-shown-head">
              {shown.edition === 0 ? '系统文本' : `第${shown.edition}版`}
              {shown.isInForce && '（今日所用）'}
            </h2>
            <PaperLook template={text.template} body={shown.body} />
          </section>
        )
      )}
      <Editions
        text={text}
        look={setLooked}
        begin={
          text.mayChange && given === null
            ? from => setStart(before => ({ body: from.body, note: '', no: (before?.no ?? 0) + 1 }))
            : null
        }
      />
    </>
  );
}
