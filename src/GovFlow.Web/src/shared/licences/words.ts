import type { LicenceFacts } from '@/shared/api/contract';

/** How long a licence holds, in words. */
export const termOf = ({ from, to }: Pick<LicenceFacts, 'from' | 'to'>): string =>
  to ? `${from ? `${from} ` : ''}至 ${to}` : from ? `${from} 起长期有效` : '长期有效';

/** A licence in one line, as the evidence of a material that nobody was asked for. */
export const evidenceOf = (licence: Pick<LicenceFacts, 'kind' | 'number' | 'from' | 'to'>): string =>
  `《${licence.kind}》${licence.number}，${licence.to ? `有效期至 ${licence.to}` : '长期有效'}`;
