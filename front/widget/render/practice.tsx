import { fill } from "../i18n";
import { Buttons } from "../parts/buttons";
import { Chart } from "../parts/chart";
import { useSurroundings } from "../parts/context";
import { Markdown } from "../parts/markdown";
import type { Practice } from "../vocabulary";

/** A practice case, or the score and feedback of an answer to it. */
export function practice({ message }: { message: Practice }) {
  const { t } = useSurroundings();
  const score = message.score as { points?: number; of?: number } | null;
  const named = message.case as { title?: string } | null;
  return (
    <div class="aside">
      <h3 class="kicker">{named?.title ?? t.practice}</h3>
      <Markdown text={message.lead ?? message.text} />
      {typeof score?.points === "number" && typeof score.of === "number" && (
        <p class="headline">{fill(t.score, { points: score.points, of: score.of })}</p>
      )}
      {message.feedback.length > 0 && (
        <ul class="plain">{message.feedback.map((line) => <li key={line}>{line}</li>)}</ul>
      )}
      <Chart chart={message.chart} />
      <Buttons message={message} />
    </div>
  );
}
