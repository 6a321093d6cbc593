import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import type { BundleSettings, BundleShape } from '@/shared/api/contract';
import { problemOf } from '@/shared/api/problem';
import { useCommand } from '@/shared/api/useCommand';
import { useMe } from '@/shared/session';
import { announce } from '@/shared/ui/announce';
import { CommandFailure } from '@/shared/ui/CommandFailure';
import { Field } from '@/shared/ui/Field';
import { Held } from '@/shared/ui/Held';
import { useUnloadWarning } from '@/shared/ui/LeaveGuard';
import { Page } from '@/shared/ui/Page';
import { QueryView } from '@/shared/ui/QueryView';
import { ReadTheirs } from '@/shared/ui/ReadTheirs';
import { bundleSettingsQuery } from '../api';
import { blankBundle, replacedAt } from '../model';
import { ItemList } from '../parts/ItemList';
import { Trial } from '../parts/Trial';
import './bundles.css';

/** 一件事设置: which items make up a matter, in which order and circumstances, and which of their papers are one; saved whole. */
export function BundlesPage() {
  const bundles = useQuery(bundleSettingsQuery);
  return (
    <Page title="一件事">
      <QueryView query={bundles} rows={6}>
        {({ settings, etag }) => <Desk key={etag} settings={settings} etag={etag} />}
      </QueryView>
    </Page>
  );
}

function Desk({ settings, etag }: { settings: BundleSettings; etag: string | null }) {
  const client = useQueryClient();
  const mayChange = useMe()?.permissions.includes('office.configure') ?? false;
  const [bundles, setBundles] = useState<BundleShape[]>(settings.bundles);
  const isChanged = JSON.stringify(bundles) !== JSON.stringify(settings.bundles);
  useUnloadWarning(isChanged);
  const save = useCommand<{ bundles: BundleShape[] }, undefined>({
    onDone: async () => {
      announce('一件事设置已保存');
      await client.invalidateQueries({ queryKey: ['bundles'] });
    },
  });
  return (
    <>
      <p className="notice">
        一件事只合并申请表、材料清单、回执和领取；各事项仍是各自的办件，分别计时、分别决定。停用以后不再收件，已收的办件不受影响。
      </p>
      {mayChange && (
        <div className="toolbar">
          <Button onClick={() => setBundles([...bundles, blankBundle(bundles.map(({ code }) => code))])}>
            新增一件事
          </Button>
          <span className="bundle-save">
            <Button
              type="primary"
              disabled={!isChanged}
              loading={save.isPending}
              onClick={() =>
                save.again ? save.again() : save.mutate({ path: '/bundles/settings', body: { bundles }, etag })
              }
            >
              保存
            </Button>
            <Button disabled={!isChanged || save.isPending} onClick={() => setBundles(settings.bundles)}>
              放弃修改
            </Button>
          </span>
        </div>
      )}
      <CommandFailure error={save.error} again={save.again} />
      {save.error && <Wrong error={save.error} />}
      <ReadTheirs
        error={save.error}
        read={() => void client.invalidateQueries({ queryKey: ['bundles', 'settings'] })}
      />
      {bundles.length === 0 && (
        <p className="panel empty">还没有一件事。把经常一起申请的事项合成一件事，申请人只填一张表、交一套材料。</p>
      )}
      <Held isHeld={save.isPending || save.again !== null}>
        <ul className="bundle-cards">
          {bundles.map((bundle, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the code is written in the card itself.
            <li key={at} className="panel stack">
              <Card
                bundle={bundle}
                settings={settings}
                mayChange={mayChange}
                change={over => setBundles(replacedAt(bundles, at, over))}
                drop={
                  settings.bundles.some(({ code }) => code === bundle.code)
                    ? null
                    : () => setBundles(bundles.filter((_, other) => other !== at))
                }
              />
            </li>
          ))}
        </ul>
      </Held>
    </>
  );
}

/** Every place the server found wrong. */
function Wrong({ error }: { error: unknown }) {
  const problem = problemOf(error);
  if (problem.code !== 'invalid') return null;
  return (
    <ul className="notice" data-tone="red">
      {problem.errors.map(({ path, message }) => (
        <li key={`${path} ${message}`}>{message}</li>
      ))}
    </ul>
  );
}

interface CardProps {
  bundle: BundleShape;
  settings: BundleSettings;
  mayChange: boolean;
  change: (over: Partial<BundleShape>) => void;
  /** Takes a new one back; one that was saved is only closed, since cases name it. */
  drop: (() => void) | null;
}

const texts = [
  ['name', '名称', 60, false],
  ['pinyin', '拼音首字母', 60, true],
  ['code', '代码', 32, false],
] as const;

function Card({ bundle, settings, mayChange, change, drop }: CardProps) {
  return (
    <>
      <h2>{bundle.name || '新的一件事'}</h2>
      <fieldset disabled={!mayChange} className="bundle-fields" aria-label={`${bundle.name || '新的一件事'}的设置`}>
        {texts.map(([name, label, most, isOptional]) => (
          <Field key={name} label={label} optional={isOptional}>
            {control => (
              <Input
                {...control}
                maxLength={most}
                disabled={name === 'code' && drop === null}
                value={bundle[name]}
                onChange={e => change({ [name]: e.target.value })}
              />
            )}
          </Field>
        ))}
        <Field label="适用于谁、什么情形" optional className="bundle-wide">
          {control => (
            <Input.TextArea
              {...control}
              maxLength={300}
              autoSize={{ minRows: 2 }}
              value={bundle.note}
              onChange={e => change({ note: e.target.value })}
            />
          )}
        </Field>
      </fieldset>
      <ItemList bundle={bundle} options={settings.items} mayChange={mayChange} change={change} />
      <Trial bundle={bundle} options={settings.items} mayChange={mayChange} change={change} />
      {mayChange && (
        <p className="toolbar">
          <Checkbox checked={bundle.isClosed} onChange={e => change({ isClosed: e.target.checked })}>
            停用
          </Checkbox>
          {drop && (
            <Button type="link" onClick={drop}>
              不要这一件
            </Button>
          )}
        </p>
      )}
    </>
  );
}
