import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { caseQuery } from '@/shared/api/cases';
import type { Action, CaseView, CommandDone, PaperLink } from '@/shared/api/contract';
import { useCommand } from '@/shared/api/useCommand';
import { BranchTable } from '@/shared/case/BranchTable';
import { isBare } from '@/shared/case/FormAnswers';
import { Opinions } from '@/shared/case/Opinions';
import { ClockChip } from '@/shared/clock/ClockChip';
import { worstFirst } from '@/shared/clock/clock';
import type { Shortcut } from '@/shared/keyboard/shortcuts';
import { useToldKeys } from '@/shared/keyboard/useShortcut';
import { staffPaths } from '@/shared/paths';
import { useFirstPrint } from '@/shared/print/useFirstPrint';
import { useHallEvents, useWatchedCase } from '@/shared/realtime/hub';
import { useMe } from '@/shared/session';
import { flagName, kindName } from '@/shared/terms';
import { ActionBar } from '@/shared/ui/ActionBar';
import { CommandFailure } from '@/shared/ui/CommandFailure';
import { CopyButton } from '@/shared/ui/CopyButton';
import { Page } from '@/shared/ui/Page';
import { QueryView } from '@/shared/ui/QueryView';
import { ResultStrip } from '@/shared/ui/ResultStrip';
import { StatusTag } from '@/shared/ui/StatusTag';
import { useAnnounced } from '@/shared/ui/useAnnounced';
import { type ActForm, formOf } from '../actForms.model';
import { ActDialog } from '../parts/ActDialog';
import { Archive } from '../parts/Archive';
import { Audit } from '../parts/Audit';
import { Clocks, Form, Materials, Overview, Papers } from '../parts/CaseSections';
import { useHearing } from '../parts/Hearing';
import { Incidents } from '../parts/Incidents';
import { Matter } from '../parts/Matter';
import { usePublicity } from '../parts/Publicity';
import { ShareTable } from '../parts/ShareTable';
import { Timeline } from '../parts/Timeline';
import './case.css';

/** 办件: how far it is, why it is due on this day, what may be done. */
export function CasePage() {
  const { id = '' } = useParams();
  const file = useQuery(caseQuery(id));
  useWatchedCase(id);
  return (
    <Page title={file.data?.itemName ?? '办件'}>
      <QueryView query={file} rows={12}>
        {view => <CaseDesk file={view} />}
      </QueryView>
    </Page>
  );
}

/** The page of an act that has one of its own. */
function ownPageOf({ code, taskId }: Action, caseId: string): string | null {
  if (code === 'answer') return staffPaths.intakeReceived(caseId);
  if (code === 'hand-in') return staffPaths.supplement;
  return taskId && code !== 'withdraw-completion' ? staffPaths.task(taskId) : null;
}

const barKeys: readonly Shortcut[] = [{ key: '1–9', label: '焦点在编号一栏时，到本页第几部分', area: '办件' }];

/** Acts that belong to a part of the page and not to its foot. */
const elsewhere = new Set(['add-scans', 'unmask', 'reprint', 'retry', 'skip', 'cancel', 'release', 'transfer']);

