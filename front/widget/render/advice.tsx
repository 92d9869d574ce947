import { label } from "../format";
import { fill } from "../i18n";
import { Downloads } from "../parts/advice/downloads";
import { FirstSteps, Flips, Sides, Verdict } from "../parts/advice/entry";
import { Levers } from "../parts/advice/levers";
import { Segment } from "../parts/advice/segment";
import { Buttons } from "../parts/buttons";
import { useSurroundings } from "../parts/context";
import { Markdown } from "../parts/markdown";
import type { AdviceGiven } from "../vocabulary";

/** The advice as a card: the verdict on top, then what to do, then why. */
export function advice({ message }: { message: AdviceGiven }) {
  const s = useSurroundings();
  const { advice: document, consultation } = message;
  return (
    <article class="card" aria-label={s.t.advice}>
      <Verdict advice={document} />
      <FirstSteps entry={document.entry} />
      <details>
        <summary>{s.t.inWords}</summary>
        <Markdown text={message.text} />
      </details>
      <Sides entry={document.entry} />
      <Flips entry={document.entry} />
      <div class="halves">
        <Segment segment={document.segment} consultation={consultation} />
        <Levers advice={document} />
      </div>
      {document.skipped_questions.length > 0 && (
        <details>
          <summary>{s.t.skipped}</summary>
          <dl class="implies">
            {document.skipped_questions.map((skipped) => (
              <div key={skipped.fact}>
                <dt>{label(skipped.fact, s)}</dt>
                <dd>{skipped.because}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
      <footer>
        {consultation !== null && <Downloads consultation={consultation} />}
        {document.playbook && <span class="quiet">{fill(s.t.playbook, { hash: document.playbook.slice(0, 8) })}</span>}
      </footer>
      <Buttons message={message} />
    </article>
  );
}
