import type { Message } from "../vocabulary";
import { useSurroundings } from "./context";

/** The suggestions of a message, as long as it is the last one; those that `stay` can be used later too. */
export function Buttons({ message, stay = false }: { message: Message; stay?: boolean }) {
  const { say, isLast, t } = useSurroundings();
  const { buttons } = message;
  if (!(isLast || stay) || buttons.length === 0) return null;
  return (
    <div class="choices" role="group" aria-label={t.replyTo}>
      {buttons.map((button) => (
        <button type="button" class="choice" key={button.payload} onClick={() => say(button.payload)}>
          {button.title}
        </button>
      ))}
    </div>
  );
}
