/** A number people copy down: of a case, of a matter, a query code. */
export function NumberMark({ value }: { value: string }) {
  return <b className="num">{value}</b>;
}
