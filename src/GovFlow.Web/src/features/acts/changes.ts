/** One thing an act changed, in the words of the record. */
export interface ActChange {
  name: string;
  before: string | null;
  after: string | null;
}

const names: Record<string, string> = {
  report: '报告标识',
  no: '版次',
  number: '编号',
  daysLate: '迟报工作日',
  text: '内容',
  dueOn: '到期日',
  answered: '已答复',
  open: '待答复',
  alert: '预警标识',
  due: '到期日',
  cycle: '周期',
  reporters: '报送人',
  accepted: '说明了理由的提醒',
  after: '之后',
  agrees: '同意',
  appointed: '任职',
  attempts: '已试次数',
  authorisation: '授权',
  basis: '依据',
  classes: '窗口类别',
  elsewhere: '未进驻事项',
  items: '单项调整',
  points: '受理点',
  events: '事件',
  secretFrom: '密钥启用',
  formerSecretUntil: '旧密钥有效至',
  windows: '窗口',
  unit: '部门',
  parent: '上级',
  heads: '负责、分管、经办',
  managedBy: '管理单位',
  outsideReason: '未进驻原因',
  outsideAddress: '办公地点',
  closedFrom: '撤销自',
  lane: '位置',
  location: '放在',
  profile: '给谁看',
  isDelivered: '送达',
  message: '结果',
  employment: '用工',
  level: '层级',
  grade: '大厅类型',
  area: '面积',
  address: '地址',
  phone: '咨询电话',
  complaintPhone: '监督电话',
  reconsiderationBody: '复议机关',
  court: '法院',
  hours: '办公时间',
  days: '天数',
  document: '文号',
  owner: '原属部门',
  effectiveFrom: '生效',
  flowVersionId: '审核流程',
  note: '说明',
  opinion: '意见',
  publishedBy: '发布人',
  scheduled: '待生效版本',
  standing: '事项状态',
  transferredTo: '承接单位',
  definitionId: '流程',
  documentNo: '文号',
  from: '自',
  hash: '文件校验值',
  id: '标识',
  entered: '新登记',
  replaced: '换发',
  unchanged: '已有',
  leftOut: '未导入',
  issuer: '发证机关',
  inForce: '在用版本',
  isBlocked: '已停用',
  itemCode: '事项',
  kind: '类别',
  moved: '已转件数',
  name: '名称',
  people: '人员',
  personId: '人员',
  postCode: '岗位',
  posts: '岗位',
  rank: '岗级',
  reason: '理由',
  reasons: '理由',
  region: '地区',
  roles: '角色',
  state: '状态',
  stayed: '留下件数',
  step: '环节',
  to: '至',
  userName: '账号',
  version: '版本',
  year: '年度',
};

const most = 120;

function words(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  const text =
    typeof value === 'string'
      ? value
      : typeof value === 'boolean'
        ? value
          ? '是'
          : '否'
        : Array.isArray(value) && value.every(one => typeof one !== 'object')
          ? value.join('、')
          : typeof value === 'object'
            ? JSON.stringify(value)
            : String(value);
  return text.length > most ? `${text.slice(0, most)}…` : text;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What differs between before and after, member by member; a value that is no object is one change by itself. */
export function changesOf(before: unknown, after: unknown): ActChange[] {
  if (!isRecord(before ?? {}) || !isRecord(after ?? {})) {
    return [{ name: '内容', before: words(before), after: words(after) }];
  }
  const [old, now] = [(before ?? {}) as Record<string, unknown>, (after ?? {}) as Record<string, unknown>];
  return [...new Set([...Object.keys(old), ...Object.keys(now)])]
    .map(key => ({ name: names[key] ?? key, before: words(old[key]), after: words(now[key]) }))
    .filter(one => one.before !== one.after);
}
