import { Button, Input, Select } from 'antd';
import {
  type Condition,
  type Fact,
  firstTest,
  type Group,
  isGroup,
  needsValue,
  type Op,
  ops,
  opsOf,
  type Test,
  testOf,
} from '../../core/conditions';
import { changedRow, withoutRow } from '../../core/lists';

interface Props {
  group: Group;
  facts: readonly Fact[];
  isHeld: boolean;
  depth: number;
  change: (group: Group) => void;
}

const deepest = 2;

const joins = [
  { value: 'all' as const, label: '以下全部成立' },
  { value: 'any' as const, label: '以下任一成立' },
];

/** A group of conditions: rows, and groups inside it. */
export function ConditionRows({ group, facts, isHeld, depth, change }: Props) {
  const first = firstTest(facts);
  const rows = (edited: readonly Condition[]) => change({ ...group, rows: edited });
  const add = (row: Condition | null) => row !== null && rows([...group.rows, row]);
  return (
    <div className="condition-group" data-depth={depth}>
      {(group.rows.length > 1 || depth > 0) && (
        <Select
          aria-label="各条件的关系"
          size="small"
          disabled={isHeld}
          options={joins}
          value={group.join}
          onChange={join => change({ ...group, join })}
        />
      )}
      {group.rows.map((row, index) => {
        const name = `第 ${index + 1} 个条件`;
        const set = (next: Condition) => rows(changedRow(group.rows, index, () => next));
        return (
          // A row has no identity but its place: all of it may be what is being changed.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above.
          <div className="condition-row" key={index}>
            {isGroup(row) ? (
              <ConditionRows group={row} facts={facts} isHeld={isHeld} depth={depth + 1} change={set} />
            ) : (
              <TestRow name={name} test={row} facts={facts} isHeld={isHeld} change={set} />
            )}
            {!isHeld && (
              <Button size="small" aria-label={`删除${name}`} onClick={() => rows(withoutRow(group.rows, index))}>
                删除
              </Button>
            )}
          </div>
        );
      })}
      {!isHeld && first !== null && (
        <div className="row-acts">
          <Button size="small" onClick={() => add(first)}>
            添加条件
          </Button>
          {depth < deepest && group.rows.length > 0 && (
            <Button size="small" onClick={() => add({ join: group.join === 'all' ? 'any' : 'all', rows: [first] })}>
              添加一组
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

interface TestProps {
  name: string;
  test: Test;
  facts: readonly Fact[];
  isHeld: boolean;
  change: (test: Test) => void;
}

function TestRow({ name, test, facts, isHeld, change }: TestProps) {
  const fact = facts.find(({ code }) => code === test.fact);
  const sources = [...new Set(facts.map(({ source }) => source))];
  const options = sources.map(source => ({
    label: source,
    options: facts.filter(one => one.source === source).map(one => ({ value: one.code, label: one.name })),
  }));
  return (
    <div className="condition-test">
      <Select
        aria-label={`${name}的字段`}
        disabled={isHeld}
        options={options}
        showSearch={{ optionFilterProp: 'label' }}
        value={test.fact}
        onChange={(code: string) => {
          const next = facts.find(one => one.code === code);
          if (next !== undefined) change(testOf(next));
        }}
      />
      <Select
        aria-label={`${name}的比较`}
        disabled={isHeld}
        options={(fact === undefined ? [] : opsOf(fact)).map(op => ({ value: op, label: ops[op] }))}
        value={test.op}
        onChange={(op: Op) => change({ ...test, op, value: needsValue(op) ? test.value : '' })}
      />
      {needsValue(test.op) && (
        <ValueField
          name={`${name}的值`}
          fact={fact}
          value={test.value}
          isHeld={isHeld}
          write={value => change({ ...test, value })}
        />
      )}
    </div>
  );
}

interface ValueProps {
  name: string;
  fact: Fact | undefined;
  value: string;
  isHeld: boolean;
  write: (value: string) => void;
}

function ValueField({ name, fact, value, isHeld, write }: ValueProps) {
  if (fact?.choices) {
    return (
      <Select aria-label={name} disabled={isHeld} options={[...fact.choices]} value={value || null} onChange={write} />
    );
  }
  const isNumeric = fact?.kind === 'number' || fact?.kind === 'numberText';
  return (
    <Input
      aria-label={name}
      disabled={isHeld}
      type={fact?.kind === 'day' ? 'date' : 'text'}
      inputMode={isNumeric ? 'decimal' : 'text'}
      value={value}
      onChange={e => write(e.target.value)}
    />
  );
}
