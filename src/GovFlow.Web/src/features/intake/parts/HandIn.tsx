import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { CaseView, HandedMaterial } from '@/shared/api/contract';
import { itemQuery } from '@/shared/api/items';
import { caseLicencesQuery } from '@/shared/api/licences';
import { readBasis } from '@/shared/basis';
import { ScanPages } from '@/shared/files/ScanPages';
import { useUploads } from '@/shared/files/useUploads';
import { useShortcut } from '@/shared/keyboard/useShortcut';
import { evidenceOf } from '@/shared/licences/words';
import { staffPaths } from '@/shared/paths';
import { materialStates } from '@/shared/terms';
import { ErrorSummary } from '@/shared/ui/ErrorSummary';
import { Field } from '@/shared/ui/Field';
import { Held } from '@/shared/ui/Held';
import { useWrong } from '@/shared/ui/useWrong';
import { type Handed, type HandedState, handedOf, handInProblems, lackingOf, restOf } from '../handIn.model';

interface Props {
  file: CaseView;
  isBusy: boolean;
  /** Sends what was sent once more; given while nobody knows what became of it. */
  again: (() => void) | null;
  /** The first piece takes the focus when the case is opened, not when it comes back from a hand-in. */
  takesFocus: boolean;
  /** `receivedOn` is the day of the postmark where the papers came by post; null = today. */
  send: (materials: HandedMaterial[], receivedOn: string | null) => void;
}

const words = { Received: '已收', Incomplete: '不符合', FromLicence: '证照免交' } satisfies Record<HandedState, string>;

/** What is still lacking, judged as it comes over the counter. A part is receipted; only the last one starts the limit. */
export function HandIn({ file, isBusy, again, takesFocus, send }: Props) {
  const lacking = lackingOf(file);
  const item = useQuery(itemQuery(file.itemCode));
  const mayServe = lacking.some(({ code }) => item.data?.materials.find(one => one.code === code)?.licenceType);
  const licences = useQuery({ ...caseLicencesQuery(file.id), enabled: mayServe });
  const matches = licences.data ?? [];
  const [pieces, setPieces] = useState<ReadonlyMap<string, Handed>>(new Map());
  const [postmark, setPostmark] = useState('');
  const uploads = useUploads((code, id) =>
    setPieces(before => {
      const piece = before.get(code) ?? { state: 'Received' as const, note: '' };
      return new Map(before).set(code, { ...piece, files: [...(piece.files ?? []), id] });
    }),
  );
  const { errors, report } = useWrong(id =>
    id.startsWith('scan-') ? uploads.list : pieces.get(id.replace('hand-in-note-', '')),
  );
  const action = file.actions.find(({ code }) => code === 'hand-in');
  const mayHandIn = action?.allowed ?? false;
  const handed = handedOf(lacking, pieces, matches);
  const submit = () => {
    if (again !== null) {
      again();
      return;
    }
    if (!mayHandIn || handed.length === 0 || isBusy) return;
    const wrong = [
      ...handInProblems(lacking, handed),
      ...uploads.list.slice(0, 1).map(({ key, name }) => ({
        id: `scan-${key}`,
        message: `“${name}”还没有上传成功，请稍候、重试或选“不要”`,
      })),
    ];
    report(wrong);
    if (wrong.length === 0) send(handed, postmark || null);
  };
  useShortcut({ key: 'Ctrl+Enter', label: '收取并打印凭证', area: '补正收取', run: submit });

  const judge = (code: string, piece: Handed | null) =>
    setPieces(before => {
      const next = new Map(before);
      if (piece === null) next.delete(code);
      else next.set(code, piece);
      return next;
    });

  if (lacking.length === 0) return <p>这件没有待补的材料。{file.stateLabel}。</p>;
  if (!mayHandIn) {
    return (
      <p className="notice" data-tone="amber">
        现在不能收取补正材料：{action?.whyNot ?? '办件不在待补正状态'}
        {action?.basis && `（${readBasis(action.basis)}）`}　<Link to={staffPaths.case(file.id)}>查看办件</Link>
      </p>
    );
  }
  const rest = restOf(lacking, handed);
  return (
    <>
      <ErrorSummary errors={errors} />
      <Held isHeld={isBusy || again !== null} className="stack">
        <ul className="hand-in-list">
          {lacking.map((material, index) => {
            const piece = pieces.get(material.code);
            const error = errors.find(({ id }) => id === `hand-in-note-${material.code}`)?.message;
            const match = matches.find(one => one.materialCode === material.code);
            const states: HandedState[] = match?.serves
              ? ['Received', 'Incomplete', 'FromLicence']
              : ['Received', 'Incomplete'];
            return (
              <li key={material.code}>
                <span>
                  {material.name}
                  <small className="cell-2">
                    {materialStates[material.state].join(' ')}
                    {material.note && `：${material.note}`}
                  </small>
                  {match && (
                    <small className="material-licence" data-serves={match.serves || undefined}>
                      {match.serves ? `▣ 证照库有${evidenceOf(match.licence)}` : `证照库：${match.whyNot}`}
                    </small>
                  )}
                </span>
                <div className="material-states" role="group" aria-label={material.name}>
                  {states.map((state, at) => (
                    <button
                      key={state}
                      type="button"
                      // biome-ignore lint/a11y/noAutofocus: the clerk who opened the case goes on with its first piece.
                      autoFocus={takesFocus && index === 0 && at === 0}
                      aria-pressed={piece?.state === state}
                      onClick={() =>
                        judge(
                          material.code,
                          piece?.state === state ? null : { ...piece, state, note: piece?.note ?? '' },
                        )
                      }
                    >
                      {words[state]}
                    </button>
                  ))}
                </div>
                {piece?.state !== 'FromLicence' && (
                  <ScanPages
                    code={material.code}
                    uploadKey={material.code}
                    name={material.name}
                    files={piece?.files ?? []}
                    uploads={uploads}
                    remove={id => {
                      if (piece)
                        judge(material.code, { ...piece, files: piece.files?.filter(one => one !== id) ?? [] });
                      uploads.drop(id);
                    }}
                  />
                )}
                {piece?.state === 'Incomplete' && (
                  <div className="material-note">
                    <Input
                      id={`hand-in-note-${material.code}`}
                      aria-label={`${material.name}哪里不符合`}
                      aria-invalid={error ? true : undefined}
                      placeholder="哪里不符合，如：第 2 页未签名；将写入接收凭证"
                      value={piece.note}
                      onChange={e => judge(material.code, { ...piece, note: e.target.value })}
                    />
                    {error && <div className="field-error">{error}</div>}
                  </div>
                )}
              </li>
            );
          })}
        </ul>
        <Field id="postmark" label="邮戳日" optional hint="材料邮寄而来的填写；是否逾期以邮戳日为准">
          {control => (
            <Input
              {...control}
              type="date"
              style={{ width: 180 }}
              value={postmark}
              onChange={e => setPostmark(e.target.value)}
            />
          )}
        </Field>
        <p role="status">
          {handed.length === 0
            ? `共差 ${rest} 项。逐项核对后登记收到的。`
            : rest > 0
              ? `本次收取后仍差 ${rest} 项：将出接收凭证，办理时限未起算。`
              : '本次收取后材料齐全：今日为起算日，次工作日为第 1 日。'}
        </p>
        <div>
          <Button type="primary" disabled={handed.length === 0} loading={isBusy} onClick={submit}>
            收取并打印凭证
          </Button>
        </div>
      </Held>
    </>
  );
}
