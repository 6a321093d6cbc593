import type { LicenceFacts, LicenceState } from '@/shared/api/contract';

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

/** How long a licence holds, in words. */
export const termOf = ({ from, to }: Pick<LicenceFacts, 'from' | 'to'>): string =>
  to ? `${from ? `${from} ` : ''}至 ${to}` : from ? `${from} 起长期有效` : '长期有效';

/** A licence in one line, as the evidence of a material that nobody was asked for. */
export const evidenceOf = (licence: Pick<LicenceFacts, 'kind' | 'number' | 'from' | 'to'>): string =>
  `《${licence.kind}》${licence.number}，${licence.to ? `有效期至 ${licence.to}` : '长期有效'}`;