function CaseDesk({ file }: { file: CaseView }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const me = useMe();
  const [asked, setAsked] = useState<ActForm | null>(null);
  const [done, setDone] = useState<{ label: string; papers: PaperLink[]; next: CommandDone['next'] } | null>(null);
  const { unprinted, print } = useFirstPrint();
  const reload = () => void client.invalidateQueries({ queryKey: ['case', file.id] });
  // What this page did itself is told by its result; only a version that somebody else made is news.
  const [known, setKnown] = useState(file.version);
  const [heard, setHeard] = useState(file.version);
  useHallEvents(({ type, id, version }) => {
    if (type === 'case.changed' && id === file.id) setHeard(before => Math.max(before, version ?? 0));
  });
  useToldKeys(barKeys);
  const settle = (label: string, { case: after, papers, next }: CommandDone) => {
    setDone({ label, papers, next });
    setKnown(after.version);
    setAsked(null);
    reload();
    void print(papers);
  };
  const act = useCommand<object, CommandDone>({
    onDone: ({ data }) => settle(asked?.title ?? '流程故障处理', data),
    onRefused: reload,
  });
  const isNews = heard > known && !act.isPending;
  useAnnounced(isNews ? '这件刚有更新，已载入' : null);
  const run = (code: string) => {
    const action = file.actions.find(one => one.code === code);
    if (action === undefined) return;
    const page = ownPageOf(action, file.id);
    if (page !== null) {
      void navigate(page);
      return;
    }
    ask(formOf(action, file.id));
  };
  const ask = (form: ActForm) => {
    act.forget();
    setAsked(form);
  };
  const send = (path: string, body: object) => act.mutate({ path, body, etag: file.etag });
  const hearing = useHearing(file, settle);
  const publicity = usePublicity(file, settle);
  const { scanned, addScan } = useScanning(file, setKnown);
  const footActions = file.actions.filter(({ code }) => !elsewhere.has(code));
  const left = [
    { id: 'overview', title: '概览', part: <Overview file={file} /> },
    ...(file.matter ? [{ id: 'matter', title: '一件事', part: <Matter caseId={file.id} /> }] : []),
    { id: 'clocks', title: '时限', part: <Clocks caseId={file.id} /> },
    ...(file.branches.length > 0 ? [{ id: 'branches', title: '联办', part: <Joint file={file} /> }] : []),
    { id: 'shares', title: '责任分解', part: <ShareTable caseId={file.id} /> },
    ...(isBare(file.form) ? [] : [{ id: 'form', title: '申请表', part: <Form file={file} /> }]),
    { id: 'materials', title: '材料', part: <Materials file={file} addScan={addScan} /> },
    ...(me?.permissions.includes('audit.read')
      ? [{ id: 'audit', title: '留痕', part: <Audit caseId={file.id} /> }]
      : []),
  ];
  const right = [
    { id: 'timeline', title: '时间线', part: <Timeline caseId={file.id} /> },
    { id: 'papers', title: '文书', part: <Papers file={file} /> },
    ...publicity,
    ...hearing,
    { id: 'opinions', title: '意见', part: <Opinions caseId={file.id} /> },
    ...(file.decision || file.state === 'Archived' || file.state === 'Closed'
      ? [{ id: 'archive', title: '归档', part: <Archive caseId={file.id} /> }]
      : []),
  ];
  return (
    <>
      {isNews && (
        <p className="notice">
          这件刚有更新，已载入。
          <button type="button" className="link-button" onClick={() => setKnown(heard)}>
            知道了
          </button>
        </p>
      )}
      <div className="identity-bar panel" onKeyDown={e => goByDigit(e, [...left, ...right])}>
        <span>
          <b className="num case-number">{file.number}</b>
          <CopyButton text={file.number} what="编号" />
        </span>
        <span>
          <StatusTag tone="blue">{kindName(file.kind)}</StatusTag> <StatusTag>{file.stateLabel}</StatusTag>{' '}
          {file.flags?.map(flag => (
            <StatusTag key={flag}>{flagName(flag)}</StatusTag>
          ))}
        </span>
        {worstFirst(file.clock ? [file.clock] : file.clocks)
          .slice(0, 1)
          .map(clock => (
            <ClockChip key={clock.id} clock={clock} />
          ))}
        <span className="muted">{file.holder ? `现由 ${file.holder} 办理` : ''}</span>
        <nav className="section-nav" aria-label="本页各部分">
          {[...left, ...right].map(({ id, title }, at) => (
            <a key={id} href={`#${id}`} aria-keyshortcuts={String(at + 1)}>
              {title}
            </a>
          ))}
        </nav>
      </div>
      {done && (
        <ResultStrip
          title={`${done.label}：办件现为“${file.stateLabel}”`}
          papers={done.papers}
          unprinted={unprinted}
          next={done.next}
        />
      )}
      {!asked && <CommandFailure error={act.error ?? scanned.error} again={act.again ?? scanned.again} />}
      <Incidents file={file} isBusy={act.isPending || act.again !== null} send={send} ask={ask} />
      <div className="case-sections">
        {[left, right].map(sections => (
          <div key={sections[0]?.id} className="stack">
            {sections.map(({ id, title, part }) => (
              <section key={id} id={id} className="panel stack" aria-labelledby={`${id}-head`}>
                <h2 id={`${id}-head`} tabIndex={-1}>
                  {title}
                </h2>
                {part}
              </section>
            ))}
          </div>
        ))}
      </div>
      {footActions.length > 0 && (
        <ActionBar actions={footActions} isBusy={act.isPending || act.again !== null} run={run} />
      )}
      {asked && (
        <ActDialog
          key={asked.path}
          form={asked}
          isBusy={act.isPending}
          error={act.error}
          again={act.again}
          close={() => setAsked(null)}
          send={send}
        />
      )}
    </>
  );
}

/** 联办 in short, and the way to the whole board. */
function Joint({ file }: { file: CaseView }) {
  return (
    <>
      <BranchTable branches={file.branches} />
      <p>
        <Link to={staffPaths.jointBoard(file.id)}>联办看板</Link>
      </p>
    </>
  );
}

/** Binds pages to the case as they arrive; what arrives meanwhile goes with the next command, under the version the last one made. */
function useScanning(file: CaseView, done: (version: number) => void) {
  const client = useQueryClient();
  const [waiting, setWaiting] = useState<readonly { code: string; files: string[] }[]>([]);
  const { queryKey } = caseQuery(file.id);
  const scanned = useCommand<object, CommandDone>({
    onDone: ({ data }) => {
      done(data.case.version);
      client.setQueryData(queryKey, data.case);
      void client.invalidateQueries({ queryKey });
    },
    onRefused: () => void client.invalidateQueries({ queryKey }),
  });
  const { mutate, isPending, again } = scanned;
  useEffect(() => {
    if (waiting.length === 0 || isPending || again !== null) return;
    setWaiting([]);
    mutate({ path: `/cases/${file.id}/scans`, body: { materials: waiting }, etag: file.etag });
  });
  const addScan = (code: string, scan: string) =>
    setWaiting(before => [
      ...before.filter(one => one.code !== code),
      { code, files: [...(before.find(one => one.code === code)?.files ?? []), scan] },
    ]);
  return { scanned, addScan };
}

/** While the identity bar has the focus a digit leads to the section of that number. */
function goByDigit(e: KeyboardEvent, sections: readonly { id: string }[]) {
  const section = sections[Number(e.key) - 1];
  if (section === undefined || e.ctrlKey || e.altKey) return;
  e.preventDefault();
  const heading = document.getElementById(`${section.id}-head`);
  heading?.scrollIntoView({ block: 'start' });
  heading?.focus({ preventScroll: true });
}
