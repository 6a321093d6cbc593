import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useMemo, useRef, useState } from 'react';
import { Link } from 'react-router';
import { bundleQuery } from '@/shared/api/bundles';
import type { BundleConcluded, BundleConclusion, BundleGuide } from '@/shared/api/contract';
import { newId } from '@/shared/api/newId';
import { useCommand } from '@/shared/api/useCommand';
import { questionsOf, rowsOf, usualItems } from '@/shared/bundles/joined';
import { Question } from '@/shared/case/Question';
import { useUploads } from '@/shared/files/useUploads';
import { showDay } from '@/shared/format';
import { enterMovesOn } from '@/shared/keyboard/enterMovesOn';
import { useShortcut } from '@/shared/keyboard/useShortcut';
import { staffPaths } from '@/shared/paths';
import { useFirstPrint } from '@/shared/print/useFirstPrint';
import { useMe, windowOf } from '@/shared/session';
import { announce } from '@/shared/ui/announce';
import { CommandFailure } from '@/shared/ui/CommandFailure';
import { ErrorSummary } from '@/shared/ui/ErrorSummary';
import { Held } from '@/shared/ui/Held';
import { useUnloadWarning } from '@/shared/ui/LeaveGuard';
import { Page } from '@/shared/ui/Page';
import { PaperList } from '@/shared/ui/PaperList';
import { QueryView } from '@/shared/ui/QueryView';
import { useErrorWalk } from '@/shared/ui/useErrorWalk';
import { useWrong } from '@/shared/ui/useWrong';
import { bundleDraftOf, bundleProblemsOf, conclusionOf, type ItemChoice, withGuide } from '../bundle';
import { noCircumstances } from '../circumstances';
import {
  type Intake,
  isStarted,
  noteErrorsOf,
  valueAt,
  withAllReceived,
  withMaterial,
  withoutScan,
  withScan,
} from '../model';
import { useBundleAssessment } from '../useBundleAssessment';
import { useKnown } from '../useKnown';
import { ApplicantPanel } from './ApplicantPanel';
import { useServing, WindowName } from './AtWindow';
import { BundleItems } from './BundleItems';
import { KnownPanel } from './KnownPanel';
import { MaterialGrid } from './MaterialGrid';

/** What the ordinary intake hands over when a bundle is chosen: whoever was written down already stays written down. */
export interface BegunBundle {
  code: string;
  /** Of the intake it grows out of, which ends with it. */
  id: string;
  intake: Intake;
}

/** 一件事收件: one table, several cases. */
export function BundleDesk({ begun, leave }: { begun: BegunBundle; leave: () => void }) {
  const guide = useQuery(bundleQuery(begun.code, null));
  return (
    <Page title="收件：一件事" className="intake-page">
      <QueryView query={guide} rows={10}>
        {whole => <Table key={whole.code} whole={whole} begun={begun} leave={leave} />}
      </QueryView>
    </Page>
  );
}

