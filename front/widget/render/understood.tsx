import { Buttons } from "../parts/buttons";
import { useSurroundings } from "../parts/context";
import { Facts } from "../parts/facts";
import { Markdown } from "../parts/markdown";
import type { Understood } from "../vocabulary";

/** What was taken from the message, as chips to correct. */
export function understood({ message }: { message: Understood }) {
  const { t } = useSurroundings();
  if (Object.keys(message.facts).length === 0) return <Markdown text={message.text} />;
  return (
    <div class="understood">
      <h3 class="kicker">{t.understood}</h3>
      <Facts facts={message.facts} corrected={message.corrected} doubts={message.doubts} />
      <Buttons message={message} />
    </div>
  );
}
