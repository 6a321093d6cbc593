import { Checkbox, Input, Radio } from 'antd';
import type { CentreView, WizardAnswers } from '@/shared/api/contract';
import { boxesOf, Field } from '@/shared/ui/Field';
import type { StepKey } from '../answers';
import { CheckField, ChoiceField, RowList, RowProblem, TextField } from './controls';
import { Posts } from './Posts';

export interface Props {
  step: StepKey;
  answers: WizardAnswers;
  change: (answers: WizardAnswers) => void;
  centre: CentreView;
  /** What the server said about a member, by its path. */
  problem: (path: string) => string | null;
}

const channels = [
  { value: 'window', label: '窗口' },
  { value: 'online', label: '网上' },
  { value: 'kiosk', label: '自助终端' },
  { value: 'phone', label: '电话' },
  { value: 'community', label: '村（社区）站点' },
];

/** The questions of one page of the wizard. */
export function Questions(props: Props) {
  const { answers, change, problem, centre } = props;
  const set =
    <K extends keyof WizardAnswers>(name: K) =>
    (value: WizardAnswers[K]) =>
      change({ ...answers, [name]: value });
  const said = (name: string) => problem(`$.${name}`);
  switch (props.step) {
    case 'item':
      return (
        <>
          <TextField
            label="事项编码"
            hint="目录中的编码，只用字母、数字和横线"
            error={said('code')}
            value={answers.code}
            set={set('code')}
          />
          <TextField label="事项名称" error={said('name')} value={answers.name} set={set('name')} />
          <TextField
            label="拼音首字母"
            hint="名称各字拼音的首字母，小写，供查找"
            value={answers.pinyin ?? ''}
            set={set('pinyin')}
          />
          <TextField
            label="办理结果"
            hint="申请人拿到的证照或文书"
            error={said('resultName')}
            value={answers.resultName}
            set={set('resultName')}
          />
          <ChoiceField
            label="窗口类别"
            error={said('windowClass')}
            value={answers.windowClass}
            set={value => set('windowClass')(value ?? '')}
            options={[...new Set(centre.windows.map(window => window.class))].map(value => ({ value, label: value }))}
          />
          <Field label="服务对象" isGroup error={said('applicantKinds')}>
            {control => (
              <Checkbox.Group
                {...boxesOf(control)}
                value={[...answers.applicantKinds]}
                options={[
                  { value: 'Person', label: '自然人' },
                  { value: 'Organisation', label: '法人和其他组织' },
                ]}
                onChange={value => set('applicantKinds')(value as WizardAnswers['applicantKinds'])}
              />
            )}
          </Field>
          <Field label="办理渠道" isGroup error={said('channels')}>
            {control => (
              <Checkbox.Group
                {...boxesOf(control)}
                value={[...answers.channels]}
                options={channels}
                onChange={value => set('channels')(value as string[])}
              />
            )}
          </Field>
          <RowList
            legend="设定依据"
            hint="法律、条款和内容，至少一项"
            error={said('basis')}
            rows={answers.basis}
            set={set('basis')}
            empty={{ law: '', article: '', content: '' }}
            add="加一项依据"
          >
            {(row, changeRow) => (
              <>
                <Input
                  aria-label="法律名称"
                  placeholder="法律名称"
                  value={row.law}
                  onChange={e => changeRow({ ...row, law: e.target.value })}
                />
                <Input
                  aria-label="条款"
                  placeholder="第几条"
                  value={row.article}
                  onChange={e => changeRow({ ...row, article: e.target.value })}
                />
                <Input.TextArea
                  className="wizard-content"
                  aria-label="内容"
                  placeholder="规定的内容，可以写多行"
                  autoSize={{ minRows: 2, maxRows: 8 }}
                  value={row.content}
                  onChange={e => changeRow({ ...row, content: e.target.value })}
                />
              </>
            )}
          </RowList>
        </>
      );
    case 'nature':
      return (
        <>
          <Field label="事项类型" isGroup>
            {control => (
              <Radio.Group
                {...control}
                value={answers.category}
                onChange={e => set('category')(e.target.value)}
                options={[
                  { value: 'Licence', label: '行政许可' },
                  { value: 'Confirmation', label: '行政确认' },
                  { value: 'Benefit', label: '行政给付' },
                  { value: 'Reward', label: '行政奖励' },
                  { value: 'PublicService', label: '公共服务' },
                  { value: 'Other', label: '其他行政权力' },
                ]}
              />
            )}
          </Field>
          <Field label="权力来源" isGroup>
            {control => (
              <Radio.Group
                {...control}
                value={answers.powerSource}
                onChange={e => set('powerSource')(e.target.value)}
                options={[
                  { value: 'Own', label: '本级' },
                  { value: 'Delegated', label: '赋权' },
                  { value: 'ReportUp', label: '转报（上级决定）' },
                ]}
              />
            )}
          </Field>
          <CheckField
            label="只作形式审查"
            hint="只看材料是否齐全、符合法定形式，不核查内容；经授权可以由窗口当场决定"
            value={answers.isFormalReview ?? false}
            set={set('isFormalReview')}
          />
        </>
      );
    case 'needs':
      return (
        <>
          <RowList
            legend="办理条件"
            hint="一行一项；每项成为审查要点"
            error={said('conditions')}
            rows={answers.conditions}
            set={set('conditions')}
            empty=""
            add="加一项条件"
          >
            {(row, changeRow, index) => (
              <Input aria-label={`条件 ${index + 1}`} value={row} onChange={e => changeRow(e.target.value)} />
            )}
          </RowList>
          <RowList
            legend="申请材料"
            hint="主件缺少的退回（行政许可为一次性告知），不能容缺；附件可以容缺。没有依据的材料不得要求"
            error={said('materials')}
            rows={answers.materials}
            set={set('materials')}
            empty={{ name: '', isMain: false, mayDefer: false, isRequired: true, basis: '' }}
            add="加一份材料"
          >
            {(row, changeRow, index) => (
              <>
                <Input
                  aria-label={`材料 ${index + 1}`}
                  placeholder="名称"
                  value={row.name}
                  onChange={e => changeRow({ ...row, name: e.target.value })}
                />
                <Input
                  aria-label={`材料 ${index + 1} 的依据`}
                  placeholder="要求提供的依据"
                  value={row.basis}
                  onChange={e => changeRow({ ...row, basis: e.target.value })}
                />
                <Checkbox
                  checked={row.isMain}
                  onChange={e => changeRow({ ...row, isMain: e.target.checked, mayDefer: false })}
                >
                  主件
                </Checkbox>
                <Checkbox
                  disabled={row.isMain}
                  checked={row.mayDefer}
                  onChange={e => changeRow({ ...row, mayDefer: e.target.checked })}
                >
                  可容缺
                </Checkbox>
                <RowProblem words={problem(`$.materials[${index}]`)} />
              </>
            )}
          </RowList>
        </>
      );
    case 'paths':
      return <Paths {...props} />;
    case 'posts':
      return <Posts {...props} />;
    case 'fee':
      return (
        <>
          <CheckField
            label="收费"
            value={answers.fee !== null}
            set={charged => set('fee')(charged ? { standard: '', basis: '' } : null)}
          />
          {answers.fee && (
            <>
              <TextField
                label="收费标准"
                error={said('fee')}
                value={answers.fee.standard}
                set={standard => set('fee')({ basis: '', ...answers.fee, standard })}
              />
              <TextField
                label="收费依据"
                value={answers.fee.basis}
                set={basis => set('fee')({ standard: '', ...answers.fee, basis })}
              />
            </>
          )}
        </>
      );
    case 'preview':
      return null;
  }
}

