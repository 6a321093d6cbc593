import { useMutation } from '@tanstack/react-query';
import { Button, Drawer, InputNumber, Radio, Select } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { DefinitionVersion } from '@/shared/api/contract';
import { ApiError } from '@/shared/api/problem';
import { announce } from '@/shared/ui/announce';
import { CommandFailure } from '@/shared/ui/CommandFailure';
import { writeJson } from '../../core/json';
import { stateWords } from '../../words';
import type { Design } from '../useDesign';
import { simulate } from './api';
import { Report } from './SimulationReport';
import './simulation.css';

interface Props {
  design: Design;
  versions: readonly DefinitionVersion[];
}

const usualCases = 1000;
const usualSeeds = 3;

/** 仿真: a year of cases under the drawing as it stands, saved or not. Closing the report ends what still runs. */
export function SimulationAct({ design, versions }: Props) {
  const [isOpen, setIsOpen] = useState(false);
  const [isInvented, setIsInvented] = useState(false);
  const [cases, setCases] = useState(usualCases);
  const [seeds, setSeeds] = useState(usualSeeds);
  const [against, setAgainst] = useState<string | undefined>(undefined);
  const running = useRef<AbortController>(undefined);
  const run = useMutation({
    mutationFn: (isInvented: boolean) => {
      running.current = new AbortController();
      const wish = { cases: isInvented ? cases : undefined, seeds, against };
      return simulate(writeJson(design.doc), wish, running.current.signal);
    },
    networkMode: 'always',
    onSuccess: ({ cases: lived }) => announce(`仿真完成，共 ${lived} 件`),
  });
  const stop = () => running.current?.abort();
  useEffect(() => () => running.current?.abort(), []);
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>仿真</Button>
      <Drawer
        open={isOpen}
        title="仿真：用一年的办件试行本稿"
        placement="bottom"
        size="92vh"
        onClose={() => {
          stop();
          setIsOpen(false);
        }}
      >
        <form
          className="toolbar simulation-form"
          onSubmit={e => {
            e.preventDefault();
            run.mutate(isInvented);
          }}
        >
          <Radio.Group
            aria-label="办件"
            value={isInvented}
            onChange={e => setIsInvented(e.target.value)}
            options={[
              { value: false, label: '本中心最近一年的真实办件' },
              { value: true, label: '按去年办件量生成（虚构）' },
            ]}
          />
          {isInvented && (
            <InputNumber
              controls={false}
              aria-label="虚构件数"
              min={1}
              max={30_000}
              value={cases}
              onChange={value => setCases(value ?? usualCases)}
              suffix="件"
            />
          )}
          <InputNumber
            controls={false}
            aria-label="种子数"
            prefix="种子数"
            min={1}
            max={5}
            value={seeds}
            onChange={value => setSeeds(value ?? usualSeeds)}
          />
          <Select
            aria-label="与哪一版比较"
            className="simulation-against"
            value={against ?? ''}
            options={[
              { value: '', label: '与现行版本比较' },
              ...versions.map(({ versionId, version, state }) => ({
                value: versionId,
                label: `与第 ${version} 版（${stateWords[state]}）比较`,
              })),
            ]}
            onChange={value => setAgainst(value === '' ? undefined : value)}
          />
          <Button type="primary" htmlType="submit" loading={run.isPending}>
            运行
          </Button>
          {run.isPending && <Button onClick={stop}>停止</Button>}
        </form>
        {run.isPending && <p role="status">正在逐件试办，上万件可能需要半分钟……</p>}
        {/* What was stopped on purpose has not failed. */}
        <CommandFailure error={run.error instanceof ApiError ? run.error : null} again={() => run.mutate(isInvented)} />
        {run.data !== undefined && !run.isPending && <Report report={run.data} wantedReal={!run.variables} />}
      </Drawer>
    </>
  );
}
