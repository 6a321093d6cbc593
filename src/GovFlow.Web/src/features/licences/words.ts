import type { LicenceSource, LicenceState } from '@/shared/api/contract';

export const stateNames: Record<LicenceState, string> = {
  Valid: '有效',
  NotYet: '未生效',
  Expired: '已到期',
  Revoked: '已撤销',
  Superseded: '已换发',
};

export const stateTones = {
  Valid: 'ok',
  NotYet: 'yellow',
  Expired: 'grey',
  Revoked: 'grey',
  Superseded: 'grey',
} as const satisfies Record<LicenceState, string>;

export const sourceNames: Record<LicenceSource, string> = { Entered: '人工登记', Imported: '导入', Issued: '办件归集' };
