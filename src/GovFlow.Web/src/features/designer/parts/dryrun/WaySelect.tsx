import { Select } from 'antd';
import type { Rehearsal } from './useRehearsal';

/** Every usual way and every scenario of the file, to be walked from the start. */
export function WaySelect({ rehearsal }: { rehearsal: Rehearsal }) {
  const { view, all } = rehearsal;
  const chosen = view && {
    start: view.script.start,
    ...(view.script.applicant && { applicant: view.script.applicant }),
  };
  const ways = [
    // A preset is walked by the applicant and at the hour that were chosen; a scenario by its own.
    ...(all?.presets ?? []).map(({ name, script }) => ({
      label: name,
      begin: () => rehearsal.begin({ ...script, ...chosen }, name),
    })),
    ...(all?.scenarios ?? []).map(({ name, script }) => ({
      label: `场景：${name}`,
      begin: () => rehearsal.beginScenario(script, `场景：${name}`),
    })),
  ];
  return (
    <Select
      aria-label="选一种情形"
      placeholder="选一种情形，从头走一遍"
      className="rehearsal-ways"
      value={rehearsal.way}
      options={ways.map(({ label }) => ({ value: label, label }))}
      // The chosen one again walks it again, from the start.
      onSelect={(label: string) => void ways.find(one => one.label === label)?.begin()}
    />
  );
}
