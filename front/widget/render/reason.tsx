import { Buttons } from "../parts/buttons";
import { useSurroundings } from "../parts/context";
import { Markdown } from "../parts/markdown";
import { Reasons } from "../parts/reasons";
import type { ReasonGiven } from "../vocabulary";

/** Why a question is asked or a part of the advice is what it is. */
export function reason({ message }: { message: ReasonGiven }) {
  const { t } = useSurroundings();
  return (
    <div class="aside">
      <h3 class="kicker">{t.reasonAbout[message.about]}</h3>
      <Markdown text={message.text} />
      {message.rules.length > 0 && (
        <details>
          <summary>{t.reasons}</summary>
          <Reasons reasons={message.rules} />
        </details>
      )}
      <Buttons message={message} />
    </div>
  );
}