const asked = [
  { name: 'immediate', kind: 'Immediate', label: '即办件：材料齐全，当场或当日办结' },
  { name: 'committed', kind: 'Committed', label: '承诺件：要审查核实，在承诺的时限内办结' },
  { name: 'joint', kind: 'Joint', label: '联办件：两个以上部门一起办' },
  { name: 'proxy', kind: 'Proxy', label: '代理件：上级决定，代办员转报' },
] as const;

function Paths({ answers, change, problem }: Props) {
  const { paths } = answers;
  const set = (more: Partial<WizardAnswers['paths']>) => change({ ...answers, paths: { ...paths, ...more } });
  return (
    <>
      <p>补办、退回、不予受理三条路径依法每个事项都有，已经画好。</p>
      {problem('$.paths') && (
        <p className="field-error" role="alert">
          {problem('$.paths')}
        </p>
      )}
      {asked.map(({ name, kind, label }) => (
        <div key={name}>
          <CheckField label={label} value={paths[name]} set={value => set({ [name]: value })} />
          {problem(`$.paths.${name}`) && <p className="field-error">{problem(`$.paths.${name}`)}</p>}
          {!paths[name] && (
            <TextField
              label="不提供的理由"
              optional
              hint="不写则用通常的理由"
              value={paths.whyNot?.[kind] ?? ''}
              set={why => set({ whyNot: { ...paths.whyNot, [kind]: why } })}
            />
          )}
        </div>
      ))}
    </>
  );
}