function Table({ whole, begun, leave }: { whole: BundleGuide; begun: BegunBundle; leave: () => void }) {
  const me = useMe();
  const desk = me === null ? null : windowOf(me);
  const serving = useServing(desk);
  const client = useQueryClient();
  const [id, setId] = useState(begun.id);
  const [items, setItems] = useState<string[]>(() => usualItems(whole));
  const asked = useQuery({ ...bundleQuery(whole.code, items), enabled: items.length > 0 });
  const [guide, setGuide] = useState(whole);
  const [intake, setIntake] = useState<Intake>(() =>
    withGuide({ ...begun.intake, item: null, materials: [], answers: {} }, whole),
  );
  const [choices, setChoices] = useState<Record<string, ItemChoice>>({});
  const [done, setDone] = useState<BundleConcluded | null>(null);
  const { unprinted, print } = useFirstPrint();
  const known = useKnown(id, intake, setIntake);
  const numberField = useRef<HTMLInputElement>(null);
  const grid = useRef<HTMLDivElement>(null);
  // Whoever was written down already brings papers now.
  const isKnown = begun.intake.paperNumber !== '';
  useEffect(() => {
    (isKnown ? grid.current : numberField.current)?.focus();
  }, [isKnown]);
  // Another choice of items has another list.
  if (asked.data !== undefined && asked.data !== guide) {
    setGuide(asked.data);
    setIntake(withGuide(intake, asked.data));
  }
  const uploads = useUploads((key, file) => {
    const [table, ...code] = key.split(':');
    if (table === id) setIntake(before => withScan(before, code.join(':'), file));
  });
  // What is not on the list of these items is not asked for them.
  const isListed = asked.data === guide;
  const draft = useMemo(
    () => (isListed ? bundleDraftOf(intake, guide, items, desk?.code ?? null) : null),
    [isListed, intake, guide, items, desk?.code],
  );
  const { items: assessed, isOld, error, again } = useBundleAssessment(draft);
  const { errors, report } = useWrong(field => [valueAt(intake, field), items, choices, assessed]);
  useUnloadWarning(isStarted(intake));

  const conclude = useCommand<BundleConclusion, BundleConcluded>({
    onDone: ({ data }) => {
      setDone(data);
      announce(`${data.name}：${data.cases.length} 件均已立件，文书送打印`);
      report([]);
      setId(newId());
      setChoices({});
      setItems(usualItems(whole));
      setIntake(before => withGuide({ ...before, ...nobody, materials: [], answers: {} }, guide));
      void client.invalidateQueries({ queryKey: ['tasks'] });
      void client.invalidateQueries({ queryKey: ['queue'] });
      void print(
        data.cases.flatMap(({ papers }) => papers),
        data.slipHtml,
      );
      const page = numberField.current?.closest('main');
      if (page) page.scrollTop = 0;
    },
    // The ground may have moved since it was looked at: each item is asked for anew.
    onRefused: again,
  });
  const isHeld = conclude.isPending || conclude.again !== null;
  const submit = () => {
    if (conclude.again !== null) {
      conclude.again();
      return;
    }
    if (isHeld) return;
    if (isOld) {
      announce('结论正在计算，请稍候再办');
      return;
    }
    const wrong = bundleProblemsOf(intake, guide, items, assessed, choices);
    if (uploads.list.length > 0) wrong.push({ id: 'material-grid', message: '影像还没有全部上传，请稍候或者选“不要”' });
    report(wrong);
    const body = draft === null ? null : conclusionOf(draft, assessed, choices);
    if (wrong.length === 0 && body !== null)
      conclude.mutate({ path: '/intake/bundles/conclude', id, body: { ...body, ticketId: serving?.id ?? null } });
  };
  useShortcut({ key: 'Ctrl+Enter', label: '一并收件并打印', area: '收件', run: submit });
  useShortcut({ key: 'F9', label: '到材料清单的当前一行', area: '收件', run: () => grid.current?.focus() });
  useErrorWalk(errors, '收件');
  const rows = useMemo(() => ({ materials: rowsOf(guide) }), [guide]);
  return (
    <>
      {done && <Concluded done={done} unprinted={unprinted} close={() => setDone(null)} />}
      <p>
        <WindowName desk={desk} serving={serving} />
      </p>
      <ErrorSummary errors={errors} />
      <CommandFailure error={conclude.error} again={conclude.again} />
      <Held isHeld={isHeld} className="intake" onKeyDown={enterMovesOn}>
        <ApplicantPanel
          intake={intake}
          change={over => setIntake(before => ({ ...before, ...over }))}
          errors={errors}
          numberField={numberField}
          known={<KnownPanel known={known} />}
        />
        <section className="panel intake-materials stack" aria-labelledby="materials-head">
          <div className="panel-head">
            <h2 id="materials-head">{guide.name}</h2>
            <Button size="small" onClick={() => setIntake(withAllReceived)}>
              全部已收（A）
            </Button>
          </div>
          {guide.note && <p className="muted">{guide.note}</p>}
          <p>
            一份清单 <span className="num">{rows.materials.length}</span> 份材料
            {guide.saved > 0 && `，比逐项申请少交 ${guide.saved} 份`}。
            <button type="button" className="link-button" onClick={leave}>
              改为办理单个事项
            </button>
          </p>
          <MaterialGrid
            item={rows}
            materials={intake.materials}
            noteErrors={noteErrorsOf(errors)}
            gridRef={grid}
            onState={(code, state) => setIntake(before => withMaterial(before, code, { state }))}
            onNote={(code, note) => setIntake(before => withMaterial(before, code, { note }))}
            onAllReceived={() => setIntake(withAllReceived)}
            uploads={uploads}
            uploadKeyOf={code => `${id}:${code}`}
            licences={[]}
            known={null}
            isLoose
            onScanRemoved={(code, file) => {
              setIntake(before => withoutScan(before, code, file));
              uploads.drop(file);
            }}
          />
          {guide.form.length > 0 && (
            <div className="situation">
              {questionsOf(guide).map(field => (
                <Question
                  key={field.name}
                  field={field}
                  value={intake.answers[field.name] ?? ''}
                  error={errors.find(one => one.id === `answer-${field.name}`)?.message}
                  onChange={value =>
                    setIntake(before => ({ ...before, answers: { ...before.answers, [field.name]: value } }))
                  }
                />
              ))}
            </div>
          )}
        </section>
        <BundleItems
          guide={whole}
          items={items}
          keep={setItems}
          assessed={assessed}
          choices={choices}
          choose={(code, choice) => setChoices(before => ({ ...before, [code]: choice }))}
          errors={errors}
          isOld={isOld}
          error={error}
          again={again}
          isBusy={conclude.isPending}
          conclude={submit}
        />
      </Held>
    </>
  );
}

const nobody = {
  ...noCircumstances,
  paperNumber: '',
  name: '',
  phone: '',
  address: '',
  hasAgent: false,
  agentName: '',
  agentPaperNumber: '',
  isGreenChannel: false,
  hasPromised: false,
};

/** What the bundle became: its number, and every case with its own. */
function Concluded({
  done,
  unprinted,
  close,
}: {
  done: BundleConcluded;
  unprinted: ReadonlySet<string>;
  close: () => void;
}) {
  return (
    <section className="result-strip" aria-label="上一件的办理结果">
      <h2>
        <span aria-hidden="true">✓ </span>
        {done.number} {done.name}：{done.cases.length} 件均已立件
      </h2>
      <ul className="bundle-done">
        {done.cases.map(({ case: file, queryCode, next }) => (
          <li key={file.id}>
            <Link to={staffPaths.case(file.id)}>
              <span className="num">{file.number}</span> {file.itemName}
            </Link>
            ：{file.stateLabel}，查询码 <span className="num">{queryCode}</span>
            {next.day && <span className="num">（{showDay(next.day)}）</span>}
          </li>
        ))}
      </ul>
      <PaperList papers={done.cases.flatMap(({ papers }) => papers)} unprinted={unprinted} />
      <div className="result-acts">
        <button type="button" className="link-button" onClick={close}>
          收起
        </button>
      </div>
    </section>
  );
}
