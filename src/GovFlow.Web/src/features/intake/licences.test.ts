import { describe, expect, it } from 'vitest';
import type { HandedMaterial, ItemDetail, LicenceMatch, MaterialRequirement } from '@/shared/api/contract';
import { withLicences, withState } from './licences';
import { emptyIntake, type Intake, mayBe, withAllReceived, withScan } from './model';
import { licenceQuestionOf } from './useLicences';

const requirement = (code: string, licenceType: string | null, isRequired = true) =>
  ({ code, name: code, licenceType, isRequired, mayDefer: false }) as MaterialRequirement;
const item = {
  code: 'GFI-02',
  materials: [requirement('m1', null), requirement('m2', '营业执照'), requirement('m3', '居民身份证', false)],
} as ItemDetail;
const intake = (...materials: HandedMaterial[]): Intake => ({ ...emptyIntake, item, materials });
const fresh = () =>
  intake({ code: 'm1', state: 'Missing' }, { code: 'm2', state: 'Missing' }, { code: 'm3', state: 'NotNeeded' });
const match = (materialCode: string, serves = true): LicenceMatch => ({
  materialCode,
  materialName: materialCode,
  licence: { id: `licence-of-${materialCode}`, kind: '营业执照', number: '1', issuer: '局', from: null, to: null },
  state: serves ? 'Valid' : 'Expired',
  serves,
  whyNot: serves ? null : '已到期',
});
const states = ({ materials }: Intake) => materials.map(({ state, licence }) => [state, licence ?? null]);

describe('what a licence stands for', () => {
  it('is ticked by itself, where it serves and nothing was said yet', () => {
    expect(states(withLicences(fresh(), [match('m2'), match('m3')]))).toEqual([
      ['Missing', null],
      ['FromLicence', 'licence-of-m2'],
      ['NotNeeded', null],
    ]);
    expect(states(withLicences(fresh(), [match('m2', false)]))[1]).toEqual(['Missing', null]);
    const received = intake({ code: 'm2', state: 'Received' });
    expect(withLicences(received, [match('m2')]).materials).toEqual(received.materials);
  });

  it('is taken back where the library does not stand for it any more: another applicant', () => {
    const ticked = withLicences(fresh(), [match('m2')]);
    expect(states(withLicences(ticked, []))).toEqual(states(fresh()));
    expect(states(withLicences(withState(fresh(), 'm3', 'FromLicence', 'x'), []))[2]).toEqual(['NotNeeded', null]);
  });

  it('goes when the clerk says otherwise, and stays when all is received', () => {
    const ticked = withLicences(fresh(), [match('m2')]);
    expect(states(withState(ticked, 'm2', 'Missing'))[1]).toEqual(['Missing', null]);
    expect(states(withScan(ticked, 'm2', 'file'))[1]).toEqual(['Received', null]);
    expect(states(withAllReceived(ticked))[1]).toEqual(['FromLicence', 'licence-of-m2']);
  });

  it('is offered only for a material that names a licence', () => {
    expect(item.materials.map(one => mayBe(one, 'FromLicence'))).toEqual([false, true, true]);
  });
});

describe('asking the library', () => {
  it('waits for a number that can be right, and for an item that names licences', () => {
    expect(licenceQuestionOf({ ...fresh(), paperNumber: '1101051949123100' })).toBeNull();
    expect(licenceQuestionOf({ ...emptyIntake, paperNumber: '11010519491231002x' })).toBeNull();
    const question = licenceQuestionOf({ ...fresh(), paperNumber: '11010519491231002x', landNumber: ' 林证 1 号 ' });
    expect(JSON.parse(question ?? '')).toEqual({
      itemCode: 'GFI-02',
      applicant: { name: '', paperKind: '居民身份证', paperNumber: '11010519491231002X', isOrganisation: false },
      landNumber: '林证 1 号',
    });
  });
});
