/** The closed vocabulary of papers (decision 0003); see `contract.ts` for the conventions. */

export type PaperTemplate =
  | 'Acceptance'
  | 'NonAcceptance'
  | 'SupplementNotice'
  | 'JointAcceptance'
  | 'ContactSheet'
  | 'ExtensionNotice'
  | 'SpecialProcedureNotice'
  | 'Grant'
  | 'Refusal'
  | 'ReturnNotice'
  | 'ProxyMandate'
  | 'Promise'
  | 'DeliveryReceipt'
  | 'Termination'
  | 'SupplementReceipt'
  | 'Certificate'
  | 'PublicityNotice'
  | 'Withdrawal';
