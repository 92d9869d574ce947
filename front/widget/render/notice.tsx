import { Buttons } from "../parts/buttons";
import { Markdown } from "../parts/markdown";
import type { Notice } from "../vocabulary";

/** Anything short. */
export function notice({ message }: { message: Notice }) {
  return (
    <div>
      <Markdown text={message.text} />
      <Buttons message={message} />
    </div>
  );
}
