import { Buttons } from "../parts/buttons";
import { Chart } from "../parts/chart";
import { Markdown } from "../parts/markdown";
import type { Notice } from "../vocabulary";

/** Anything short. */
export function notice({ message }: { message: Notice }) {
  return (
    <div>
      <Markdown text={message.text} />
      <Chart chart={message.chart} />
      <Buttons message={message} />
    </div>
  );
}
