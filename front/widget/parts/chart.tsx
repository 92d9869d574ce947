import type { ChartShown } from "../vocabulary";
import { useSurroundings } from "./context";
import { Figure, usePicture } from "./figure";

/** The chart that goes with a message, if one does. */
export function Chart({ chart }: { chart: ChartShown | null }) {
  const { api, language } = useSurroundings();
  const picture = usePicture(chart && api && (() => api.chart(chart)), `${chart?.shows} ${chart?.at} ${language}`);
  return picture && <Figure picture={picture} />;
}
