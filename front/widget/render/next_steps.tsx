import { Buttons } from "../parts/buttons";
import { useSurroundings } from "../parts/context";
import type { NextSteps } from "../vocabulary";

/** What to do first, numbered. */
export function next_steps({ message }: { message: NextSteps }) {
  const { t } = useSurroundings();
  return (
    <div class="aside">
      <h3 class="kicker">{t.nextSteps}</h3>
      <ol class="steps">{message.steps.map((step) => <li key={step}>{step}</li>)}</ol>
      <Buttons message={message} />
    </div>
  );
}
