import { useState } from "preact/hooks";
import type { FactWords } from "../client/api";
import { inLanguage, label } from "../format";
import { useSurroundings } from "./context";
import { Dialog } from "./dialog";
import { NumberInput, OptionInput, PainsInput } from "./fact_input";

interface Props {
  fact: string;
  value: unknown;
  onSave(value: unknown): void;
  /** Let the person say it in words where no form would be simpler. */
  onWords(text: string): void;
  onClose(): void;
}

/** Correct one fact: its question, and an input that fits its type. */
export function FactEditor({ fact, value, onSave, onWords, onClose }: Props) {
  const s = useSurroundings();
  const words = s.words?.facts[fact];
  const [chosen, setChosen] = useState<unknown>(value);
  const save = (plain: unknown) => {
    onClose();
    onSave(plain);
  };
  const isForm = words && words.type !== "alternative" && words.type !== "life_cycle";
  return (
    <Dialog title={label(fact, s)} className="editor" onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (isForm) save(chosen);
          else {
            onClose();
            onWords(`${label(fact, s)}: `);
          }
        }}
      >
        <p>{inLanguage(words?.question, s)}</p>
        {isForm && <Input words={words} value={chosen} onChange={setChosen} />}
        <div class="dialog-actions">
          <button type="submit" class="primary" disabled={isForm && chosen === null}>{s.t.save}</button>
          <button type="button" class="quiet-button" onClick={() => save("unknown")}>{s.t.dontKnow}</button>
          <button type="button" class="quiet-button" onClick={onClose}>{s.t.cancel}</button>
        </div>
      </form>
    </Dialog>
  );
}

interface InputProps {
  words: FactWords;
  value: unknown;
  onChange(value: unknown): void;
}

function Input({ words, value, onChange }: InputProps) {
  switch (words.type) {
    case "money":
    case "percent":
      return <NumberInput percent={words.type === "percent"} value={value} onChange={onChange} />;
    case "pains":
      return <PainsInput value={value} onChange={onChange} />;
    case "flag":
      return (
        <OptionInput
          options={words.choices ?? {}}
          value={value === true ? "yes" : value === false ? "no" : ""}
          onChange={(key) => onChange(key === "yes")}
        />
      );
    default:
      return <OptionInput options={words.choices ?? {}} value={String(value)} onChange={onChange} />;
  }
}
