/** The months and quarters one can look at, the latest first, each quarter behind its last month. */
export function periodsUntil(day: string, months = 14): { value: string; label: string }[] {
  const [year, month] = day.split('-').map(Number) as [number, number];
  const found: { value: string; label: string }[] = [];
  for (let back = 0; back < months; back++) {
    const at = year * 12 + (month - 1) - back;
    const [y, m] = [Math.floor(at / 12), (at % 12) + 1];
    if (m % 3 === 0 || back === 0) {
      const quarter = Math.ceil(m / 3);
      found.push({ value: `${y}-Q${quarter}`, label: `${y}年第${quarter}季度` });
    }
    found.push({ value: `${y}-${String(m).padStart(2, '0')}`, label: `${y}年${m}月` });
  }
  return found;
}
