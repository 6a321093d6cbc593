import { Button, Input } from 'antd';
import { useState } from 'react';
import { scenarioNames } from '../../core/rehearsal';
import type { Design } from '../useDesign';
import type { Rehearsal } from './useRehearsal';

/** The scenarios of the file: each is played at every publishing and must end as it says. */
export function ScenarioBox({ design, rehearsal }: { design: Design; rehearsal: Rehearsal }) {
  const [name, setName] = useState('');
  const { view, all } = rehearsal;
  const names = scenarioNames(design.doc);
  const given = name.trim();
  const save = () => {
    rehearsal.save(given);
    setName('');
  };
  return (
    <section aria-labelledby="rehearsal-scenarios">
      <h3 id="rehearsal-scenarios">场景脚本</h3>
      <p className="muted">存进流程文件，每次发布前重走一遍；结果与存时不同的，不能发布。</p>
      <ul className="rehearsal-scenarios">
        {names.map(one => {
          const played = all?.scenarios.find(scenario => scenario.name === one);
          return (
            <li key={one}>
              {one}{' '}
              {played && (played.differences.length === 0 ? '● 与预期一致' : <span className="bad">■ 与预期不同</span>)}
              {played?.differences.map(difference => (
                <div className="bad" key={difference}>
                  {difference}
                </div>
              ))}
              <div className="rehearsal-answers">
                {played && (
                  <Button size="small" onClick={() => void rehearsal.beginScenario(played.script, `场景：${one}`)}>
                    走一遍
                  </Button>
                )}
                {design.mayEdit && (
                  <Button size="small" onClick={() => rehearsal.drop(one)}>
                    删除
                  </Button>
                )}
              </div>
            </li>
          );
        })}
      </ul>
      {design.mayEdit && view && view.acts.length > 0 && (
        <form
          className="rehearsal-save"
          onSubmit={e => {
            e.preventDefault();
            if (given !== '') save();
          }}
        >
          <Input
            aria-label="场景名称"
            placeholder="场景名称"
            maxLength={40}
            value={name}
            onChange={e => setName(e.target.value)}
          />
          <Button htmlType="submit" disabled={given === ''}>
            {names.includes(given) ? '更新脚本' : '存为脚本'}
          </Button>
        </form>
      )}
    </section>
  );
}
