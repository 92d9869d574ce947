import { Buttons } from "../parts/buttons";
import { useSurroundings } from "../parts/context";
import { Markdown } from "../parts/markdown";
import { Sources } from "../parts/sources";
import type { Definition } from "../vocabulary";

/** A concept, explained. */
export function definition({ message }: { message: Definition }) {
  const { t } = useSurroundings();
  return (
    <div class="aside">
      <h3 class="kicker">{t.definition}</h3>
      <Markdown text={message.text} />
      <Sources sources={message.sources} />
      <Buttons message={message} />
    </div>
  );
}
