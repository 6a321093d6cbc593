import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Organisation, PostLine, UnitLine } from '@/shared/api/contract';
import { staffPaths } from '@/shared/paths';
import { unitKindNames } from '@/shared/terms';
import { StatusTag } from '@/shared/ui/StatusTag';
import { fits, placed } from '../core/tree';
import { CloseDialog } from './CloseDialog';
import { PostDialog } from './PostDialog';
import { Posts } from './Posts';
import { UnitDialog } from './UnitDialog';

type Doing =
  | { act: 'unit'; unit: UnitLine | null }
  | { act: 'post'; post: PostLine | null; unitCode: string }
  | { act: 'close'; what: string; name: string; path: string; isReopening: boolean };

/** Every unit in its place in the tree, with its heads, its posts with A and B, and the windows they sit at. */
export function Units({ org, mayChange }: { org: Organisation; mayChange: boolean }) {
  const [words, setWords] = useState('');
  const [isShowingClosed, showClosed] = useState(false);
  const [doing, setDoing] = useState<Doing | null>(null);
  const close = () => setDoing(null);
  const open = org.units.filter(unit => !unit.isClosed);
  const posts = org.posts.filter(post => isShowingClosed || !post.isClosed);
  const shown = placed(isShowingClosed ? org.units : open).filter(({ unit }) =>
    fits(
      words,
      unit.name,
      ...unit.formerNames,
      ...posts.filter(({ unitCode }) => unitCode === unit.code).map(({ name }) => name),
    ),
  );
  const closePost = (post: PostLine) =>
    setDoing({
      act: 'close',
      what: '岗位',
      name: post.name,
      path: `/organisation/posts/${encodeURIComponent(post.code)}`,
      isReopening: post.closedFrom !== null,
    });
  return (
    <>
      <p className="notice">
        <span>
          {`${org.name}：${open.length} 个部门，${org.posts.filter(({ isClosed }) => !isClosed).length} 个岗位，${org.people.length} 名工作人员。`}
          任职、代理、离任和授权在<Link to={staffPaths.staffing}>授权任职</Link>办理。
        </span>
      </p>
      <div className="toolbar">
        <Input
          className="org-find"
          type="search"
          aria-label="查找部门或者岗位"
          placeholder="查找部门或者岗位"
          allowClear={{ clearIcon: '×' }}
          value={words}
          onChange={e => setWords(e.target.value)}
        />
        <Checkbox checked={isShowingClosed} onChange={e => showClosed(e.target.checked)}>
          显示已撤销的
        </Checkbox>
        {mayChange && (
          <Button type="primary" onClick={() => setDoing({ act: 'unit', unit: null })}>
            新设部门
          </Button>
        )}
      </div>
      {shown.length === 0 && <p className="muted">没有找到。</p>}
      {shown.map(({ unit, depth }) => (
        <section
          key={unit.code}
          className="panel org-unit"
          style={{ '--depth': depth } as React.CSSProperties}
          data-closed={unit.isClosed || undefined}
          aria-labelledby={`unit-${unit.code}`}
        >
          <div className="panel-head">
            <h2 id={`unit-${unit.code}`}>{unit.name}</h2>
            {mayChange && (
              <span className="org-acts">
                <Button type="link" onClick={() => setDoing({ act: 'unit', unit })} aria-label={`更改 ${unit.name}`}>
                  更改
                </Button>
                {unit.closedFrom === null && (
                  <Button
                    type="link"
                    onClick={() => setDoing({ act: 'post', post: null, unitCode: unit.code })}
                    aria-label={`在 ${unit.name} 新设岗位`}
                  >
                    新设岗位
                  </Button>
                )}
                <Button
                  type="link"
                  aria-label={`${unit.closedFrom === null ? '撤销' : '恢复'} ${unit.name}`}
                  onClick={() =>
                    setDoing({
                      act: 'close',
                      what: '部门',
                      name: unit.name,
                      path: `/organisation/units/${encodeURIComponent(unit.code)}`,
                      isReopening: unit.closedFrom !== null,
                    })
                  }
                >
                  {unit.closedFrom === null ? '撤销' : '恢复'}
                </Button>
              </span>
            )}
          </div>
          <Facts unit={unit} units={org.units} />
          <Posts
            posts={posts.filter(({ unitCode }) => unitCode === unit.code)}
            mayChange={mayChange}
            edit={post => setDoing({ act: 'post', post, unitCode: post.unitCode })}
            close={closePost}
          />
        </section>
      ))}
      {doing?.act === 'unit' && <UnitDialog org={org} code={doing.unit?.code ?? null} close={close} />}
      {doing?.act === 'post' && (
        <PostDialog org={org} code={doing.post?.code ?? null} unitCode={doing.unitCode} close={close} />
      )}
      {doing?.act === 'close' && <CloseDialog {...doing} today={org.today} close={close} />}
    </>
  );
}

function Facts({ unit, units }: { unit: UnitLine; units: readonly UnitLine[] }) {
  const nameOf = (code: string | null) => units.find(one => one.code === code)?.name ?? code;
  const former = unit.formerNames.at(-1);
  return (
    <>
      <p className="org-tags">
        <StatusTag tone="blue">{unitKindNames[unit.kind]}</StatusTag>
        {unit.closedFrom !== null && <StatusTag>{`自 ${unit.closedFrom} 起撤销`}</StatusTag>}
        {unit.outsideReason !== null && <StatusTag tone="yellow">未进驻大厅</StatusTag>}
        <span className="muted">
          {[
            unit.parentCode === null ? null : `上级 ${nameOf(unit.parentCode)}`,
            `负责人 ${unit.head.name}，分管 ${unit.deputy.name}，经办 ${unit.handler.name}`,
            `${unit.people} 人`,
            unit.managedBy === null ? null : `由${nameOf(unit.managedBy)}管理`,
            former === undefined ? null : `原名 ${former}`,
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </p>
      {unit.outsideReason !== null && (
        <p className="field-hint">{`未进驻大厅：${unit.outsideReason}。办公地点：${unit.outsideAddress ?? ''}。`}</p>
      )}
    </>
  );
}
