import { fill } from "../i18n";
import { label, value } from "../format";
import { useSurroundings } from "./context";

interface Props {
  facts: Record<string, unknown>;
  corrected?: string[];
  doubts?: string[];
}

/** Facts as chips; pressing one lets the person correct it. */
export function Facts({ facts, corrected = [], doubts = [] }: Props) {
  const s = useSurroundings();
  return (
    <ul class="chips">
      {Object.entries(facts).map(([fact, plain]) => {
        const name = label(fact, s);
        const words = value(fact, plain, s);
        const mark = doubts.includes(fact) ? s.t.doubt : corrected.includes(fact) ? s.t.corrected : null;
        return (
          <li key={fact}>
            <button
              type="button"
              class={doubts.includes(fact) ? "chip doubt" : "chip"}
              aria-label={fill(s.t.correct, { label: name, value: words }) + (mark ? ` (${mark})` : "")}
              onClick={() => s.edit(fact, plain)}
            >
              <span class="chip-label">{name}</span> <span>{words}</span>
              {mark && <span class="mark">{mark}</span>}
            </button>
          </li>
        );
      })}
    </ul>
  );
}
