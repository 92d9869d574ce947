import { fill } from "../i18n";
import { useSurroundings } from "../parts/context";
import { Buttons } from "../parts/buttons";
import { Markdown } from "../parts/markdown";
import type { Question } from "../vocabulary";

/** A question with its answers as buttons, and how far the interview is. */
export function question({ message }: { message: Question }) {
  const { t, isLast, inform } = useSurroundings();
  const { progress, choices, fact } = message;
  const offered = choices.map((choice) => `/inform${JSON.stringify({ [fact]: choice.value })}`);
  return (
    <div class="question" tabIndex={-1}>
      {progress && isLast && (
        <label class="progress">
          <span>{fill(t.progress, { ...progress })}</span>
          <progress value={progress.asked} max={Math.max(progress.at_most, progress.asked, 1)} />
        </label>
      )}
      <Markdown text={message.text} />
      {isLast && choices.length > 0 && (
        <div class="choices" role="group" aria-label={t.choices}>
          {choices.map((choice) => (
            <button
              type="button"
              key={String(choice.value)}
              class={choice.value === "unknown" ? "choice unsure" : "choice"}
              onClick={() => inform(fact, choice.value)}
            >
              {choice.label}
            </button>
          ))}
        </div>
      )}
      <Buttons message={message} without={offered} />
    </div>
  );
}
