import { fill } from "../i18n";
import { Buttons } from "../parts/buttons";
import { useSurroundings } from "../parts/context";
import { Markdown } from "../parts/markdown";
import type { Note } from "../vocabulary";

/** A coach's note; it comes before what answers the message, and can be answered at any time. */
export function note({ message }: { message: Note }) {
  const { t } = useSurroundings();
  return (
    <div class="aside coach">
      <h3 class="kicker">{message.author ? fill(t.note, { author: message.author }) : t.noteUnsigned}</h3>
      <Markdown text={message.text} />
      <Buttons message={message} stay />
    </div>
  );
}
