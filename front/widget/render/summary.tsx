import { label } from "../format";
import { Buttons } from "../parts/buttons";
import { useSurroundings } from "../parts/context";
import { Facts } from "../parts/facts";
import { Markdown } from "../parts/markdown";
import type { Summary } from "../vocabulary";

/** The facts of the open consultation, each to be corrected, and what is still open. */
export function summary({ message }: { message: Summary }) {
  const s = useSurroundings();
  const empty = Object.keys(message.facts).length === 0;
  return (
    <div class="understood">
      <h3 class="kicker">{s.t.summary}</h3>
      {message.prospect && <p class="headline">{message.prospect}</p>}
      {empty ? <Markdown text={message.text} /> : <Facts facts={message.facts} />}
      {message.open.length > 0 && (
        <p class="quiet"><strong>{s.t.openFacts}:</strong> {message.open.map((fact) => label(fact, s)).join(", ")}</p>
      )}
      <Buttons message={message} />
    </div>
  );
}
