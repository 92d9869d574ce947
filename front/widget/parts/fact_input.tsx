import type { Both } from "../client/api";
import { lever } from "../format";
import { useSurroundings } from "./context";

interface Props<T> {
  value: T;
  onChange(value: unknown): void;
}

/** One of the playbook's choices. */
export function OptionInput({ options, value, onChange }: Props<string> & { options: Record<string, Both> }) {
  const { language } = useSurroundings();
  return (
    <fieldset class="options">
      {Object.entries(options).map(([key, words]) => (
        <label key={key}>
          <input type="radio" name="value" value={key} checked={key === value} onChange={() => onChange(key)} />
          {words[language]}
        </label>
      ))}
    </fieldset>
  );
}

/** An amount in euro or a percentage. */
export function NumberInput({ percent, value, onChange }: Props<unknown> & { percent: boolean }) {
  const { t } = useSurroundings();
  return (
    <label class="field">
      {percent ? t.percent : t.exactly}
      <input
        type="number"
        inputMode="decimal"
        required
        min={0}
        max={percent ? 100 : undefined}
        step="any"
        value={typeof value === "number" ? value : ""}
        onInput={({ currentTarget }) => onChange(currentTarget.value === "" ? null : Number(currentTarget.value))}
      />
    </label>
  );
}

/** How much each lever bothers the customer. */
export function PainsInput({ value, onChange }: Props<unknown>) {
  const s = useSurroundings();
  const map = (typeof value === "object" && value !== null ? value : {}) as Record<string, number>;
  const set = (name: string, strength: number) => {
    const { [name]: _, ...others } = map;
    onChange(strength > 0 ? { ...others, [name]: strength } : others);
  };
  return (
    <div class="pains">
      {Object.keys(s.words?.levers ?? {}).map((name) => (
        <label key={name}>
          <span>{lever(name, s)}</span>
          <select value={map[name] ?? 0} onChange={({ currentTarget }) => set(name, Number(currentTarget.value))}>
            {s.t.strengths.map((word, strength) => <option key={word} value={strength}>{word}</option>)}
          </select>
        </label>
      ))}
    </div>
  );
}
