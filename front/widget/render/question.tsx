import { fill } from "../i18n";
import { useSurroundings } from "../parts/context";
import { Markdown } from "../parts/markdown";
import type { Question } from "../vocabulary";

/** A question with its answers as buttons, and how far the interview is. */
export function question({ message }: { message: Question }) {
  const { t, isLast, inform, say } = useSurroundings();
  const { progress, choices, fact } = message;
  // The same answers may come as buttons too, for channels that draw nothing else.
  const offered = new Set(choices.map((choice) => JSON.stringify({ [fact]: choice.value })));
  const further = message.buttons.filter((button) => !offered.has(stated(button.payload)));
  return (
    <div class="question" data-fact={fact} tabIndex={-1}>
      {progress && isLast && (
        <label class="progress">
          <span>{fill(t.progress, { ...progress })}</span>
          <progress value={progress.asked} max={Math.max(progress.at_most, progress.asked, 1)} />
        </label>
      )}
      <Markdown text={message.text} />
      {isLast && choices.length + further.length > 0 && (
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
          {further.map((button) => (
            <button type="button" key={button.payload} class="choice unsure" onClick={() => say(button.payload)}>
              {button.title}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

/** What an /inform payload states, written the one way; any other payload as it is. */
function stated(payload: string): string {
  try {
    return JSON.stringify(JSON.parse(payload.replace(/^\/inform(?=\{)/, "")));
  } catch {
    return payload;
  }
}
