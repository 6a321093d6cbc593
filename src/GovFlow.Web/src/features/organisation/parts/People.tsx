import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import type { Organisation, OrganisationPeople, OrganisationPerson } from '@/shared/api/contract';
import { employmentNames } from '@/shared/terms';
import { QueryView } from '@/shared/ui/QueryView';
import { StatusTag } from '@/shared/ui/StatusTag';
import { organisationPeopleQuery, organisationQuery } from '../api';
import { fits } from '../core/tree';
import { AccountDialog } from './AccountDialog';
import { LeaveDialog } from './LeaveDialog';
import { PersonDialog } from './PersonDialog';
import { PhotoDialog } from './PhotoDialog';

type Doing =
  | { act: 'put'; person: OrganisationPerson | null }
  | { act: 'photo' | 'leave' | 'account'; person: OrganisationPerson };

/** 人员: everybody of the centre, one by one. */
export function People() {
  const people = useQuery(organisationPeopleQuery);
  const org = useQuery(organisationQuery);
  return (
    <QueryView query={people} rows={10}>
      {found =>
        org.data === undefined ? <p className="muted">正在读取部门…</p> : <List view={found} org={org.data} />
      }
    </QueryView>
  );
}

function List({ view, org }: { view: OrganisationPeople; org: Organisation }) {
  const [words, setWords] = useState('');
  const [isShowingLeft, showLeft] = useState(false);
  const [doing, setDoing] = useState<Doing | null>(null);
  const close = () => setDoing(null);
  const shown = view.people.filter(
    one =>
      (isShowingLeft || one.isActive) && fits(words, one.name, one.unit, one.userName, ...one.posts, ...one.windows),
  );
  return (
    <>
      <div className="toolbar">
        <Input
          className="org-find"
          type="search"
          aria-label="查找人员"
          placeholder="姓名、部门、岗位、窗口"
          allowClear={{ clearIcon: '×' }}
          value={words}
          onChange={e => setWords(e.target.value)}
        />
        <Checkbox checked={isShowingLeft} onChange={e => showLeft(e.target.checked)}>
          显示已离任的
        </Checkbox>
        <Button type="primary" onClick={() => setDoing({ act: 'put', person: null })}>
          新增人员
        </Button>
      </div>
      <section className="panel" aria-label="人员">
        {shown.length === 0 ? (
          <p className="muted">没有找到。</p>
        ) : (
          <table className="plain-table org-people">
            <thead>
              <tr>
                {['姓名', '部门', '岗位和窗口', '角色', '办理'].map(head => (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map(person => (
                <Row key={person.id} person={person} roles={view.roles} act={setDoing} />
              ))}
            </tbody>
          </table>
        )}
      </section>
      {doing?.act === 'put' && <PersonDialog org={org} view={view} id={doing.person?.id ?? null} close={close} />}
      {doing?.act === 'photo' && <PhotoDialog person={doing.person} close={close} />}
      {doing?.act === 'account' && <AccountDialog person={doing.person} close={close} />}
      {doing?.act === 'leave' && <LeaveDialog person={doing.person} today={view.today} close={close} />}
    </>
  );
}

interface RowProps {
  person: OrganisationPerson;
  roles: OrganisationPeople['roles'];
  act: (doing: Doing) => void;
}

function Row({ person, roles, act }: RowProps) {
  const { name, posts, windows, isActive } = person;
  return (
    <tr>
      <td data-label="姓名">
        <span className="org-person">
          {person.photo === null ? (
            <span className="org-photo" aria-hidden="true">
              {name.slice(0, 1)}
            </span>
          ) : (
            <img className="org-photo" src={person.photo} alt={`${name}的照片`} />
          )}
          <span>
            {name} {!isActive && <StatusTag>已离任</StatusTag>}
            <span className="cell-2">
              <code>{person.userName}</code>
              {!person.hasAccount && '　没有账户'}
            </span>
          </span>
        </span>
      </td>
      <td data-label="部门">
        {person.unit}
        <span className="cell-2">
          {employmentNames[person.employment]}
          {person.manager !== person.unit && `，由${person.manager}管理`}
        </span>
      </td>
      <td data-label="岗位和窗口">
        {posts.join('、') || '没有岗位'}
        {windows.length > 0 && <span className="cell-2">{windows.join('、')}</span>}
      </td>
      <td data-label="角色">
        {person.roles.map(code => roles.find(role => role.code === code)?.name ?? code).join('、')}
      </td>
      <td data-label="办理">
        {isActive && (
          <span className="org-acts">
            {(
              [
                ['put', '更改'],
                ['photo', '照片'],
                ['account', '开设账户'],
                ['leave', '离任'],
              ] as const
            )
              .filter(([code]) => code !== 'account' || !person.hasAccount)
              .map(([code, label]) => (
                <Button
                  key={code}
                  type="link"
                  aria-label={`${label} ${name}`}
                  onClick={() => act({ act: code, person })}
                >
                  {label}
                </Button>
              ))}
          </span>
        )}
      </td>
    </tr>
  );
}
